/*
 * Work that needs the finished page (measuring, focusing, lining up minimised windows) waits here while a message array
 * or a rebuild is being applied, so that hundreds of changes cost one layout and one paint.
 */

/** @type {Set<string>} */
const holders = new Set();

/** @type {Map<unknown, () => void>} */
const tasks = new Map();

/** @param {string} holder  who asks; asking twice counts once */
export function suspendLayout(holder) {
  holders.add(holder);
}

/** @param {string} holder */
export function resumeLayout(holder) {
  holders.delete(holder);
  if (holders.size > 0) return;
  const waiting = [...tasks.values()];
  tasks.clear();
  for (const task of waiting) runSafely(task);
}

/**
 * Runs the task now, or once the page is complete. A later task with the same key replaces a waiting one.
 *
 * @param {unknown} key
 * @param {() => void} task
 */
export function whenSettled(key, task) {
  if (holders.size > 0) tasks.set(key, task);
  else task();
}

/** @param {() => void} task */
function runSafely(task) {
  try {
    task();
  } catch (error) {
    console.error("Work put off until the page was complete failed.", error);
  }
}
