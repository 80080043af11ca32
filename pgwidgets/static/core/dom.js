/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} className
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[K]}
 */
export function createElement(tag, className, ...content) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
}

/**
 * Has an element hold these children only, in this order. Those that are in their place already are not touched, so
 * nothing of them is laid out or painted anew.
 *
 * @param {Element} parent
 * @param {readonly Element[]} children
 */
export function arrange(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

let lastId = 0;

/**
 * @param {string} prefix
 * @returns {string} an element id never used before in this page
 */
export function uniqueId(prefix) {
  lastId += 1;
  return `pgw-${prefix}-${lastId}`;
}

/**
 * @param {number | undefined | null} value
 * @returns {string} px length, empty for none
 */
export function px(value) {
  return value == null ? "" : `${value}px`;
}

/**
 * Content box of an element that is laid out.
 *
 * @param {Element} element
 * @returns {{width: number, height: number}} CSS px, whole numbers
 */
export function contentSize(element) {
  const style = getComputedStyle(element);
  const across = ["paddingLeft", "paddingRight", "borderLeftWidth", "borderRightWidth"];
  const along = ["paddingTop", "paddingBottom", "borderTopWidth", "borderBottomWidth"];
  const { width, height } = element.getBoundingClientRect();
  return { width: Math.round(width - sum(style, across)), height: Math.round(height - sum(style, along)) };
}

/**
 * @param {CSSStyleDeclaration} style
 * @param {string[]} names
 * @returns {number}
 */
function sum(style, names) {
  return names.reduce((total, name) => total + (parseFloat(/** @type {any} */ (style)[name]) || 0), 0);
}
