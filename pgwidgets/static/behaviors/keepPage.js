/**
 * Lets a program's HTML have links and forms without taking the page, and with it the program's user interface, away:
 * links open in a new tab, those into the same HTML scroll there, forms go nowhere.
 *
 * @param {HTMLElement} element  holds the HTML
 */
export function keepPage(element) {
  element.addEventListener("click", (event) => followLink(element, event));
  element.addEventListener("auxclick", (event) => followLink(element, event));
  element.addEventListener("submit", (event) => event.preventDefault());
}

/**
 * @param {HTMLElement} element
 * @param {MouseEvent} event
 */
function followLink(element, event) {
  const link = event.target instanceof Element ? event.target.closest("a[href], area[href]") : null;
  if (!(link instanceof HTMLAnchorElement || link instanceof HTMLAreaElement)) return;
  const target = link.getAttribute("href") ?? "";
  if (!target.startsWith("#")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return;
  }
  event.preventDefault();
  const name = CSS.escape(decodeURIComponent(target.slice(1)));
  if (name) element.querySelector(`#${name}, a[name="${name}"]`)?.scrollIntoView({ block: "start" });
  else element.scrollTop = 0;
}
