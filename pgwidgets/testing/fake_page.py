"""The state of a fake browser page: messages of the server in, replies out. No I/O, no threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from .binary_calls import BinaryCalls
from .fake_widget import Call, FakeWidget, WidgetNotFound

Message = dict[str, Any]


class PageError(Exception):
    """What a page answers with an ``error`` message; its text is the wire's."""


class FakePage:
    """Widgets of one page and what the server does to them.

    Attributes:
        widgets: every widget by its number.
        session_id, token: credentials, presented at the next greeting; None: a first visit.
        client: what the page says of itself in the greeting; None: nothing, like foreign pages.
        returns: answers by (class, method): a value, or a callable getting the widget and the arguments.
        theme: "light" or "dark"; None for the system's choice.
        measured: how often it was asked for the sizes of its widgets.
        waiting: position in the queue for a free place; None when not waiting.
        is_rebuilding: between ``reconstruct-start`` and ``reconstruct-end``.
        rebuilds: how many rebuilds were finished.
        fonts: the ``register-font`` messages; default_font: the last default font.
        opened_urls: what ``open-url`` asked for.
        viewport: inner size of the window, in CSS px; reported when the handshake is over.
    """

    def __init__(
        self,
        session: int | str | None = None,
        token: str | None = None,
        *,
        client: Message | None = None,
        viewport: tuple[int, int] = (1280, 720),
    ) -> None:
        self.session_id = session
        self.token = token
        self.client = client
        self.viewport = viewport
        self.widgets: dict[int, FakeWidget] = {}
        self.returns: dict[tuple[str, str], Any] = {}
        self.theme: str | None = None
        self.measured = 0
        self.waiting: int | None = None
        self.is_rebuilding = False
        self.rebuilds = 0
        self.fonts: list[Message] = []
        self.default_font: Message | None = None
        self.opened_urls: list[str] = []
        self._next_wid = 1
        self._failures: dict[str, deque[str]] = {}
        self._binary = BinaryCalls(self._call_binary)

    # What a test does

    def fail_next(self, method: str, text: str) -> None:
        """Let the next call of ``method`` fail with ``text`` (``"create"`` for the next constructor)."""
        self._failures.setdefault(method, deque()).append(text)

    def new_widget(self, class_name: str, *args: Any) -> FakeWidget:
        """A widget that the page makes by itself, as methods do that return a widget."""
        return self._add(self._next_wid, class_name, list(args))

    def find(self, class_name: str, index: int = 0, *, text: str | None = None) -> FakeWidget:
        """The ``index``-th widget of a class, in order of creation; with ``text``, of those with that text.

        Raises:
            WidgetNotFound: there is none; a LookupError, which `FakeBrowser.wait_for` takes for "not yet".
        """
        found = self.find_all(class_name, text=text)
        if -len(found) <= index < len(found):
            return found[index]
        wanted = class_name if text is None else f"{class_name} with text {text!r}"
        raise WidgetNotFound(f"no {wanted} at index {index}; the page has {list(self.widgets.values())}")

    def find_all(self, class_name: str, *, text: str | None = None) -> list[FakeWidget]:
        """All widgets of a class, in order of creation; with ``text``, of those with that text."""
        return [
            widget
            for widget in self.widgets.values()
            if widget.class_name == class_name and (text is None or widget.text == text)
        ]

    # What the server does

    def receive(self, message: Any) -> list[Any] | Message | None:
        """Apply one text message and return the reply, an array for an array; None when it has none."""
        if not isinstance(message, list):
            return self._receive_one(message)
        return [self._receive_one(item) for item in message]

    def receive_binary(self, payload: bytes) -> None:
        """Apply one binary frame: it belongs to the oldest header that waits for one."""
        self._binary.payload(payload)

    def follow_up(self, message: Any) -> list[Message]:
        """What the page says by itself after ``message`` was applied: its viewport after ``session-info``."""
        parts = message if isinstance(message, list) else [message]
        if not any(part.get("type") == "session-info" for part in parts):
            return []
        width, height = self.viewport
        return [{"type": "viewport", "width": width, "height": height}]

    def _receive_one(self, message: Message) -> Message | None:
        kind = message.get("type", "")
        handler = self._HANDLERS.get(kind)
        if handler is None and "id" not in message:
            return None
        try:
            if handler is None:
                raise PageError(f"Unknown message type: {kind}")
            result = handler(self, message)
        except PageError as error:
            return {"type": "error", "id": message.get("id"), "error": str(error)}
        return None if result is None else {"type": "result", "id": message["id"], **result}

    def _init(self, message: Message) -> Message:
        result: Message = {}
        if self.session_id is not None and self.token is not None:
            result.update(session_id=self.session_id, token=self.token)
        if self.client is not None:
            result["client"] = self.client
        self._wipe(1)
        self.is_rebuilding = False
        self.theme = None
        return result

    def _session_info(self, message: Message) -> None:
        self.session_id, self.token = message["session_id"], message["token"]
        self.waiting = None

    def _waiting(self, message: Message) -> None:
        self.waiting = message["position"]

    def _theme(self, message: Message) -> None:
        self.theme = message["theme"]

    def _measure(self, message: Message) -> None:
        self.measured += 1

    def _create(self, message: Message) -> Message:
        self._fail_if_told("create")
        self._require_references(message["args"])
        wid = message.get("wid", self._next_wid)
        self._make_way(wid)
        widget = self._add(wid, message["class"], message["args"])
        widget.listening.update(message.get("listen", ()))
        return {"wid": wid, "next_wid": self._next_wid}

    def _call(self, message: Message) -> Message:
        widget = self._widget(message["wid"])
        value = self._perform(widget, message["method"], message["args"], message.get("silent", False))
        return {} if value is None else {"value": value}

    def _batch(self, message: Message) -> Message:
        errors = []
        for call in message["calls"]:
            try:
                self._call(call)
            except PageError as error:
                errors.append(str(error))
        return {"value": {"errors": errors}} if errors else {}

    def _listen(self, message: Message) -> Message:
        self._widget(message["wid"]).listening.add(message["action"])
        return {}

    def _unlisten(self, message: Message) -> Message:
        self._widget(message["wid"]).listening.discard(message["action"])
        return {}

    def _reconstruct_start(self, message: Message) -> Message:
        self._wipe(message["next_wid"])
        self.is_rebuilding = True
        return {}

    def _reconstruct_end(self, message: Message) -> Message:
        self.is_rebuilding = False
        self.rebuilds += 1
        return {}

    def _register_font(self, message: Message) -> Message:
        self.fonts.append(message)
        return {}

    def _set_default_font(self, message: Message) -> Message:
        self.default_font = message["font"]
        return {}

    def _open_url(self, message: Message) -> Message:
        self.opened_urls.append(message["url"])
        return {}

    def _binary_header(self, message: Message) -> None:
        self._binary.header(message)

    _HANDLERS: dict[str, Callable[[FakePage, Message], Message | None]] = {  # noqa: RUF012 - never changed
        "init": _init,
        "session-info": _session_info,
        "waiting": _waiting,
        "theme": _theme,
        "measure": _measure,
        "create": _create,
        "call": _call,
        "batch": _batch,
        "listen": _listen,
        "unlisten": _unlisten,
        "reconstruct-start": _reconstruct_start,
        "reconstruct-end": _reconstruct_end,
        "register-font": _register_font,
        "set-default-font": _set_default_font,
        "open-url": _open_url,
        "binary-call": _binary_header,
        "binary-call-chunked": _binary_header,
        "binary-chunk": _binary_header,
    }

    def _wipe(self, next_wid: int) -> None:
        self.widgets.clear()
        self._next_wid = next_wid

    def _add(self, wid: int, class_name: str, args: list[Any]) -> FakeWidget:
        widget = self.widgets[wid] = FakeWidget(wid, class_name, args)
        self._next_wid = max(self._next_wid, wid + 1)
        return widget

    def _make_way(self, wid: int) -> None:
        """What the page has made itself gets another number if the server wants to use that."""
        own = self.widgets.pop(wid, None)
        if own is not None:
            own.wid = max(self._next_wid, wid + 1)
            self.widgets[own.wid] = own
            self._next_wid = own.wid + 1

    def _widget(self, wid: int) -> FakeWidget:
        try:
            return self.widgets[wid]
        except KeyError:
            raise PageError(f"Unknown widget id: {wid}") from None

    def _call_binary(self, message: Message, payload: bytes) -> None:
        # Binary calls have no reply, so one for an unknown widget passes unnoticed, as in a browser.
        widget = self.widgets.get(message["wid"])
        if widget is not None:
            widget.calls.append(Call(message["method"], [payload, *message["args"]], False))

    def _perform(self, widget: FakeWidget, method: str, args: list[Any], silent: bool) -> Any:
        self._fail_if_told(method)
        self._require_references(args)
        widget.calls.append(Call(method, args, silent))
        self._move_children(widget, method, args)
        if (widget.class_name, method) == ("MDIWidget", "add_widget"):
            return self._sub_window(args).reference()
        answer = self.returns.get((widget.class_name, method))
        value = answer(widget, *args) if callable(answer) else answer
        return value.reference() if isinstance(value, FakeWidget) else value

    def _sub_window(self, args: list[Any]) -> FakeWidget:
        """The sub-window of a child that was added: the one that was named, or one of the page's own."""
        options = args[1] if len(args) > 1 and args[1] else {}
        return self.widgets[options["window"]["__wid__"]] if "window" in options else self.new_widget("MDISubWindow")

    def _move_children(self, widget: FakeWidget, method: str, args: list[Any]) -> None:
        referred = [self.widgets[arg["__wid__"]] for arg in args if _is_reference(arg)]
        match method, referred:
            case "add_widget", [child, *_]:
                widget.place(child)
            case "insert_widget", [child, *_]:
                widget.place(child, next(arg for arg in args if isinstance(arg, int)))
            case "set_widget", [child, *_]:
                self._remove_all(widget, destroy=False)
                widget.place(child)
            case (("remove" | "remove_widget"), [child, *_]) if child.parent is widget:
                self._remove(child, destroy=args[1:2] == [True])
            case "remove_all", []:
                self._remove_all(widget, destroy=args[:1] == [True])
            case "destroy", []:
                self._remove(widget, destroy=True)

    def _remove_all(self, widget: FakeWidget, *, destroy: bool) -> None:
        for child in list(widget.children):
            self._remove(child, destroy=destroy)

    def _remove(self, widget: FakeWidget, *, destroy: bool) -> None:
        widget.leave()
        if not destroy:
            return
        for gone in widget.walk():
            self.widgets.pop(gone.wid, None)

    def _fail_if_told(self, method: str) -> None:
        if self._failures.get(method):
            raise PageError(self._failures[method].popleft())

    def _require_references(self, value: Any) -> None:
        """A reference to an unknown widget, however deep, fails the whole call."""
        if _is_reference(value):
            self._widget(value["__wid__"])
        elif isinstance(value, dict):
            self._require_references(list(value.values()))
        elif isinstance(value, list):
            for item in value:
                self._require_references(item)


def _is_reference(value: Any) -> bool:
    return isinstance(value, dict) and "__wid__" in value
