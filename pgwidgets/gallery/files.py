"""What is made of several widgets, for files."""

from __future__ import annotations

from ..extras.file_browser import FileBrowser
from .stage import Stage


def file_browser(stage: Stage) -> None:
    """A dialog to choose files of the server; this one stays among the browser files of the package."""
    mode = stage.variant("mode", "file", "files", "directory", "save")
    modal = stage.variant("modal", True, False)
    browser = stage.compose(FileBrowser, "Choose", modal=modal, mode=mode, root=stage.session.app.static_path)
    stage.sample.add_widget(stage.Widgets.Label("It stands on the page, not in here."), 0)
    stage.follow(browser, "activated")
    stage.methods("visible", browser, "popup")
    stage.text(browser, "set_title", "Choose")
    stage.text(browser, "set_filename", "")
    stage.buttons(
        "filters",
        {
            "Pictures": lambda: stage.call(browser, "add_ext_filter", "Pictures", "svg"),
            "Scripts": lambda: stage.call(browser, "add_ext_filter", "Scripts", "js"),
            "none": lambda: stage.call(browser, "clear_filters"),
        },
    )


SAMPLES = {"FileBrowser": file_browser}
