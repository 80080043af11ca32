const WEIGHTS = new Map(
  Object.entries({
    thin: "100",
    hairline: "100",
    extralight: "200",
    ultralight: "200",
    light: "300",
    normal: "400",
    regular: "400",
    book: "400",
    medium: "500",
    semibold: "600",
    demibold: "600",
    bold: "700",
    extrabold: "800",
    ultrabold: "800",
    black: "900",
    heavy: "900",
    extrablack: "950",
    ultrablack: "950",
  }),
);

const STYLES = new Map(
  Object.entries({ roman: "normal", upright: "normal", italics: "italic", slanted: "italic" }),
);

const GENERIC_FAMILY = /^(?:serif|sans-serif|monospace|cursive|fantasy|math|emoji|system-ui|ui-[a-z-]+|inherit)$/;

/**
 * @param {unknown} weight  a word like "semi-bold", or a CSS weight
 * @returns {string} CSS weight; unknown words pass unchanged
 */
export function cssFontWeight(weight) {
  const word = String(weight).toLowerCase().replace(/[\s_-]/g, "");
  return WEIGHTS.get(word) ?? String(weight);
}

/**
 * @param {unknown} style  a word like "roman" or "slanted", or a CSS style
 * @returns {string} CSS style
 */
export function cssFontStyle(style) {
  const word = String(style).trim().toLowerCase();
  if (word.startsWith("oblique")) return word;
  return STYLES.get(word) ?? word;
}

/**
 * @param {unknown} family  one name, or a ready CSS list
 * @returns {string} usable as CSS font-family: a single name is quoted, as names like "3270 Mono" need it
 */
export function cssFontFamily(family) {
  const name = String(family).trim();
  if (name === "" || /["',]/.test(name) || GENERIC_FAMILY.test(name)) return name;
  return JSON.stringify(name);
}
