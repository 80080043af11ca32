import { Widgets } from "../Widgets.js";

new Widgets.RemoteInterface(Widgets);
