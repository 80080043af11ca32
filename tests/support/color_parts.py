"""Parts of a ColorWidget, found as a person or assistive technology finds them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.support.desk import box_of, css

BLUE = "#3366cc"  # H 220, S 75, V 80
NUMBERS = ("Hue", "Saturation", "Value", "Red", "Green", "Blue")


def square(page: Page) -> Locator:
    return page.get_by_role("slider", name="Saturation and value")


def strip(page: Page) -> Locator:
    return page.get_by_role("slider", name="Hue", exact=True)


def number(page: Page, name: str) -> Locator:
    return page.get_by_role("spinbutton", name=name, exact=True)


def hex_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Hex")


def swatch(page: Page, name: str) -> str:
    """Colour of a swatch, as its name says and its paint shows."""
    element = page.get_by_role("img", name=f"{name} color")
    told = str(element.get_attribute("aria-label")).removeprefix(f"{name} color ")
    red, green, blue = (int(told[place : place + 2], 16) for place in (1, 3, 5))
    assert css(element, "background-color") == f"rgb({red}, {green}, {blue})"
    return told


def shows(page: Page, color: str, *numbers: int) -> None:
    """Every part says the same: hex, swatch, and the six numbers."""
    expect(hex_field(page)).to_have_value(color)
    expect(page.get_by_role("img", name=f"New color {color}")).to_be_visible()
    for name, value in zip(NUMBERS, numbers, strict=False):
        expect(number(page, name)).to_have_value(str(value))


def in_square(page: Page, saturation: float, value: float) -> tuple[float, float]:
    x, y, width, height = box_of(square(page))
    return (x + saturation / 100 * width, y + (1 - value / 100) * height)


def in_strip(page: Page, hue: float) -> tuple[float, float]:
    x, y, width, height = box_of(strip(page))
    return (x + width / 2, y + (1 - hue / 360) * height)
