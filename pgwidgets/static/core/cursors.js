/*
 * Custom mouse cursors are custom properties of the page's root. A widget that asks for a name before its picture is
 * ready, or before the name is known at all, gets it by itself as soon as the property appears.
 */

/** @type {Set<string>} */
const registered = new Set();

/**
 * @param {string} name
 * @returns {string}
 */
function propertyOf(name) {
  const code = [...name].map((letter) => letter.codePointAt(0)?.toString(16)).join("-");
  return `--pgw-cursor-${code}`;
}

/**
 * @param {string} name  registered, or a CSS cursor keyword
 * @returns {string} value for the CSS cursor property
 */
export function cssCursor(name) {
  const fallback = CSS.supports("cursor", name) ? name : "auto";
  return `var(${propertyOf(name)}, ${fallback})`;
}

/**
 * @param {string} name
 * @param {string} url  picture; resolved against the page
 * @param {number} x  hotspot, px from the picture's left
 * @param {number} y  hotspot, px from its top
 * @param {[number, number] | null} size  px to scale the picture to; null keeps its own size
 */
export async function registerCursor(name, url, x, y, size) {
  registered.add(name);
  const address = new URL(url, document.baseURI).href;
  const picture = size ? await rasterise(address, size) : address;
  if (!registered.has(name)) return;
  const value = `url(${JSON.stringify(picture)}) ${Math.round(x)} ${Math.round(y)}, auto`;
  document.documentElement.style.setProperty(propertyOf(name), value);
}

/** Forgets all registered cursors. */
export function clearCursors() {
  for (const name of registered) document.documentElement.style.removeProperty(propertyOf(name));
  registered.clear();
}

/**
 * @param {string} url
 * @param {[number, number]} size
 * @returns {Promise<string>} data URI, or the url itself if the picture can't be read
 */
async function rasterise(url, [width, height]) {
  try {
    const image = new Image();
    image.crossOrigin = "anonymous";
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
    return canvas.toDataURL();
  } catch (error) {
    console.warn(`The cursor picture ${url.slice(0, 100)} could not be scaled; it is used as it is.`, error);
    return url;
  }
}
