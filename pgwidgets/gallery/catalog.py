"""What the gallery shows, by family."""

from __future__ import annotations

from . import (
    controls,
    dialogs,
    display,
    files,
    layout,
    mdi,
    menus,
    nonvisual,
    pages,
    scrolling,
    text,
    values,
    views,
    windows,
)

FAMILIES = {
    "Controls": controls.SAMPLES,
    "Values": values.SAMPLES,
    "Text": text.SAMPLES,
    "Display": display.SAMPLES,
    "Trees and tables": views.SAMPLES,
    "Layout": layout.SAMPLES,
    "Scrolling": scrolling.SAMPLES,
    "Pages": pages.SAMPLES,
    "Menus": menus.SAMPLES,
    "Windows": windows.SAMPLES,
    "Workspaces": mdi.SAMPLES,
    "Dialogs": dialogs.SAMPLES,
    "Composites": files.SAMPLES,
    "Not visible": nonvisual.SAMPLES,
}
