import { Box } from "./Box.js";

/** Box with its children from left to right. */
export class HBox extends Box {
  constructor() {
    super({ orientation: "horizontal" });
  }
}
