"""What is particular to some classes, by the names that their definitions use.

`RULES` record a program's call, `EVENT_RULES` what a person did, `REPLAYS` make further calls for a rebuilt page,
and `CONSTRUCTORS` make what needs more than a node. Everything that several classes have in
common is data in the definitions instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ...definitions.schema import Definition, Method
from ...protocol.messages import Call
from ..arguments import Construction
from ..recording import Operation, Pushes
from ..tree import Node, Tree
from . import (
    boxes,
    dialogs,
    documents,
    entries,
    grid,
    groups,
    items,
    lines,
    mdi,
    mdi_events,
    messages,
    pages,
    panes,
    pictures,
    refs,
    typing,
    video,
    views,
)

Rule = Callable[[Tree, Node, Method, list[Any], Call], Operation]
EventRule = Callable[[Tree, Node, list[Any], Pushes], None]
Replay = Callable[[Tree, Node], Iterator[Call]]
Constructor = Callable[[Tree, Definition, Construction], Any]

RULES: dict[str, Rule] = {
    "boxes.set_align": boxes.set_align,
    "dialogs.popup": dialogs.popup,
    "documents.apply_tag": documents.apply_tag,
    "documents.clear": documents.clear,
    "documents.clear_icons": documents.clear_icons,
    "documents.create_tag": documents.create_tag,
    "documents.delete_range": documents.delete_range,
    "documents.insert_text": documents.insert_text,
    "documents.mark_clean": documents.mark_clean,
    "documents.redo": documents.redo,
    "documents.remove_tag": documents.remove_tag,
    "documents.remove_tag_def": documents.remove_tag_def,
    "documents.replace": documents.replace,
    "documents.scroll_to_cursor": documents.scroll_to_cursor,
    "documents.scroll_to_end": documents.scroll_to_end,
    "documents.scroll_to_lineno": documents.scroll_to_lineno,
    "documents.scroll_to_ref": documents.scroll_to_ref,
    "documents.set_cursor": documents.set_cursor,
    "documents.set_icon": documents.set_icon,
    "documents.set_selection_range": documents.set_selection_range,
    "documents.set_text": documents.set_text,
    "documents.show_tooltip": documents.show_tooltip,
    "documents.undo": documents.undo,
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
    "mdi.add_widget": mdi.add_widget,
    "mdi.cascade": mdi.cascade,
    "mdi.close": mdi.close,
    "mdi.close_child": mdi.close_child,
    "mdi.lower": mdi.lower,
    "mdi.move_child": mdi.move_child,
    "mdi.raise_": mdi.raise_,
    "mdi.resize": mdi.resize,
    "mdi.resize_child": mdi.resize_child,
    "mdi.set_index": mdi.set_index,
    "mdi.set_position": mdi.set_position,
    "mdi.tile": mdi.tile,
    "mdi.toggle": mdi.toggle,
    "messages.clear": messages.clear,
    "messages.set_message": messages.set_message,
    "pages.add_widget": pages.add_widget,
    "pages.close_widget": pages.close_widget,
    "pages.set_index": pages.set_index,
    "pages.show_widget": pages.show_widget,
    "panes.set_sizes": panes.set_sizes,
    "pictures.draw_image": pictures.draw_image,
    "pictures.set_binary_image": pictures.set_binary_image,
    "pictures.set_image": pictures.set_image,
    "pictures.update": pictures.update,
    "refs.copy": refs.copy,
    "refs.create_named_ref": refs.create_named_ref,
    "refs.create_ref": refs.create_ref,
    "refs.remove_named_ref": refs.remove_named_ref,
    "refs.remove_ref": refs.remove_ref,
    "refs.set_line": refs.set_line,
    "refs.set_offset": refs.set_offset,
    "refs.to_line_end": refs.to_line_end,
    "refs.to_line_start": refs.to_line_start,
    "refs.to_next_char": refs.to_next_char,
    "refs.to_next_line": refs.to_next_line,
    "refs.to_prev_char": refs.to_prev_char,
    "refs.to_prev_line": refs.to_prev_line,
    "refs.to_ref": refs.to_ref,
    "video.set_url": video.set_url,
    "video.stop": video.stop,
    **views.RULES,
}

EVENT_RULES: dict[str, EventRule] = {
    "dialogs.activated": dialogs.activated,
    "dialogs.color_chosen": dialogs.color_chosen,
    "dialogs.closed": dialogs.closed,
    "dialogs.dismissed": dialogs.dismissed,
    "dialogs.raised": dialogs.raised,
    "entries.activated": entries.activated,
    "groups.activated": groups.activated,
    "items.activated": items.activated,
    "mdi.arranged": mdi_events.arranged,
    "mdi.closed": mdi_events.closed,
    "mdi.geometry": mdi_events.geometry,
    "mdi.lowered": mdi_events.lowered,
    "mdi.moved": mdi_events.moved,
    "mdi.raised": mdi_events.raised,
    "mdi.removed": mdi_events.removed,
    "mdi.resized": mdi_events.resized,
    "mdi.state_changed": mdi_events.state_changed,
    "pages.reordered": pages.reordered,
    "pages.switched": pages.switched,
    "typing.edited": typing.edited,
    "typing.icon_clicked": typing.icon_clicked,
    "typing.recalled": typing.recalled,
    "typing.rested": typing.rested,
    "typing.resumed": typing.resumed,
    "typing.selected": typing.selected,
    "video.ended": video.ended,
    "video.paused": video.paused,
    "video.played": video.played,
    "video.timeupdate": video.timeupdate,
    **views.EVENT_RULES,
}

REPLAYS: dict[str, Replay] = {
    "documents": documents.replay,
    "drawings": pictures.replay,
    "items": items.replay,
    "mdi": mdi.replay,
    "mdi_state": mdi.replay_state,
    "messages": messages.replay,
    "pages": pages.replay,
    "video": video.replay,
    **views.REPLAYS,
}

CONSTRUCTORS: dict[str, Constructor] = {
    "documents": documents.construct,
    "refs": refs.construct,
}

__all__ = ["CONSTRUCTORS", "EVENT_RULES", "REPLAYS", "RULES"]
