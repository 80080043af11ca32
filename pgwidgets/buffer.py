"""Typed binary data: bytes with a shape."""

from __future__ import annotations

from math import prod
from typing import Any

from .errors import ArgumentError, ArgumentTypeError, shorten

ITEM_BYTES = {
    "uint8": 1,
    "uint16": 2,
    "uint32": 4,
    "int8": 1,
    "int16": 2,
    "int32": 4,
    "float32": 4,
    "float64": 8,
}


class Buffer:
    """Bytes that a browser gets as a typed array.

    Args:
        data: anything that ``bytes()`` accepts.
        shape: number of items in each dimension, positive integers.
        dtype: kind of the items: uint8, uint16, uint32, int8, int16, int32, float32 or float64.

    Attributes:
        data: bytes.
        shape: tuple of int.
        dtype: str.

    Raises:
        ArgumentTypeError: the data can't be made bytes.
        ArgumentError: an unknown dtype, a shape that is empty or not positive, or data of another length.
    """

    __slots__ = ("data", "dtype", "shape")

    def __init__(self, data: Any, shape: Any, dtype: str = "uint8") -> None:
        if dtype not in ITEM_BYTES:
            raise ArgumentError(f"Buffer: dtype must be one of {', '.join(ITEM_BYTES)}, got {shorten(dtype)}.")
        self.data = _as_bytes(data)
        self.shape = _as_shape(shape)
        self.dtype = dtype
        expected = prod(self.shape) * ITEM_BYTES[dtype]
        if len(self.data) != expected:
            raise ArgumentError(
                f"Buffer: data must have {expected} bytes for shape {self.shape} of {dtype}, got {len(self.data)}."
            )

    def __len__(self) -> int:
        return len(self.data)

    def __repr__(self) -> str:
        return f"Buffer(<{len(self.data)} bytes>, shape={self.shape}, dtype={self.dtype!r})"


def is_buffer(obj: object) -> bool:
    """Whether the object is a `Buffer`."""
    return isinstance(obj, Buffer)


def _as_bytes(data: Any) -> bytes:
    try:
        return bytes(data)
    except TypeError:
        raise ArgumentTypeError(f"Buffer: data must be bytes or the like, got {shorten(data)}.") from None


def _as_shape(shape: Any) -> tuple[int, ...]:
    try:
        sizes = tuple(shape)
    except TypeError:
        sizes = ()
    if not sizes or not all(isinstance(size, int) and not isinstance(size, bool) and size > 0 for size in sizes):
        raise ArgumentError(f"Buffer: shape must be some positive whole numbers, got {shorten(shape)}.")
    return sizes
