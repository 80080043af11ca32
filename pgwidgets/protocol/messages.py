"""A type per wire message.

Text frames carry one JSON object or one array of them; `type` tells which message an object is. Messages of the
server have an `id`, which the browser's one `result` or `error` repeats. Their ids are filled in by the session
that sends them, so they are created with `id=0`.
"""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, Struct, UnsetType, field


class Init(Struct, tag="init"):
    """First message of a connection: the page becomes blank and answers with its credentials, if it has any."""

    id: int = 0


class SessionInfo(Struct, tag="session-info"):
    """Tells the page which session it shows. No reply."""

    session_id: int | str
    token: str


class Waiting(Struct, tag="waiting"):
    """Extension: all places are taken, this browser is number `position` in the queue. No reply."""

    position: int


class Theme(Struct, tag="theme"):
    """Extension: show the page in the theme "light" or "dark"; None for the system's choice. No reply."""

    theme: str | None


class Measure(Struct, tag="measure"):
    """Extension: report all sizes again, as those of this page count from now on. No reply."""


class Create(Struct, tag="create", rename={"class_name": "class"}):
    """Make a widget, register it as `wid`, and report some actions of it from now on.

    The last is an extension: pages of other makers are sent a `Listen` for each action instead.
    """

    wid: int
    class_name: str
    args: list[Any]
    id: int = 0
    listen: tuple[str, ...] | UnsetType = UNSET


class Call(Struct, tag="call", omit_defaults=True):
    """Call a method; silently if what it changes must not be reported back."""

    wid: int
    method: str
    args: list[Any]
    id: int = -1
    silent: bool = False


class Listen(Struct, tag="listen"):
    """Report an action from now on."""

    wid: int
    action: str
    id: int = 0


class Unlisten(Struct, tag="unlisten"):
    """Report an action no longer."""

    wid: int
    action: str
    id: int = 0


class ReconstructStart(Struct, tag="reconstruct-start"):
    """Forget all widgets; what the browser makes by itself gets ids from `next_wid` on."""

    next_wid: int
    id: int = 0


class ReconstructEnd(Struct, tag="reconstruct-end"):
    """The tree is complete; callbacks flow again."""

    id: int = 0


class RegisterFont(Struct, tag="register-font"):
    """Load a font from an address."""

    family: str
    weight: str
    style: str
    url: str
    id: int = 0


class SetDefaultFont(Struct, tag="set-default-font"):
    """The font of widgets without one of their own: family, size (px), weight, style; None for the theme's."""

    font: dict[str, Any] | None
    id: int = 0


class OpenUrl(Struct, tag="open-url"):
    """Open an address in a new tab."""

    url: str
    id: int = 0


class BinaryCall(Struct, tag="binary-call"):
    """Call a method with the next binary frame as its first argument. No reply."""

    id: int
    wid: int
    method: str
    args: list[Any]


class ChunkedCall(Struct, tag="binary-call-chunked", omit_defaults=True):
    """Call a method with bytes as its first argument that come in chunks. No reply."""

    id: int
    wid: int
    method: str
    args: list[Any]
    transfer_id: int
    num_chunks: int
    shape: list[int] | None = None
    dtype: str | None = None


class ChunkHeader(Struct, tag="binary-chunk"):
    """The next binary frame is a chunk of a call's bytes. No reply."""

    transfer_id: int
    chunk_index: int
    num_chunks: int
    encoding: str = "binary"


ServerMessage = (
    Create | Call | Listen | Unlisten | ReconstructStart | ReconstructEnd | RegisterFont | SetDefaultFont | OpenUrl
)


class Result(Struct, tag="result"):
    """Success. The first one of a connection answers `init` and may carry credentials."""

    id: int
    value: Any = UNSET
    session_id: Any = None
    token: Any = None
    client: Any = None


class Error(Struct, tag="error"):
    """Failure of the message with that id."""

    id: int | None = None
    error: str = ""


class Callback(Struct, tag="callback"):
    """Something happened to a widget."""

    wid: int
    action: str
    args: list[Any] = field(default_factory=list)


class Viewport(Struct, tag="viewport"):
    """Inner size of the browser's window in CSS px."""

    width: float
    height: float


class BinaryChunk(Struct, tag="binary-chunk"):
    """A piece of an uploaded file: its bytes follow in a binary frame, or as base64 text in `data`."""

    transfer_id: int
    file_index: int
    chunk_index: int
    num_chunks: int
    wid: int = 0
    file_count: int = 0
    encoding: str = "binary"
    data: str | None = None


BrowserMessage = Result | Error | Callback | Viewport | BinaryChunk

__all__ = [
    "UNSET",
    "BinaryCall",
    "BinaryChunk",
    "BrowserMessage",
    "Call",
    "Callback",
    "ChunkHeader",
    "ChunkedCall",
    "Create",
    "Error",
    "Init",
    "Listen",
    "OpenUrl",
    "ReconstructEnd",
    "ReconstructStart",
    "RegisterFont",
    "Result",
    "ServerMessage",
    "SessionInfo",
    "SetDefaultFont",
    "Theme",
    "Unlisten",
    "Viewport",
    "Waiting",
]
