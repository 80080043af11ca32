"""What is in a directory, as rows of a table. All of it blocks."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from itertools import islice
from typing import Any, NamedTuple

from .file_icons import ICONS, icon_of
from .places import Place
from .texts import shown, size_text, time_text

# Entries of one directory that are looked at; a dialog with more helps nobody, and a page has to hold them.
MAX_ENTRIES = 10_000

PARENT = ".."
_ABOVE, _DIRECTORIES, _FILES = range(3)


class Entry(NamedTuple):
    """One line of a listing."""

    name: str
    is_directory: bool
    size: int = 0
    modified: float | None = None


class Listing(NamedTuple):
    """What a directory has.

    Attributes:
        directory: its path.
        entries: its lines from top to bottom, the way up included.
        rows: the same as rows of a table.
        is_complete: False if it has more than can be shown.
    """

    directory: str
    entries: list[Entry]
    rows: list[dict[str, Any]]
    is_complete: bool = True


def read_directory(place: Place, directory: str, passes: Callable[[str], bool], *, with_hidden: bool) -> Listing:
    """List a directory: the way up, directories, files, each by name.

    Entries that can't be looked at are left out: they vanished, or are links that lead nowhere or outside.

    Raises:
        OSError: the directory can't be read.
    """
    directory = place.resolve(directory)
    with place.scan(directory) as scanned:
        taken = list(islice(scanned, MAX_ENTRIES + 1))
        wanted = [item for item in taken[:MAX_ENTRIES] if with_hidden or not item.name.startswith(".")]
        found = [entry for item in wanted if (entry := _entry(place, directory, item)) is not None]
    chosen = [entry for entry in found if entry.is_directory or passes(entry.name)]
    chosen.sort(key=lambda entry: (not entry.is_directory, entry.name.casefold(), entry.name))
    return _listing(place, directory, chosen, is_complete=len(taken) <= MAX_ENTRIES)


def empty_listing(place: Place, directory: str) -> Listing:
    """Of a directory that can't be read: the way up."""
    return _listing(place, directory, [], is_complete=True)


def _listing(place: Place, directory: str, entries: list[Entry], *, is_complete: bool) -> Listing:
    is_top = directory in (place.top, os.path.dirname(directory))
    lines = entries if is_top else [Entry(PARENT, True), *entries]
    return Listing(directory, lines, [_row(entry) for entry in lines], is_complete)


def _entry(place: Place, directory: str, item: os.DirEntry[str]) -> Entry | None:
    try:
        found = place.stat_entry(directory, item)
    except OSError:
        return None
    return Entry(item.name, stat.S_ISDIR(found.st_mode), found.st_size, found.st_mtime)


def _row(entry: Entry) -> dict[str, Any]:
    """A line as cells, and what they are sorted by."""
    modified = "" if entry.modified is None else time_text(entry.modified)
    row = {"name": shown(entry.name), "modified": modified}
    if entry.name == PARENT:
        return {**row, "icon": ICONS["parent"], "size": "", "bytes": 0, "kind": _ABOVE}
    if entry.is_directory:
        return {**row, "icon": ICONS["folder"], "size": "", "bytes": 0, "kind": _DIRECTORIES}
    return {**row, "icon": icon_of(entry.name), "size": size_text(entry.size), "bytes": entry.size, "kind": _FILES}
