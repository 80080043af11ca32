/** How long a picture may take to arrive. */
const LOAD_LIMIT_MS = 30_000;

/**
 * @param {string} url
 * @param {AbortSignal} signal  gives up
 * @returns {Promise<HTMLImageElement>} the loaded picture, which appears at once where it is put
 * @throws {Error} (by the promise) when it can't be loaded
 */
export function loadPicture(url, signal) {
  const { promise, resolve, reject } = /** @type {PromiseWithResolvers<HTMLImageElement>} */ (Promise.withResolvers());
  const picture = document.createElement("img");
  const timer = window.setTimeout(() => fail(`not loaded within ${LOAD_LIMIT_MS / 1000} s`), LOAD_LIMIT_MS);
  const settled = new AbortController();

  const settle = () => {
    window.clearTimeout(timer);
    settled.abort();
  };
  const fail = (/** @type {string} */ reason) => {
    settle();
    picture.removeAttribute("src");
    reject(new Error(`The picture ${shown(url)} was ${reason}.`));
  };
  const options = { signal: settled.signal };
  picture.addEventListener("load", () => (settle(), resolve(picture)), options);
  picture.addEventListener("error", () => fail("not found, or is no picture this browser can show"), options);
  signal.addEventListener("abort", () => fail("no longer wanted"), options);
  picture.decoding = "sync";
  picture.draggable = false;
  picture.alt = "";
  picture.src = url;
  return promise;
}

const SHOWN_LENGTH = 80;

/** @param {string} url  data URIs are long */
function shown(url) {
  return url.length > SHOWN_LENGTH ? `${url.slice(0, SHOWN_LENGTH)}…` : url;
}
