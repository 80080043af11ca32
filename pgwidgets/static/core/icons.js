const SVG = "http://www.w3.org/2000/svg";

/** Line drawings on a 16 x 16 grid. They take the colour of the text around them. */
const PATHS = Object.freeze({
  menu: "M4 6.5l4 4 4-4",
  lower: "M8 3v6.5M5 6.5l3 3 3-3M3.5 12.5h9",
  minimize: "M4 11.5h8",
  maximize: "M3.5 3.5h9v9h-9z",
  restore: "M5.5 5.5v-2h7v7h-2M3.5 5.5h7v7h-7z",
  close: "M4 4l8 8M12 4l-8 8",
  disclose: "M6.5 4.5l4 3.5-4 3.5z",
  submenu: "M6.5 4l4 4-4 4",
  check: "M3.5 8.5l3 3 6-7",
  up: "M5 9.5l3-3 3 3",
  down: "M5 6.5l3 3 3-3",
});

/**
 * @param {keyof typeof PATHS} name
 * @returns {SVGSVGElement} decoration, hidden from assistive technology
 */
export function createIcon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  svg.setAttribute("class", "pgw-Icon");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  return svg;
}
