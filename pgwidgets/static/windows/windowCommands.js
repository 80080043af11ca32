/** @typedef {import("../behaviors/PopupMenu.js").MenuItem} MenuItem */
/** @typedef {import("./TitleBar.js").TitleButton} TitleButton */
/** @typedef {import("./WindowPlace.js").WindowState} WindowState */
/**
 * What a person can do to a window.
 *
 * @typedef {Record<"raise" | "lower" | "shade" | "minimize" | "maximize" | "move" | "size" | "close", () => void>}
 *   WindowCommands
 */
/**
 * @typedef {object} WindowAbilities
 * @property {boolean} resizable
 * @property {boolean} moveable
 * @property {boolean} closeable
 * @property {boolean} minimizable
 * @property {boolean} maximizable
 * @property {boolean} lowerable
 * @property {boolean} shadeable
 */

/**
 * @param {WindowAbilities} can
 * @param {WindowState} state
 * @param {WindowCommands} commands
 * @returns {TitleButton[]} from left to right
 */
export function buttonsOf(can, state, commands) {
  const isMinimized = state === "minimized";
  const isMaximized = state === "maximized";
  /** @type {[boolean, TitleButton][]} */
  const buttons = [
    [can.lowerable && !isMinimized, { icon: "lower", label: "Send to back", run: commands.lower }],
    [
      can.minimizable || isMinimized,
      isMinimized
        ? { icon: "restore", label: "Restore window", run: commands.minimize }
        : { icon: "minimize", label: "Minimize window", run: commands.minimize },
    ],
    [
      can.maximizable || isMaximized,
      isMaximized
        ? { icon: "restore", label: "Restore window", run: commands.maximize }
        : { icon: "maximize", label: "Maximize window", run: commands.maximize },
    ],
    [can.closeable, { icon: "close", label: "Close window", tone: "danger", run: commands.close }],
  ];
  return buttons.filter(([isShown]) => isShown).map(([, button]) => button);
}

/**
 * @param {WindowAbilities} can
 * @param {WindowState} state
 * @param {WindowCommands} commands
 * @returns {(MenuItem | null)[]} groups parted by null
 */
export function menuOf(can, state, commands) {
  const isPlaced = state === "normal" || state === "shaded";
  /** @type {[boolean, string, () => void][][]} */
  const groups = [
    [
      [true, "Raise", commands.raise],
      [can.lowerable, "Lower", commands.lower],
    ],
    [
      [can.shadeable || state === "shaded", state === "shaded" ? "Unshade" : "Shade", commands.shade],
      [can.minimizable || state === "minimized", state === "minimized" ? "Unminimize" : "Minimize", commands.minimize],
      [can.maximizable || state === "maximized", state === "maximized" ? "Unmaximize" : "Maximize", commands.maximize],
    ],
    [
      [can.moveable && isPlaced, "Move", commands.move],
      [can.resizable && state === "normal", "Size", commands.size],
    ],
    [[can.closeable, "Close", commands.close]],
  ];
  const shown = groups
    .map((group) => group.filter(([isShown]) => isShown).map(([, label, run]) => ({ label, run })))
    .filter((group) => group.length > 0);
  return shown.flatMap((group, index) => (index === 0 ? group : [null, ...group]));
}
