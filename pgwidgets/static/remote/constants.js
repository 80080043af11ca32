/* Names, codes and limits of the connection, each with its unit. */

/** Sent in the handshake, so that a server of this project may use the extensions this page understands. */
export const CLIENT = Object.freeze({ name: "pgwidgets", version: 2 });

/** Where a page looks for a server it was told nothing about. */
export const DEFAULT_PORT = 9500;

export const STORED_SESSION = "pgwidgets_session_id";
export const STORED_TOKEN = "pgwidgets_session_token";

/** The server the stored credentials belong to. */
export const STORED_SERVER = "pgwidgets_session_server";

/** Close codes from here to LAST_FINAL_CODE mean: give up. All others: come back. */
export const FIRST_FINAL_CODE = 4000;
export const LAST_FINAL_CODE = 4999;

/** Another session has the number that the page has named. */
export const CODE_WRONG_CREDENTIALS = 4001;

/** The program has ended the session. */
export const CODE_SESSION_ENDED = 4002;

/** The session's process is gone; another one is found from the page above. */
export const CODE_MOVED = 4003;

/** A page that is sent on more often than this within MOVES_WINDOW_MS goes in circles. */
export const MAX_MOVES = 5;
export const MOVES_WINDOW_MS = 30_000;
export const STORED_MOVES = "pgwidgets_moves";

export const FIRST_RETRY_MS = 500;
export const LONGEST_RETRY_MS = 10_000;

/** A hidden page is in no hurry. */
export const HIDDEN_RETRY_MS = 30_000;

/** Each delay is shortened by up to this share, so that thousands of pages don't come back at once. */
export const RETRY_JITTER = 0.3;

/** How long a connection may take until the server's first message. */
export const CONNECT_TIMEOUT_MS = 15_000;

/** Away for less than this, a page says nothing about it. */
export const BANNER_DELAY_MS = 1000;

/** How often to look whether the machine has slept, and how much a late look proves that. */
export const WAKE_CHECK_MS = 5000;
export const WAKE_DRIFT_MS = 10_000;

/** How long the old picture may stay while the page is rebuilt. */
export const AFTERIMAGE_MS = 3000;

/** A rebuild whose end has not come by then is taken for broken, and callbacks flow again. */
export const REBUILD_LIMIT_MS = 60_000;

/** Size of one piece of an upload, bytes. */
export const CHUNK_BYTES = 512 * 1024;

/** Unsent bytes above which an upload waits for the line. */
export const UPLOAD_BACKLOG_BYTES = 4 * CHUNK_BYTES;

/** How often a waiting upload looks at the line. */
export const UPLOAD_POLL_MS = 20;

/** Pieces one binary transfer from the server may have (32 GiB at 512 KiB). */
export const MAX_CHUNKS = 65_536;

/** Binary transfers from the server that may be unfinished at a time. */
export const MAX_TRANSFERS = 64;

/** Depth of lists and dicts in one value. */
export const MAX_VALUE_DEPTH = 200;

/** Callbacks of which only the newest matters; at most one of each goes out per frame. */
export const FRAME_ACTIONS = new Set(["pointer-move", "drag-over", "resize", "geometry", "thumbs"]);

/** Unsent bytes above which those callbacks wait and go on replacing each other. */
export const CALLBACK_BACKLOG_BYTES = 64 * 1024;

/** Interval that stands in for frames while the page is hidden and has none. */
export const HIDDEN_FRAME_MS = 50;

/** Callbacks the server makes itself from the pieces of an upload. */
export const SERVER_MADE_ACTIONS = new Set(["drop-progress", "progress"]);

/** The only callback that may leave during a rebuild. */
export const MAP_ACTION = "map";

/** Schemes `open-url` follows. */
export const OPENABLE_SCHEMES = new Set(["http:", "https:", "mailto:"]);
