const SVG = "http://www.w3.org/2000/svg";

/** Degrees from upright to either end of the scale. */
export const HALF_SWEEP_DEG = 150;

const SWEEP_DEG = 2 * HALF_SWEEP_DEG;
const TICKS = 11;

/** Radii on a face of 100 x 100. */
const ARC_RADIUS = 44;
const TICK_START = 47;
const TICK_END = 50;

/**
 * The drawing around a dial's knob: scale, ticks, and the arc of the value.
 *
 * @returns {{svg: SVGSVGElement, showShare: (share: number) => void}} share of the scale, 0 to 1
 */
export function createDialFace() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "pgw-Dial-scale");
  svg.setAttribute("viewBox", "0 0 100 100");
  svg.setAttribute("aria-hidden", "true");
  const value = createPath(arcPath(), "pgw-Dial-value-arc");
  // Counted so, the length of the drawn part is an angle.
  value.setAttribute("pathLength", String(SWEEP_DEG));
  svg.append(createPath(tickPaths(), "pgw-Dial-ticks"), createPath(arcPath(), "pgw-Dial-arc"), value);
  const showShare = (/** @type {number} */ share) => {
    value.setAttribute("visibility", share > 0 ? "visible" : "hidden");
    value.setAttribute("stroke-dasharray", `${share * SWEEP_DEG} ${2 * SWEEP_DEG}`);
  };
  return { svg, showShare };
}

/**
 * @param {number} dx  px from the centre, to the right
 * @param {number} dy  downwards
 * @returns {number} share of the scale that lies in this direction; the gap at the bottom counts as the nearer end
 */
export function shareAt(dx, dy) {
  const degrees = (Math.atan2(dx, -dy) * 180) / Math.PI;
  return Math.min(1, Math.max(0, (degrees + HALF_SWEEP_DEG) / SWEEP_DEG));
}

/**
 * @param {string} d
 * @param {string} className
 */
function createPath(d, className) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  path.setAttribute("class", className);
  return path;
}

function arcPath() {
  return `M${pointAt(0, ARC_RADIUS)}A${ARC_RADIUS} ${ARC_RADIUS} 0 1 1 ${pointAt(1, ARC_RADIUS)}`;
}

function tickPaths() {
  const shares = Array.from({ length: TICKS }, (_, index) => index / (TICKS - 1));
  return shares.map((share) => `M${pointAt(share, TICK_START)}L${pointAt(share, TICK_END)}`).join("");
}

/**
 * @param {number} share  of the scale
 * @param {number} radius
 * @returns {string} coordinates
 */
function pointAt(share, radius) {
  const radians = ((share * SWEEP_DEG - HALF_SWEEP_DEG) * Math.PI) / 180;
  return `${(50 + radius * Math.sin(radians)).toFixed(3)} ${(50 - radius * Math.cos(radians)).toFixed(3)}`;
}
