"""What a fake page remembers of one widget."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class WidgetNotFound(LookupError):
    """The page has no such widget (yet); the message lists those it has."""


class Call(NamedTuple):
    """One method call that the server made on a widget."""

    method: str
    args: list[Any]
    silent: bool


# Identity, not contents: two buttons of equal text are two buttons.
@dataclass(eq=False)
class FakeWidget:
    """One widget of a fake page.

    Attributes:
        wid: its number on the wire.
        class_name: its class on the wire.
        args: constructor arguments as they came; references to widgets stay ``{"__wid__": n}``.
        calls: every call made on it, in order.
        listening: actions the server wants to hear of.
        children: its children, in order.
        parent: the widget it was added to, or None.
    """

    wid: int
    class_name: str
    args: list[Any]
    calls: list[Call] = field(default_factory=list)
    listening: set[str] = field(default_factory=set)
    children: list[FakeWidget] = field(default_factory=list)
    parent: FakeWidget | None = None

    @property
    def options(self) -> dict[str, Any]:
        """The options of the constructor; empty when it got none."""
        last = self.args[-1] if self.args else None
        return last if isinstance(last, dict) and "__wid__" not in last else {}

    @property
    def text(self) -> Any:
        """The text the program gave it: the last ``set_text``, else the constructor's; None without."""
        called = self.value_of("set_text")
        if called is not None:
            return called[0] if called else None
        first = self.args[0] if self.args else None
        return first if isinstance(first, str) else self.options.get("text")

    @property
    def is_shown(self) -> bool:
        """Whether the last of ``show`` and ``hide`` was ``show``; False before either."""
        last = [call.method for call in self.calls if call.method in ("show", "hide")][-1:]
        return last == ["show"]

    def value_of(self, method: str) -> list[Any] | None:
        """Arguments of the last call of ``method``; None when it was never called."""
        return next((call.args for call in reversed(self.calls) if call.method == method), None)

    def get(self, name: str) -> Any:
        """What the program set ``name`` to: by ``set_<name>``, else by the constructor's option; else None.

        A setter with several arguments gives their list.
        """
        called = self.value_of(f"set_{name}")
        if called is None:
            return self.options.get(name)
        return called[0] if len(called) == 1 else called

    def reference(self) -> dict[str, Any]:
        """The widget as a browser names it in callbacks and replies."""
        return {"__wid__": self.wid, "__class__": self.class_name}

    def walk(self) -> list[FakeWidget]:
        """The widget and all below it, parents first."""
        below = [widget for child in self.children for widget in child.walk()]
        return [self, *below]

    def place(self, child: FakeWidget, index: int | None = None) -> None:
        """Make ``child`` a child, at ``index`` or at the end, taking it from where it was."""
        child.leave()
        child.parent = self
        self.children.insert(len(self.children) if index is None else index, child)

    def leave(self) -> None:
        """Leave the parent, if any."""
        if self.parent is None:
            return
        self.parent.children.remove(self)
        self.parent = None

    def __repr__(self) -> str:
        text = f" {self.text!r}" if self.text is not None else ""
        return f"<{self.class_name} {self.wid}{text}>"
