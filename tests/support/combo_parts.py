"""Parts of a ComboBox, found as a person or assistive technology finds them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.desk import Desk

FRUIT = ("Apple", "Banana", "Cherry", "Damson", "Elderberry")
MANY = tuple(f"Item {number:04}" for number in range(1000))


def field(page: Page) -> Locator:
    return page.get_by_role("combobox")


def items(page: Page) -> Locator:
    return page.get_by_role("option")


def highlighted(page: Page) -> str | None:
    """What assistive technology takes for the present option."""
    text: str | None = page.evaluate(
        """() => {
            const id = document.querySelector("[role=combobox]").getAttribute("aria-activedescendant");
            return id && document.getElementById(id).textContent;
        }"""
    )
    return text


def show(desk: Desk, texts: tuple[str, ...] = FRUIT, **options: Any) -> Any:
    box = desk.W.ComboBox(**options)
    with desk.session.batch():
        for text in texts:
            box.append_text(text)
    desk.follow(box, "activated", "modified")
    desk.show(box)
    return box


def assert_shown(page: Page, text: str) -> None:
    """What is in the field, whether it can be typed in or not."""
    if field(page).evaluate("element => element.tagName") == "INPUT":
        expect(field(page)).to_have_value(text)
    else:
        expect(field(page)).to_have_text(text)


def type_quickly(page: Page, text: str) -> None:
    """Letters one right after the other, however slow the machine is: a pause would end the word."""
    field(page).evaluate(
        """(element, letters) => {
            for (const key of letters) {
                element.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
            }
        }""",
        list(text),
    )
