import { PagedContainer } from "./PagedContainer.js";

/**
 * Pages without tabs, switched by the program.
 *
 * Callbacks: those of PagedContainer. `page-close` never fires, as there are no close buttons.
 */
export class StackWidget extends PagedContainer {
  constructor() {
    super("pgw-StackWidget");
  }
}
