import { followDrag } from "../behaviors/drag.js";
import { PopupMenu } from "../behaviors/PopupMenu.js";
import { createElement } from "../core/dom.js";
import { isKeyboardFocus } from "../core/focus.js";
import { desktop, modalityChanged } from "./desktop.js";
import { resizedRect } from "./geometry.js";
import { followArrowKeys } from "./keyboardDrag.js";
import { createResizeGrips } from "./resizeGrips.js";
import { TitleBar } from "./TitleBar.js";
import { WINDOW_STATES, WindowPlace } from "./WindowPlace.js";
import { buttonsOf, menuOf } from "./windowCommands.js";

/** @typedef {import("../core/Widget.js").Widget} Widget */
/** @typedef {import("./desktop.js").WindowHost} WindowHost */
/** @typedef {import("./geometry.js").Edge} Edge */
/** @typedef {import("./geometry.js").Rect} Rect */
/** @typedef {import("./resizeGrips.js").ResizeSession} ResizeSession */
/** @typedef {import("./windowCommands.js").WindowAbilities} WindowAbilities */
/** @typedef {import("./WindowPlace.js").Sizing} Sizing */
/** @typedef {import("./WindowPlace.js").WindowState} WindowState */

/**
 * What makes a widget a window: title bar, drag, resize grips, window menu, states, stacking.
 *
 * The widget reports, for acts of a person: `move(x, y)` at the end; `close()`, which does nothing by itself; and for
 * servers that mirror windows `geometry(x, y, width, height)`, `raised()`, `lowered()`. `window-state(state)` is
 * reported for acts of the program too.
 * Keys: the window menu (button at the left of the title bar) has entries to move and size with the arrow keys.
 */
export class WindowFrame {
  /** What fills the window below its title bar. */
  body = createElement("div", "pgw-TopLevel-body");

  /** @type {import("./modality.js").Modal | null} */
  #modal = null;

  /** @type {TitleBar | null} */
  #titleBar = null;

  /** @type {string | null} for a title bar that there may not be yet */
  #icon = null;

  #widget;
  #abilities;
  #host;
  #place;

  /** @type {PopupMenu | null} */
  #menu = null;

  /**
   * @param {Widget} widget
   * @param {WindowAbilities} abilities
   * @param {Sizing} sizing
   * @param {WindowHost} [host]  where it stands
   */
  constructor(widget, abilities, sizing, host = desktop) {
    this.#widget = widget;
    this.#abilities = { ...abilities };
    this.#host = host;
    this.#place = new WindowPlace(widget, sizing, host);
    this.element.tabIndex = -1;
    this.element.append(this.body);
    if (abilities.resizable) this.element.append(...createResizeGrips((edge) => this.#beginResize(edge)));
    this.#showState();
    this.#listen();
    widget.onDispose(() => {
      this.#menu?.close();
      host.leave(this);
    });
  }

  get element() {
    return this.#widget.element;
  }

  get modal() {
    return this.#modal;
  }

  /** While set, what is behind the window is out of reach. */
  set modal(modal) {
    this.#modal = modal;
    modalityChanged();
  }

  get isShown() {
    return this.element.isConnected;
  }

  get isMinimized() {
    return this.#place.state === "minimized";
  }

  get isStuck() {
    return this.#place.isStuck;
  }

  /** What `setPosition` and `setSize` were given, or a person has made of it. */
  get rect() {
    return this.#place.rect;
  }

  /** @returns {WindowState} */
  get state() {
    return this.#place.state;
  }

  show() {
    if (!this.isShown) this.#host.join(this);
  }

  hide() {
    this.#menu?.close();
    this.element.remove();
    this.#host.leave(this);
  }

  /**
   * @param {number} x  px from the page's left
   * @param {number} y  px from its top
   */
  setPosition(x, y) {
    this.#place.setPosition(x, y);
  }

  /**
   * @param {number} [width]  px of the content box, none keeps it
   * @param {number} [height]
   */
  setSize(width, height) {
    this.#place.setSize(width, height);
    if (this.isShown) this.#host.arrange();
  }

  /** @param {string} title  adds the title bar if there is none yet */
  setTitle(title) {
    if (!this.#titleBar) this.#addTitleBar();
    this.#titleBar?.setTitle(title);
  }

  get title() {
    return this.#titleBar?.title ?? "";
  }

  /** @param {string | null} url  none hides it */
  setIcon(url) {
    this.#icon = url;
    this.#titleBar?.setIcon(url);
  }

  /** @param {boolean} isMoveable */
  setMoveable(isMoveable) {
    this.#abilities.moveable = isMoveable;
    this.#showState();
  }

  /** @param {string} state */
  setState(state) {
    if (!this.#place.setState(state)) return;
    this.#showState();
    this.#widget.emitEvent("window-state", this.state);
  }

  /** @param {WindowState} state  or back to normal */
  toggleState(state) {
    this.setState(this.state === state ? "normal" : state);
  }

  /** @returns {boolean} whether anything changed */
  raise() {
    return this.#host.raise(this);
  }

  /** @returns {boolean} whether anything changed */
  lower() {
    return this.#host.lower(this);
  }

  placeInViewport() {
    this.#place.show();
  }

  get #isMoveable() {
    return this.#titleBar !== null && this.#abilities.moveable;
  }

  #addTitleBar() {
    this.#titleBar = new TitleBar();
    this.#titleBar.setIcon(this.#icon);
    const { element, menuButton, titleId } = this.#titleBar;
    this.element.prepend(element);
    this.element.setAttribute("role", "dialog");
    this.element.setAttribute("aria-labelledby", titleId);
    element.addEventListener("pointerdown", (event) => this.#titlePressed(event));
    element.addEventListener("dblclick", (event) => this.#titleDoubleClicked(event));
    element.addEventListener("contextmenu", (event) => this.#contextMenu(event));
    menuButton.addEventListener("click", (event) => this.#menuButtonClicked(event));
    this.#showState();
  }

  #listen() {
    this.element.addEventListener("pointerdown", (event) => this.#pressed(event), { capture: true });
    this.element.addEventListener("focusin", (event) => {
      if (isKeyboardFocus(event)) this.#raiseByPerson();
    });
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    const isForButton = event.target instanceof Element && event.target.closest(".pgw-TitleBar-buttons") !== null;
    if (!isForButton || !this.#host.reportsPresses) this.#raiseByPerson();
  }

  /* A window that fills the page serves as the background of the others: coming forward it would bury them all. */
  #raiseByPerson() {
    if (this.#place.fillsPage) return;
    if (this.raise()) this.#widget.emitEvent("raised");
  }

  #showState() {
    for (const state of WINDOW_STATES) this.element.classList.toggle(`pgw-is-${state}`, state === this.state);
    this.element.classList.toggle("pgw-is-moveable", this.#isMoveable);
    this.#titleBar?.setButtons(buttonsOf(this.#abilities, this.state, this.#commands()));
    this.#place.isMoveable = this.#isMoveable;
    this.placeInViewport();
    if (this.isShown) this.#host.arrange();
  }

  /** @returns {import("./windowCommands.js").WindowCommands} */
  #commands() {
    return {
      raise: () => this.raise() && this.#widget.emitEvent("raised"),
      lower: () => this.lower() && this.#widget.emitEvent("lowered"),
      shade: () => this.toggleState("shaded"),
      minimize: () => this.#toggleByPerson("minimized"),
      maximize: () => this.#toggleByPerson("maximized"),
      move: () => followArrowKeys(this.element, this.#beginMove()),
      size: () => followArrowKeys(this.element, this.#beginResize("se")),
      close: () => this.#widget.emitEvent("close"),
    };
  }

  /** @param {"minimized" | "maximized"} state */
  #toggleByPerson(state) {
    this.toggleState(state);
    if (this.state !== "minimized") this.#raiseByPerson();
  }

  /** @param {PointerEvent} event */
  #titlePressed(event) {
    if (isOnButton(event)) return;
    if (event.button === 2) this.#openMenu(event.clientX, event.clientY, false);
    const canMove = this.#isMoveable && (this.state === "normal" || this.state === "shaded");
    if (event.button !== 0 || !canMove || !this.#titleBar) return;
    const session = this.#beginMove();
    followDrag(event, this.#titleBar.element, {
      moved: session.moved,
      ended: (hasMoved) => {
        session.ended(hasMoved);
        if (!hasMoved && this.#host.reportsPresses) this.#reportMove();
      },
    });
  }

  /** @param {MouseEvent} event */
  #titleDoubleClicked(event) {
    if (isOnButton(event)) return;
    if (this.state === "minimized" || this.state === "maximized") this.setState("normal");
    else if (this.#abilities.shadeable) this.toggleState("shaded");
  }

  /** @param {MouseEvent} event  from the keyboard or a Control click; a right press has opened the menu already */
  #contextMenu(event) {
    event.preventDefault();
    if (!this.#menu) this.#openMenu(event.clientX, event.clientY, true);
  }

  /** @param {MouseEvent} event */
  #menuButtonClicked(event) {
    const { left, bottom } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const isKeyboard = event.detail === 0;
    this.#openMenu(left, bottom, isKeyboard);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {boolean} isKeyboard
   */
  #openMenu(x, y, isKeyboard) {
    this.#menu?.close();
    const button = this.#titleBar?.menuButton;
    const items = menuOf({ ...this.#abilities, moveable: this.#isMoveable }, this.state, this.#commands());
    this.#menu = new PopupMenu(items, "Window", () => {
      this.#menu = null;
      button?.setAttribute("aria-expanded", "false");
    });
    button?.setAttribute("aria-expanded", "true");
    this.#menu.openAt(x, y, isKeyboard);
  }

  /** @returns {ResizeSession} */
  #beginMove() {
    return this.#beginChange(true, (start, dx, dy) => {
      const x = Math.round(start.x + dx);
      const y = Math.round(start.y + dy);
      return { ...start, ...this.#host.dragged(x, y, start.width, start.height) };
    });
  }

  /**
   * @param {Edge} edge
   * @returns {ResizeSession}
   */
  #beginResize(edge) {
    const moves = edge.includes("n") || edge.includes("w");
    return this.#beginChange(moves, (start, dx, dy) => resizedRect(start, edge, dx, dy));
  }

  /**
   * @param {boolean} moves  whether the position is what changes
   * @param {(start: Rect, dx: number, dy: number) => Rect} change
   * @returns {ResizeSession}
   */
  #beginChange(moves, change) {
    /** @type {Rect | null} */
    let start = null;
    return {
      moved: (dx, dy) => {
        start ??= this.#place.settle();
        this.#place.move(change(start, dx, dy));
        this.#reportGeometry();
      },
      ended: (hasMoved) => {
        if (!hasMoved) return;
        this.placeInViewport();
        this.#reportGeometry();
        if (moves) this.#reportMove();
      },
    };
  }

  #reportMove() {
    const { x, y } = this.#place.rect;
    this.#widget.emitEvent("move", x, y);
  }

  #reportGeometry() {
    const { x, y, width, height } = this.#place.rect;
    this.#widget.emitEvent("geometry", x, y, width, height);
  }
}

/**
 * @param {MouseEvent} event
 * @returns {boolean}
 */
function isOnButton(event) {
  return event.target instanceof Element && event.target.closest("button") !== null;
}
