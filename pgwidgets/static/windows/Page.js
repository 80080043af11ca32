import { createElement } from "../core/dom.js";
import { SingleContainer } from "../core/SingleContainer.js";
import { joinBackground, leaveBackground } from "./desktop.js";
import { setInert } from "./inertness.js";

/** A bare area as large as the page, behind all windows, with one child. `show()` attaches it. */
export class Page extends SingleContainer {
  constructor() {
    super(createElement("main", "pgw-Page"), "page");
    this.onDispose(() => leaveBackground(this.element));
  }

  /** @override */
  show() {
    document.body.append(this.element);
    joinBackground(this.element);
  }

  /** @override */
  hide() {
    this.element.remove();
    leaveBackground(this.element);
  }

  /** @override */
  is_visible() {
    return this.element.isConnected;
  }

  /**
   * @param {boolean} isEnabled
   * @override
   */
  applyEnabled(isEnabled) {
    setInert(this.element, "disabled", !isEnabled);
  }
}
