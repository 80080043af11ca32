"""Typed binary data, and handlers of objects that are no widgets."""

from __future__ import annotations

from typing import Any

import pytest

import pgwidgets
from pgwidgets.buffer import Buffer, is_buffer
from pgwidgets.callbacks import Callbacks


def test_buffer_keeps_bytes_shape_and_kind() -> None:
    buffer = Buffer(bytearray(24), [2, 3], "float32")
    assert (buffer.data, buffer.shape, buffer.dtype, len(buffer)) == (bytes(24), (2, 3), "float32", 24)
    assert repr(buffer) == "Buffer(<24 bytes>, shape=(2, 3), dtype='float32')"
    assert is_buffer(buffer)
    assert not is_buffer(b"")
    assert pgwidgets.Buffer is Buffer
    with pytest.raises(AttributeError):
        buffer.name = "x"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "error", "named"),
    [
        ((b"1234", (4,), "int64"), ValueError, "dtype"),
        (("text", (4,)), TypeError, "data"),
        ((b"1234", ()), ValueError, "shape"),
        ((b"1234", 4), ValueError, "shape"),
        ((b"1234", (-4,)), ValueError, "shape"),
        ((b"1234", (2.0, 2)), ValueError, "shape"),
        ((b"1234", (3,)), ValueError, "3 bytes"),
        ((b"1234", (4,), "uint16"), ValueError, "8 bytes"),
    ],
)
def test_buffer_refuses_what_does_not_fit(arguments: Any, error: type[Exception], named: str) -> None:
    with pytest.raises(error, match=named):
        Buffer(*arguments)


def test_callbacks_run_in_order_with_what_was_registered(capsys: pytest.CaptureFixture[str]) -> None:
    thing = Callbacks()
    thing.enable_callback("done")
    seen: list[Any] = []

    def fail(*_: Any) -> None:
        raise RuntimeError("the reason")

    def note(*args: Any, **kwargs: Any) -> None:
        seen.append((args, kwargs))

    thing.on("done", fail)
    thing.on("done", note, "extra", key=1)
    thing.add_callback("done", note)
    thing.make_callback("done", 5)
    assert seen == [((5, "extra"), {"key": 1}), ((thing, 5), {})]
    assert "the reason" in capsys.readouterr().err


def test_callbacks_are_taken_back() -> None:
    thing = Callbacks()
    seen: list[str] = []
    thing.on("new", seen.append, "a")
    thing.on("new", seen.append, "b")
    assert thing.has_callback("new")
    assert not thing.has_callback("other")
    thing.remove_callback("new", seen.append)
    thing.make_callback("new")
    thing.on("new", seen.append, "c")
    thing.clear_callback("new")
    thing.make_callback("new")
    thing.make_callback("never heard of")
    assert seen == []
