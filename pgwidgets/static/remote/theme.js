/** What the page that hosts us chose before we came: "light", "dark" or, without a choice, undefined. */
const hostTheme = document.documentElement.dataset.theme;

/**
 * Show the page in a theme.
 *
 * @param {unknown} theme  "light" or "dark"; anything else goes back to the host page's choice, or the system's
 */
export function setTheme(theme) {
  const wanted = theme === "light" || theme === "dark" ? theme : hostTheme;
  if (wanted === undefined) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = wanted;
}
