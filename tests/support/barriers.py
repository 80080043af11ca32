"""What keeps people from using a page, found by axe-core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

# All that differs between the themes.
ONLY_COLOURS = ("color-contrast",)

# Without what it has found to be right, which is most and would have to travel.
RUN = """async ([context, options]) => {
    const found = await axe.run(context ?? document, {resultTypes: ["violations"], ...options});
    return found.violations;
}"""


def barriers(page: Page, exclude: str | None = None, only: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The barriers of a page, as axe-core reports violations.

    Args:
        exclude: selector of a part that is left out.
        only: ids of the rules to try; default all.
    """
    if not page.evaluate("'axe' in window"):  # half a megabyte
        page.evaluate(Axe().axe_script)
    context = {"exclude": [[exclude]]} if exclude else None
    return list(page.evaluate(RUN, [context, {"runOnly": list(only)} if only else {}]))
