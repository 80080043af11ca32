import { Box } from "./Box.js";

/** Box with its children from top to bottom. */
export class VBox extends Box {
  constructor() {
    super({ orientation: "vertical" });
  }
}
