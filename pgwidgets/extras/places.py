"""Where a file browser may go: everywhere, or in one directory with all that is below it.

Paths are what the operating system takes, absolute, in either form of spelling. All of it blocks.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import NamedTuple, Protocol

from ..errors import ArgumentError, OutsideError, shorten

# As many as Linux itself follows on its way to one file.
MAX_LINKS = 40

_DIRECTORY = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class Place(Protocol):
    """A part of the file system."""

    @property
    def top(self) -> str | None:
        """The directory that nobody gets above; None if that is the file system's own."""

    def resolve(self, path: str) -> str:
        """The absolute path that stands for this one here.

        Raises:
            OutsideError: it does not belong to the place.
        """

    def stat(self, path: str) -> os.stat_result:
        """What a path is, links followed."""

    @contextmanager
    def scan(self, path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        """The entries of a directory; only within the block."""

    def stat_entry(self, directory: str, entry: os.DirEntry[str]) -> os.stat_result:
        """What an entry is that `scan` gave, links followed."""

    def open(self, path: str, flags: int, mode: int = 0o666) -> int:
        """Open a file; returns its descriptor, as ``os.open`` does."""


class Kind(Enum):
    """What there is at a path."""

    DIRECTORY = "directory"
    FILE = "file"
    OTHER = "something else, such as a device or a pipe"
    NOTHING = "nothing"


class Found(NamedTuple):
    """An absolute path, and what is there."""

    path: str
    kind: Kind


def look_up(place: Place, path: str) -> Found:
    """What there is at a path.

    Raises:
        OutsideError: it leads out of the place.
        OSError: it can't be told.
        ValueError: no path of this system can be so.
    """
    resolved = place.resolve(path)
    try:
        mode = place.stat(resolved).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Found(resolved, Kind.NOTHING)
    if stat.S_ISDIR(mode):
        return Found(resolved, Kind.DIRECTORY)
    return Found(resolved, Kind.FILE if stat.S_ISREG(mode) else Kind.OTHER)


class Everywhere:
    """The whole file system."""

    top = None

    def resolve(self, path: str) -> str:
        """The path made absolute; links in it stay."""
        return os.path.abspath(path)

    def stat(self, path: str) -> os.stat_result:
        """What a path is, links followed."""
        return os.stat(path)

    @contextmanager
    def scan(self, path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        """The entries of a directory."""
        with os.scandir(path) as entries:
            yield entries

    def stat_entry(self, directory: str, entry: os.DirEntry[str]) -> os.stat_result:
        """What an entry is, links followed."""
        return entry.stat()

    def open(self, path: str, flags: int, mode: int = 0o666) -> int:
        """Open a file."""
        return os.open(path, flags, mode)


class Subtree:
    """A directory and what is below it, for good: nothing else, wherever ``..`` and symbolic links lead.

    A path is resolved step by step, so that one that leads outside is refused before anything outside was looked at.
    What was resolved is then opened step by step from the directory on, following no link at all: what somebody
    makes a link in the meantime can't be entered.

    Args:
        root: the directory; links on the way to it are followed once, here.
    Raises:
        ArgumentError: there is no such directory, or the system can't open files step by step.
    """

    def __init__(self, root: str) -> None:
        if os.open not in os.supports_dir_fd or not _NO_LINK:
            raise ArgumentError("FileBrowser: root needs a system that opens files relative to a directory, not this.")
        if not os.path.isdir(root):
            raise ArgumentError(f"FileBrowser: root must be a directory, got {shorten(root)}. Create it before.")
        self._spellings = [_parts(os.path.realpath(root)), _parts(os.path.abspath(root))]
        self.top = os.path.realpath(root)

    def resolve(self, path: str) -> str:
        """The path without links; what does not exist is taken as it is spelled.

        Raises:
            OutsideError: it leads outside.
            OSError: links lead in a circle.
        """
        return os.path.join(self.top, *self._resolved(path))

    def stat(self, path: str) -> os.stat_result:
        """What a path is, as long as it stays inside."""
        names = self._resolved(path)
        if not names:
            return os.stat(self.top, follow_symlinks=False)
        with self._opened(names[:-1]) as folder:
            return os.stat(names[-1], dir_fd=folder, follow_symlinks=False)

    @contextmanager
    def scan(self, path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        """The entries of a directory inside."""
        with self._opened(self._resolved(path)) as folder, os.scandir(folder) as entries:
            yield entries

    def stat_entry(self, directory: str, entry: os.DirEntry[str]) -> os.stat_result:
        """What an entry is, as long as a link stays inside."""
        found = entry.stat(follow_symlinks=False)
        return self.stat(os.path.join(directory, entry.name)) if stat.S_ISLNK(found.st_mode) else found

    def open(self, path: str, flags: int, mode: int = 0o666) -> int:
        """Open a file inside."""
        names = self._resolved(path)
        if not names:
            return os.open(self.top, flags | _NO_LINK, mode)
        with self._opened(names[:-1]) as folder:
            return os.open(names[-1], flags | _NO_LINK, mode, dir_fd=folder)

    @contextmanager
    def _opened(self, names: list[str]) -> Iterator[int]:
        """The descriptor of a directory, by its names from the root on, none of which may be a link."""
        folder = os.open(self.top, _DIRECTORY | _NO_LINK)
        try:
            for name in names:
                inner = os.open(name, _DIRECTORY | _NO_LINK, dir_fd=folder)
                os.close(folder)
                folder = inner
            yield folder
        finally:
            os.close(folder)

    def _resolved(self, path: str) -> list[str]:
        """The names on the way from the root to a path, links replaced by what they lead to."""
        pending = self._names_below(path, path)[::-1]
        done: list[str] = []
        links = 0
        while pending:
            name = pending.pop()
            if name == "..":
                if not done:
                    raise OutsideError(path, self.top)
                done.pop()
                continue
            target = _target_of(os.path.join(self.top, *done, name))
            if target is None:
                done.append(name)
                continue
            links += 1
            if links > MAX_LINKS:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
            if os.path.isabs(target):
                done = []
                pending.extend(reversed(self._names_below(target, path)))
            else:
                pending.extend(reversed(_parts(target)))
        return done

    def _names_below(self, target: str, path: str) -> list[str]:
        """The names after the root in an absolute path, which may spell the root as it was given."""
        names = _parts(target)
        for root in self._spellings:
            if names[: len(root)] == root:
                return names[len(root) :]
        raise OutsideError(path, self.top)


def _parts(path: str) -> list[str]:
    return [name for name in path.split(os.sep) if name not in ("", ".")]


def _target_of(path: str) -> str | None:
    """Where a symbolic link leads; None if it is none, or can't be read, so that it can't be followed either."""
    try:
        return os.readlink(path)
    except OSError:
        return None
