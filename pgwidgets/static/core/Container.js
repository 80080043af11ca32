import { shorten } from "./options.js";
import { Widget } from "./Widget.js";

/**
 * Base of widgets that hold others.
 *
 * Callbacks: `child-added(child)`, `child-removed(child)`, also for changes the program makes.
 */
export class Container extends Widget {
  /** @type {Widget[]} */
  #children = [];

  /** @returns {Widget[]} */
  get_children() {
    return [...this.#children];
  }

  num_children() {
    return this.#children.length;
  }

  /** @override */
  is_container() {
    return true;
  }

  /**
   * @param {Widget} child  nothing happens if it is not one of ours
   * @param {boolean} [destroy]
   */
  remove(child, destroy = false) {
    const index = this.#children.indexOf(child);
    if (index < 0) return;
    this.#children.splice(index, 1);
    child.parent = null;
    this.detachChild(child);
    this.emitEvent("child-removed", child);
    if (destroy) child.destroy();
  }

  /**
   * @param {Widget} child
   * @param {boolean} [destroy]
   */
  remove_widget(child, destroy = false) {
    this.remove(child, destroy);
  }

  /** @param {boolean} [destroy] */
  remove_all(destroy = false) {
    for (const child of this.get_children()) this.remove(child, destroy);
  }

  /** @override */
  destroy() {
    if (this.isDestroyed) return;
    this.parent?.remove(this);
    for (const child of this.#children.splice(0)) {
      child.parent = null;
      child.destroy();
    }
    super.destroy();
  }

  /**
   * Makes the widget a child, taking it from where it was.
   *
   * @param {string} method  for error messages
   * @param {Widget} child
   * @param {number} [index]  position among the children; the end if left out or too large
   */
  adoptChild(method, child, index = this.#children.length) {
    const where = `${this.constructor.name}.${method}`;
    if (!(child instanceof Widget)) throw new Error(`${where}: child must be a widget, got ${shorten(child)}.`);
    if (child.element.contains(this.element)) throw new Error(`${where}: a widget can't be put into itself.`);
    child.parent?.remove(child);
    const place = Math.min(Math.max(0, Math.trunc(index)), this.#children.length);
    this.#children.splice(place, 0, child);
    child.parent = this;
    this.attachChild(child, place);
    this.emitEvent("child-added", child);
  }

  /**
   * Puts the child's element into the page; containers with an inner structure override this and `detachChild`.
   *
   * @param {Widget} child
   * @param {number} index
   */
  attachChild(child, index) {
    this.element.insertBefore(child.element, this.#children[index + 1]?.element ?? null);
  }

  /** @param {Widget} child */
  detachChild(child) {
    child.element.remove();
  }

  /**
   * Called when something that matters to the layout changed in a child.
   *
   * @param {Widget} _child
   */
  childLayoutChanged(_child) {}
}
