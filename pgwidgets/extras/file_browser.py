"""A dialog to choose files and directories of the server."""

from __future__ import annotations

import os
from functools import partial

from ..callbacks import Callbacks
from ..errors import ArgumentError, OutsideError, shorten
from ..sync import Session
from .browser_window import BrowserWindow
from .disk import Disk, told
from .file_icons import ICONS, set_icon
from .file_table import FileTable
from .listing import MAX_ENTRIES, PARENT, Entry, Listing, empty_listing
from .places import Found, Kind
from .question import Question
from .texts import brief, shown

# Text of the button, and what is said when it is pressed while no name is there.
MODES = {
    "file": ("Open", "Choose a file, or type its name."),
    "files": ("Open", "Choose files, or type the name of one."),
    "directory": ("Select", "Choose a directory, or type its name; a dot is the one you are in."),
    "save": ("Save", "Type a name for the file."),
}


class FileBrowser(Callbacks):
    """A dialog to choose files or directories of the server, the machine that the program runs on.

    People walk through directories by mouse or keyboard, or type names and paths. What can't be opened is said in the
    dialog, and what was typed stays. Disks are read in other threads, so that a slow one holds up nobody else.

    Callbacks:
        activated(path): something was chosen: its absolute path; in mode "files" a list of them. Paths are what
            ``open()`` takes, for names of any characters. The dialog hides first, with `autoclose`.

    Args:
        session: the session that shows it.
        title: of the dialog.
        modal: block the rest of the page while it is shown.
        autoclose: hide the dialog when something was chosen.
        mode: "file", an existing file; "files", one or several of them; "directory", an existing directory; "save",
            a file, which may exist: then the dialog asks whether to overwrite it.
        root: a directory to stay in, with all that is below it. Nothing outside can be seen or chosen, whether by
            ``..``, by an absolute path or through a symbolic link; paths that are chosen have no links in them. See
            `opener` for others who change the directories meanwhile. None: the whole file system.
    Raises:
        ArgumentError: there is no such mode or root.
    """

    def __init__(
        self,
        session: Session,
        title: str = "Browse",
        modal: bool = True,
        autoclose: bool = True,
        mode: str = "file",
        *,
        root: str | os.PathLike[str] | None = None,
    ) -> None:
        super().__init__()
        self.enable_callback("activated")
        _check_mode(mode)
        self._session = session
        self._disk = Disk(None if root is None else os.fspath(root))
        self._autoclose = autoclose
        self._mode = mode
        self._directory = self._disk.start  # the one that is listed
        self._next: str | None = None  # the one to begin in, if the program has just set one
        self._is_directory_set = False
        self._is_popped_up = False
        self._proposed: str | None = None  # a name for the entry, at the next listing
        self._typed: str | None = None  # what stood there before a directory was selected, in mode "save"
        self._turn = object()  # the newest listing that was asked for
        with session.batch():
            self._window = BrowserWindow(session.get_widgets(), title, modal, MODES[mode][0])
            self._table = self._make_table()
            self._question = Question(session.get_widgets(), "Confirm Overwrite", "Overwrite")
            self._listen()

    # -- what programs call ------------------------------------------------------------------------

    def set_title(self, title: str) -> None:
        """Set the title of the dialog."""
        self._window.dialog.set_title(title)

    def set_mode(self, mode: str) -> None:
        """Set what to choose.

        Raises:
            ArgumentError: there is no such mode.
        """
        _check_mode(mode)
        is_other_table = (mode == "files") is not (self._mode == "files")
        self._mode = mode
        with self._session.batch():
            self._window.accept.set_text(MODES[mode][0])
            if is_other_table:
                self._replace_table()

    def set_directory(self, path: str | os.PathLike[str]) -> None:
        """Set the directory to begin in; `popup` shows the one that was left from then on.

        Without, each `popup` begins in the working directory of the process, or at the root.

        Args:
            path: made absolute; whether it can be read is seen when it is listed.
        Raises:
            OutsideError: it is outside of the root (a PermissionError).
        """
        self._next = self._disk.resolve(os.path.abspath(os.fspath(path)))
        self._is_directory_set = True
        if self._is_popped_up:
            self._show(self._next, always=True)

    def set_filename(self, name: str) -> None:
        """Propose a name: it is put into the entry for it at the next listing."""
        self._proposed = name

    def add_ext_filter(self, category: str, ext: str) -> None:
        """Offer to list only files of a category. All files are listed until somebody chooses it.

        Args:
            category: its name, such as "Pictures"; adding to one that is there extends it.
            ext: an extension, with or without its dot, in any case.
        Raises:
            ArgumentError: the extension is empty.
        """
        self._window.filters.add(category, ext)
        self._list_anew()

    def clear_filters(self) -> None:
        """Offer no categories of files any more."""
        self._window.filters.clear()
        self._list_anew()

    def popup(self, x: float | None = None, y: float | None = None) -> None:
        """Show the dialog and read the directory; blocks until the browser has both.

        Args:
            x: px from the page's left; used if both are given, else it is shown where it was, or in the middle.
            y: px from the page's top.
        """
        directory = self._next or (self._directory if self._is_directory_set else self._disk.start)
        self._is_popped_up = True
        with self._session.batch():
            self._put(empty_listing(self._disk.place, directory), "", self._next_name())
            self._say(f"Reading {brief(directory)} ...")
            self._window.dialog.popup(x, y)
        self._show(directory, always=True, keeps_name=True)
        (self._window.name if self._mode == "save" else self._table.view).set_focus()

    def opener(self, path: str, flags: int) -> int:
        """Open what was chosen: ``open(path, "w", opener=browser.opener)``.

        With a root that is safe even if others change directories below it meanwhile: the file is opened step by step
        from the root on, following no link.

        Raises:
            OutsideError: the path leads out of the root by now (a PermissionError).
            OSError: it can't be opened.
        """
        return self._disk.place.open(path, flags)

    def destroy(self) -> None:
        """Remove the dialog from all browsers."""
        self._turn = object()
        self._question.destroy()
        self._window.dialog.destroy()

    # -- the dialog --------------------------------------------------------------------------------

    def _listen(self) -> None:
        window = self._window
        window.dialog.on("close", self._cancel)
        window.up.on("activated", self._go_up)
        window.path.on("activated", self._on_path)
        window.name.on("activated", self._accept_name)
        window.filters.box.on("activated", self._on_filter)
        window.hidden.on("activated", lambda _state: self._list_anew())
        window.cancel.on("activated", self._cancel)
        window.accept.on("activated", lambda: self._accept_name(window.name.get_text()))

    def _make_table(self) -> FileTable:
        table = FileTable(
            self._session.get_widgets(),
            is_multiple=self._mode == "files",
            selected=self._on_selected,
            opened=self._on_opened,
            left=self._go_up,
        )
        self._window.place_table(table.view)
        return table

    def _replace_table(self) -> None:
        old = self._table
        old.view.destroy()
        self._table = self._make_table()
        if old.listing is not None:
            self._table.show(old.listing)

    def _hide(self) -> None:
        self._is_popped_up = False
        with self._session.batch():
            self._question.withdraw()
            self._window.dialog.hide()
            # It is read anew when it is shown again; until then nobody has to keep what may be thousands of rows.
            self._table.show(empty_listing(self._disk.place, self._directory))

    def _say(self, message: str) -> None:
        self._window.say(message)

    # -- what people do ----------------------------------------------------------------------------

    def _cancel(self) -> None:
        self._turn = object()
        self._hide()

    def _on_filter(self, index: int, _text: str) -> None:
        self._window.filters.choose(index)
        self._list_anew()

    def _on_selected(self) -> None:
        entry = self._window.name
        if self._mode == "save" and any(chosen.is_directory for chosen in self._table.selection):
            self._typed = entry.get_text() if self._typed is None else self._typed
        else:
            self._typed = None
        entry.set_text(self._table.selection_text)

    def _on_opened(self, entry: Entry) -> None:
        """A double click on an entry, or Enter."""
        path = os.path.join(self._directory, entry.name)
        if entry.name == PARENT:
            self._go_up()
        elif entry.is_directory:
            self._show(path)
        elif self._mode == "files":
            chosen = self._table.selection
            self._accept_files(chosen if entry in chosen else [entry])
        else:
            self._accept_path(path)

    def _go_up(self) -> None:
        above, name = os.path.split(self._directory)
        if self._directory in (above, self._disk.place.top):
            self._say(f"{brief(self._directory)} is the topmost directory.")
            return
        self._show(above, select=name)

    def _on_path(self, text: str) -> None:
        """Enter in the entry for the path: go there; to a file's directory, with its name."""
        found = self._look_up(self._typed_path(text))
        if found is None:
            return
        if found.kind is Kind.DIRECTORY:
            self._show(found.path)
        elif found.kind is Kind.NOTHING:
            self._say(f"There is no {brief(found.path)}.")
        else:
            above, name = os.path.split(found.path)
            self._proposed = shown(name)
            self._show(above, select=name)

    def _typed_path(self, text: str) -> str:
        """What was typed into the entry for the path, which may go on from what is shown there."""
        here = shown(self._directory)
        if text == here or text.startswith(os.path.join(here, "")):
            text = self._directory + text[len(here) :]
        return os.path.join(self._directory, os.path.expanduser(text))

    def _list_anew(self) -> None:
        """List with other filters, and leave what was typed."""
        if not self._is_popped_up:
            return
        is_typed = self._window.name.get_text() != self._table.selection_text
        self._show(self._directory, always=True, keeps_name=is_typed and self._proposed is None)

    # -- choosing ----------------------------------------------------------------------------------

    def _accept_name(self, text: str) -> None:
        """Enter in the entry for the name, or the button."""
        if not text.strip():
            self._say(MODES[self._mode][1])
            return
        chosen = self._table.selection if text == self._table.selection_text else []
        if self._mode == "files" and any(not entry.is_directory for entry in chosen):
            self._accept_files(chosen)
        elif len(chosen) > 1:
            self._say(MODES[self._mode][1])
        else:
            self._accept_path(self._named_path(text, chosen), text)

    def _named_path(self, text: str, chosen: list[Entry]) -> str:
        """The path that a name stands for: an entry that is shown so, or what was typed."""
        entry = chosen[0] if chosen else self._table.find(text)
        return os.path.join(self._directory, entry.name if entry else os.path.expanduser(text))

    def _accept_files(self, entries: list[Entry]) -> None:
        """Deliver the files among some entries, as long as all of them are still there."""
        paths = []
        for entry in entries:
            if entry.is_directory:
                continue
            found = self._look_up(os.path.join(self._directory, entry.name))
            if found is None:
                return
            if found.kind is not Kind.FILE:
                self._say(f"There is no file {brief(found.path)} any more.")
                return
            paths.append(found.path)
        self._deliver(paths)

    def _accept_path(self, path: str, text: str = "") -> None:
        found = self._look_up(path)
        if found is None:
            return
        if found.kind is Kind.DIRECTORY:
            self._accept_directory(found.path)
        elif found.kind is Kind.FILE:
            self._accept_file(found.path)
        elif found.kind is Kind.OTHER:
            self._say(f"{brief(found.path)} is neither a file nor a directory.")
        elif self._mode == "save":
            self._save_new(found.path, text)
        else:
            self._say(f"There is no {brief(found.path)}.")

    def _accept_directory(self, path: str) -> None:
        if self._mode == "directory":
            self._deliver(path)
            return
        # Its name is no name for a file: what was typed before is.
        self._typed = self._typed or ""
        self._show(path)

    def _accept_file(self, path: str) -> None:
        if self._mode == "directory":
            self._say(f"{brief(path)} is a file. {MODES[self._mode][1]}")
        elif self._mode == "save":
            text = f"{brief(os.path.basename(path))} exists already. Overwrite it?"
            self._question.ask(text, partial(self._deliver, path))
        else:
            self._deliver([path] if self._mode == "files" else path)

    def _save_new(self, path: str, text: str) -> None:
        """A file that does not exist yet: its directory must."""
        above = self._look_up(os.path.dirname(path))
        if above is None:
            return
        if text.endswith(os.sep):
            self._say(f"There is no directory {brief(path)}.")
        elif above.kind is not Kind.DIRECTORY:
            self._say(f"There is no directory {brief(above.path)}.")
        else:
            self._deliver(path)

    def _deliver(self, result: str | list[str]) -> None:
        if self._autoclose:
            self._hide()
        self.make_callback("activated", result)

    # -- directories -------------------------------------------------------------------------------

    def _look_up(self, path: str) -> Found | None:
        """What there is at a path; None after telling why that can't be said."""
        try:
            return self._disk.look_up(path)
        except (OSError, ValueError) as error:
            self._say(told(path, error))
            return None

    def _show(self, directory: str, *, select: str = "", always: bool = False, keeps_name: bool = False) -> None:
        """List a directory. One that can't be read is listed empty, one that is gone is not entered.

        Args:
            select: name of the entry to select.
            always: whether to be there even if it is gone.
            keeps_name: whether to leave the name that has been typed.
        """
        self._turn = turn = object()
        window, message = self._window, ""
        before = window.name.get_text()
        listing: Listing | None
        try:
            listing = self._disk.read(directory, window.filters.current, with_hidden=window.hidden.get_state())
        except (OSError, ValueError) as error:
            message = told(directory, error)
            is_barred = isinstance(error, PermissionError) and not isinstance(error, OutsideError)
            listing = empty_listing(self._disk.place, directory) if always or is_barred else None
        if turn is not self._turn:
            return
        if listing is None:
            self._typed = self._typed or None
            self._say(message)
            return
        if not listing.is_complete:
            message = f"The first {MAX_ENTRIES} entries are listed. Type a name to choose another."
        # A name that was typed while the disk was read stays.
        is_kept = keeps_name or window.name.get_text() != before
        name = self._next_name(select)
        with self._session.batch():
            self._put(listing, select, None if is_kept else name)
            self._say(message)

    def _put(self, listing: Listing, select: str, name: str | None) -> None:
        self._next, self._directory = None, listing.directory
        self._table.show(listing)
        self._table.select(select)
        # What need not change is left alone: somebody may be typing there.
        for entry, text in ((self._window.path, shown(listing.directory)), (self._window.name, name)):
            if text not in (None, entry.get_text()):
                entry.set_text(text)

    def _next_name(self, select: str = "") -> str | None:
        """What the entry for the name gets with a new listing; None leaves it."""
        proposed, typed = self._proposed, self._typed
        self._proposed = self._typed = None
        if proposed is not None:
            return proposed
        return typed if self._mode == "save" else shown(select)


def _check_mode(mode: str) -> None:
    if not isinstance(mode, str) or mode not in MODES:
        raise ArgumentError(f"FileBrowser: mode must be one of {', '.join(map(repr, MODES))}, got {shorten(mode)}.")


__all__ = ["ICONS", "FileBrowser", "set_icon"]
