import { Container } from "./Container.js";

/** @typedef {import("./Widget.js").Widget} Widget */

/** Base of containers with one child, which fills them. */
export class SingleContainer extends Container {
  /** Where the child's element goes. */
  get contentElement() {
    return this.element;
  }

  /** @param {Widget} [child]  replaces the present one; none only takes that out */
  set_widget(child) {
    const previous = this.get_children();
    if (child && previous.includes(child)) return;
    if (child) this.adoptChild("set_widget", child);
    for (const old of previous) this.remove(old);
  }

  /**
   * @param {Widget} child
   * @override
   */
  attachChild(child) {
    this.contentElement.append(child.element);
  }
}
