// Prints, as JSON, the methods that a program can reach on each class of a Widgets.js:
// node list_wire_methods.mjs <static folder>

import { pathToFileURL } from "node:url";

// The modules only look at the page while they load; what they get there does not matter to their methods.
const anything = new Proxy(function () {}, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => 0 : anything),
  apply: () => anything,
  construct: () => ({}),
});
for (const name of ["window", "document", "ResizeObserver"]) globalThis[name] ??= anything;

const folder = pathToFileURL(`${process.argv[2]}/`);
const { Widgets } = await import(new URL("Widgets.js", folder));
const { findWireMethod, listWireMethods } = await import(new URL("core/wire.js", folder));

const found = Object.entries(Widgets)
  .filter(([name]) => name !== "RemoteInterface")
  .map(([name, widgetClass]) => {
    const object = Object.create(widgetClass.prototype);
    return [name, listWireMethods(widgetClass).filter((method) => findWireMethod(object, method))];
  });
console.log(JSON.stringify(Object.fromEntries(found)));
