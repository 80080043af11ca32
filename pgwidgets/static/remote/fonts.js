import { cssFontFamily, cssFontStyle, cssFontWeight } from "../core/fonts.js";

/** Id of the style element that carries the page's default font. */
const STYLE_ID = "pg-default-font";

/** @type {Map<string, FontFace>} fonts by what identifies them, so that a reconnect does not load them again */
const loaded = new Map();

/**
 * @param {{family: unknown, weight?: unknown, style?: unknown, url: unknown}} message
 */
export function registerFont({ family, weight, style, url }) {
  const address = new URL(String(url), document.baseURI).href;
  const weightCss = cssFontWeight(weight ?? "normal");
  const styleCss = cssFontStyle(style ?? "normal");
  const key = JSON.stringify([family, weightCss, styleCss]);
  const present = loaded.get(key);
  if (present && addresses.get(present) === address) return;
  const font = new FontFace(String(family), `url(${JSON.stringify(address)})`, { weight: weightCss, style: styleCss });
  if (present) document.fonts.delete(present);
  loaded.set(key, font);
  addresses.set(font, address);
  document.fonts.add(font);
  font.load().catch((error) => console.warn(`The font "${String(family)}" could not be loaded.`, error));
}

/** @type {WeakMap<FontFace, string>} */
const addresses = new WeakMap();

/**
 * @param {{family?: unknown, size?: unknown, weight?: unknown, style?: unknown} | null | undefined} font  size in px;
 *   null goes back to the style sheet's
 */
export function setDefaultFont(font) {
  document.getElementById(STYLE_ID)?.remove();
  if (!font) return;
  const element = document.createElement("style");
  element.id = STYLE_ID;
  document.head.append(element);
  // By rule object instead of text: values can't break out of their property, and no CSP forbids it.
  element.sheet?.insertRule(":root {}");
  const rule = /** @type {CSSStyleRule} */ (element.sheet?.cssRules[0]);
  const values = {
    family: font.family == null ? null : cssFontFamily(font.family),
    size: font.size == null ? null : `${Number(font.size)}px`,
    weight: font.weight == null ? null : cssFontWeight(font.weight),
    style: font.style == null ? null : cssFontStyle(font.style),
  };
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) rule.style.setProperty(`--pg-default-font-${name}`, value);
  }
}
