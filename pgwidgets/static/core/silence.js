/*
 * Silent calls show here what happened elsewhere: what they cause must not be reported. Widgets ask when they report
 * later than the call that causes it.
 */

let depth = 0;

/**
 * Runs the task as part of a silent call.
 *
 * @template T
 * @param {() => T} task
 * @returns {T}
 */
export function runSilently(task) {
  depth += 1;
  try {
    return task();
  } finally {
    depth -= 1;
  }
}

/** @returns {boolean} whether a silent call is going on */
export function isSilent() {
  return depth > 0;
}
