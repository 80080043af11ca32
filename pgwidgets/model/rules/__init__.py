"""What is particular to some classes, by the names that their definitions use.

`RULES` record a program's call, `EVENT_RULES` what a person did, and `REPLAYS` make further calls for a rebuilt
page. Everything that several classes have in common is data in the definitions instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ...definitions.schema import Method
from ...protocol.messages import Call
from ..recording import Operation
from ..tree import Node, Tree
from . import (
    boxes,
    dialogs,
    entries,
    grid,
    groups,
    items,
    lines,
    messages,
    pages,
    pictures,
    video,
)

Rule = Callable[[Tree, Node, Method, list[Any], Call], Operation]
EventRule = Callable[[Tree, Node, list[Any], list[Call]], None]
Replay = Callable[[Node], Iterator[Call]]

RULES: dict[str, Rule] = {
    "boxes.set_align": boxes.set_align,
    "dialogs.popup": dialogs.popup,
    "entries.add_action": entries.add_action,
    "entries.add_mark": entries.add_mark,
    "entries.add_name": entries.add_name,
    "entries.add_submenu": entries.add_submenu,
    "entries.add_title": entries.add_title,
    "entries.add_titled_menu": entries.add_titled_menu,
    "grid.add_widget": grid.add_widget,
    "grid.append_column": grid.append_column,
    "grid.append_row": grid.append_row,
    "grid.delete_column": grid.delete_column,
    "grid.delete_row": grid.delete_row,
    "grid.insert_column": grid.insert_column,
    "grid.insert_row": grid.insert_row,
    "groups.set_state": groups.set_state,
    "items.append_text": items.append_text,
    "items.clear": items.clear,
    "items.delete_alpha": items.delete_alpha,
    "items.insert_alpha": items.insert_alpha,
    "items.set_index": items.set_index,
    "items.show_text": items.show_text,
    "lines.append_html": lines.append_html,
    "lines.append_text": lines.append_text,
    "lines.set_limit": lines.set_limit,
    "lines.set_text": lines.set_text,
    "messages.clear": messages.clear,
    "messages.set_message": messages.set_message,
    "pages.add_widget": pages.add_widget,
    "pages.close_widget": pages.close_widget,
    "pages.set_index": pages.set_index,
    "pages.show_widget": pages.show_widget,
    "pictures.draw_image": pictures.draw_image,
    "pictures.set_binary_image": pictures.set_binary_image,
    "pictures.set_image": pictures.set_image,
    "pictures.update": pictures.update,
    "video.set_url": video.set_url,
    "video.stop": video.stop,
}

EVENT_RULES: dict[str, EventRule] = {
    "dialogs.activated": dialogs.activated,
    "dialogs.color_chosen": dialogs.color_chosen,
    "dialogs.dismissed": dialogs.dismissed,
    "dialogs.raised": dialogs.raised,
    "entries.activated": entries.activated,
    "groups.activated": groups.activated,
    "items.activated": items.activated,
    "pages.reordered": pages.reordered,
    "pages.switched": pages.switched,
    "video.timeupdate": video.timeupdate,
}

REPLAYS: dict[str, Replay] = {
    "drawings": pictures.replay,
    "items": items.replay,
    "messages": messages.replay,
    "pages": pages.replay,
}

__all__ = ["EVENT_RULES", "REPLAYS", "RULES"]
