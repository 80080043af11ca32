"""Pictures of pages, compared; and pictures to put into pages."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.waiting import eventually

if TYPE_CHECKING:  # making pictures needs no browser
    from playwright.sync_api import Locator, Page

# What a page looks like must not depend on where somebody's mouse is.
OUT_OF_THE_WAY = (1, 1)
SETTLE_TIMEOUT_S = 5.0

# Rounded corners and shadows may come out a shade different when other parts of the page are painted anew: a few
# pixels, each by a little. What a person sees is more pixels or more difference.
MAX_DIFFERING_SHARE = 0.001
MAX_DIFFERENCE = 32

# Decoded by the browser: the share of pixels that differ, and the largest difference of a channel (0 to 255).
COMPARE = """async (pictures) => {
    const [a, b] = await Promise.all(pictures.map(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(0, 0, bitmap.width, bitmap.height);
    }));
    if (a.width !== b.width || a.height !== b.height) return [1, 255];
    let differing = 0;
    let largest = 0;
    for (let at = 0; at < a.data.length; at += 4) {
        const differences = [0, 1, 2].map((channel) => Math.abs(a.data[at + channel] - b.data[at + channel]));
        const difference = Math.max(...differences);
        differing += difference > 0;
        largest = Math.max(largest, difference);
    }
    return [differing / (a.width * a.height), largest];
}"""

PIXEL = """async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data];
}"""


def picture(page: Page, masked: Sequence[Locator] = ()) -> bytes:
    """The page as a PNG, without what depends on mouse, focus or time, and with patches on what is masked."""
    page.mouse.move(*OUT_OF_THE_WAY)
    page.evaluate("document.activeElement?.blur()")
    return page.screenshot(animations="disabled", caret="hide", mask=masked)


def is_same_picture(page: Page, one: bytes, other: bytes) -> bool:
    """Whether two PNGs show the same to a person's eyes; any page can compare them."""
    if one == other:
        return True
    pictures = [base64.b64encode(data).decode() for data in (one, other)]
    share, largest = page.evaluate(COMPARE, pictures)
    return bool(share <= MAX_DIFFERING_SHARE and largest <= MAX_DIFFERENCE)


def assert_same_picture(page: Page, expected: bytes, folder: Path, masked: Sequence[Locator] = ()) -> None:
    """Wait until the page looks as on the picture; if it does not, leave both in the folder."""
    try:
        eventually(lambda: is_same_picture(page, picture(page, masked), expected), SETTLE_TIMEOUT_S, "the same picture")
    except AssertionError as error:
        (folder / "expected.png").write_bytes(expected)
        (folder / "got.png").write_bytes(picture(page, masked))
        raise AssertionError(f"the page looks different: compare the pictures in {folder}") from error


def pixel(page: Page, x: float, y: float) -> tuple[int, int, int]:
    """Red, green and blue of what a person sees at a place, px in the page."""
    data = page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1})
    red, green, blue, _ = page.evaluate(PIXEL, base64.b64encode(data).decode())
    return (red, green, blue)


def png(width: int, height: int, pixels: bytes, level: int = 9) -> bytes:
    """A PNG (ISO/IEC 15948).

    Args:
        pixels: three bytes each, row by row; or one pixel, which fills the picture.
        level: of compression; 0 for a file as large as its pixels.
    """
    row = 3 * width
    pixels = pixels * (width * height) if len(pixels) == 3 else pixels
    rows = b"".join(b"\0" + pixels[start : start + row] for start in range(0, row * height, row))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, level)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def data_uri(width: int, height: int, color: bytes) -> str:
    """A picture of one colour."""
    return f"data:image/png;base64,{base64.b64encode(png(width, height, color)).decode()}"
