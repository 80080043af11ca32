"""The file browser between a program and its pages."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pgwidgets.errors import ArgumentError, OutsideError
from pgwidgets.extras import disk
from pgwidgets.extras.file_browser import FileBrowser
from pgwidgets.sync import Session
from pgwidgets.testing import FakeBrowser
from tests.support.waiting import eventually

HOSTILE = "<img src=x onerror=alert(1)>"


class Seen:
    """A file browser as a page shows it, and what it told the program."""

    def __init__(self, session: Session, page: FakeBrowser, start: Path | None, **options: Any) -> None:
        self.browser = FileBrowser(session, **options)
        self.page = page
        self.told: list[Any] = []
        self.browser.on("activated", self.told.append)
        if start is not None:
            self.browser.set_directory(str(start))

    def popup(self) -> Seen:
        self.browser.popup()
        return self

    @property
    def table(self) -> Any:
        return self.page.find("TableView")

    @property
    def names(self) -> list[str]:
        return [row["name"] for row in self.table.get("data")]

    @property
    def path(self) -> str:
        return self.browser._window.path.get_text()

    @property
    def name(self) -> str:
        return self.browser._window.name.get_text()

    @property
    def message(self) -> str:
        return self.page.find("StatusBar").value_of("set_message")[0]

    @property
    def is_shown(self) -> bool:
        calls = [call.method for call in self.page.find("Dialog").calls if call.method in ("popup", "hide")]
        return calls[-1:] == ["popup"]

    def press(self, text: str) -> None:
        self.page.fire(self.page.find("Button", text=text), "activated")

    def click(self, *names: str) -> None:
        rows = self.names
        self.page.fire(self.table, "selected", [{"path": [f"row{rows.index(name)}"], "values": {}} for name in names])

    def open(self, name: str, column: str | None = "name") -> None:
        """Double click, or Enter without a column."""
        self.click(name)
        number = self.names.index(name)
        self.page.fire(self.table, "activated", self.table.get("data")[number], [f"row{number}"], column)

    def key(self, key: str, *modifiers: str) -> None:
        event = {"type": "keydown", "time_stamp": 0, "key": key, "keycode": key, "repeat": False}
        self.page.fire(self.table, "key-down", {**event, "modifiers": list(modifiers)})

    def type(self, text: str, button: str = "") -> None:
        """Type a name, and press Enter or a button."""
        entry = self.page.find("TextEntry", 1)
        if button:
            self.page.fire(entry, "modified", text)
            self.press(button)
        else:
            self.page.fire(entry, "activated", text)

    def go(self, text: str) -> None:
        """Type a path."""
        self.page.fire(self.page.find("TextEntry", 0), "activated", text)

    def settled(self, predicate: Callable[[], Any]) -> None:
        try:
            self.page.wait_for(predicate)
        except TimeoutError:
            raise AssertionError(f"{self.path} {self.names} {self.name!r} {self.message!r} {self.told}") from None

    def says(self, text: str) -> None:
        self.settled(lambda: text in self.message)

    def is_in(self, path: Path) -> None:
        self.settled(lambda: self.path == str(path))

    def has_told(self, *expected: Any) -> None:
        eventually(lambda: self.told == list(expected), what=f"told {self.told}, not {list(expected)}")


@pytest.fixture
def files() -> Iterator[Path]:
    """sub/inner.txt, a.txt, B.png, .hidden; its path is short enough for messages."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder).resolve()
        (files / "sub").mkdir()
        for name in ("sub/inner.txt", "a.txt", "B.png", ".hidden"):
            (files / name).write_text(name)
        yield files


@pytest.fixture
def make(session, browse, files: Path) -> Callable[..., Seen]:
    """``make(start=files, **options)``: a file browser of a session that a page looks at."""
    page = browse(session)
    return lambda start=files, **options: Seen(session, page, start, **options)


def test_reference_programs_find_everything_where_it_was() -> None:
    from pgwidgets.extras.file_browser import ICONS, FileBrowser, set_icon  # noqa: F401

    for name in ("set_title", "set_mode", "set_directory", "set_filename", "add_ext_filter", "clear_filters", "popup"):
        assert callable(getattr(FileBrowser, name))
    for name in ("on", "add_callback", "has_callback", "enable_callback", "make_callback", "clear_callback"):
        assert callable(getattr(FileBrowser, name))


def test_the_dialog_is_as_large_as_ever_and_has_the_buttons_of_its_mode(make) -> None:
    make(title="Pick", mode="save")
    page = make(title="Second").page
    first, second = [item for item in page.find_all("Dialog") if item.value_of("resize")]
    assert (first.args[0], first.options["modal"], first.value_of("resize")) == ("Pick", True, [550, 420])
    assert [button.text for button in page.find_all("Button")] == ["↑", "Cancel", "Save", "↑", "Cancel", "Open"]
    assert second.args[0] == "Second"


@pytest.mark.parametrize("mode", ["open", "", None, ["file"]])
def test_unknown_modes_are_refused(session, mode) -> None:
    with pytest.raises(ArgumentError, match="FileBrowser: mode must be one of 'file', 'files', 'directory', 'save'"):
        FileBrowser(session, mode=mode)
    with pytest.raises(ArgumentError, match="mode must be one of"):
        FileBrowser(session).set_mode(mode)


def test_it_begins_in_the_working_directory_each_time_until_a_directory_is_set(make, files, monkeypatch) -> None:
    monkeypatch.chdir(files)
    seen = make(None).popup()
    assert seen.names == ["..", "sub", "a.txt", "B.png"]
    seen.open("sub")
    seen.is_in(files / "sub")
    seen.press("Cancel")
    seen.settled(lambda: not seen.is_shown)
    seen.popup()
    assert seen.path == str(files)
    seen.browser.set_directory("sub")
    assert (seen.path, seen.names) == (str(files / "sub"), ["..", "inner.txt"])
    seen.open("..")
    seen.is_in(files)
    (files / "later").write_text("")
    seen.popup()
    assert seen.names == ["..", "sub", "a.txt", "B.png", "later"], "the directory is read again"


def test_a_working_directory_that_is_gone_is_the_root(make, tmp_path, monkeypatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert make(None).popup().path == "/"


def test_one_click_names_a_file_and_a_double_click_accepts_it(make, files) -> None:
    seen = make().popup()
    seen.click("a.txt")
    seen.settled(lambda: seen.name == "a.txt")
    assert seen.told == []
    seen.open("a.txt")
    seen.has_told(str(files / "a.txt"))
    assert not seen.is_shown


def test_enter_on_a_row_and_the_button_accept_too(make, files) -> None:
    seen = make(autoclose=False).popup()
    seen.open("B.png", column=None)
    seen.has_told(str(files / "B.png"))
    assert seen.is_shown
    seen.click("a.txt")
    seen.press("Open")
    seen.has_told(str(files / "B.png"), str(files / "a.txt"))


@pytest.mark.parametrize("way", ["cancel", "close"])
def test_cancelling_hides_it_and_tells_nothing(make, way) -> None:
    seen = make().popup()
    if way == "cancel":
        seen.press("Cancel")
    else:
        seen.page.fire(seen.page.find("Dialog"), "close")
    seen.settled(lambda: not seen.is_shown and seen.names == [".."])  # nothing of the listing is kept
    assert seen.told == []


@pytest.mark.parametrize("way", [("Backspace",), ("ArrowUp", "alt"), ".."])
def test_going_up_selects_where_one_comes_from(make, files, way) -> None:
    seen = make(files / "sub").popup()
    if way == "..":
        seen.open("..")
    else:
        seen.key(*way)
    seen.is_in(files)
    seen.settled(lambda: seen.table.get("selected") == [["row1"]] and seen.name == "sub")


def test_other_keys_do_not_go_up(make, files) -> None:
    seen = make(files / "sub").popup()
    seen.key("ArrowUp")
    seen.key("Backspace", "ctrl")
    seen.click("inner.txt")
    seen.settled(lambda: seen.name == "inner.txt")
    assert seen.path == str(files / "sub")


def test_there_is_nothing_above_the_top(make) -> None:
    seen = make("/").popup()
    seen.press("↑")
    seen.says("/ is the topmost directory")


@pytest.mark.parametrize(
    ("mode", "typed", "result"),
    [
        ("file", "a.txt", "a.txt"),
        ("file", "sub/inner.txt", "sub/inner.txt"),
        ("file", "sub/../.hidden", ".hidden"),
        ("file", "{files}/B.png", "B.png"),
        ("files", "a.txt", ["a.txt"]),
        ("directory", "sub", "sub"),
        ("directory", ".", ""),
        ("save", "new.txt", "new.txt"),
        ("save", "sub/new.txt", "sub/new.txt"),
    ],
)
@pytest.mark.parametrize("button", [True, False])
def test_typed_names_and_paths_are_accepted(make, files, mode, typed, result, button) -> None:
    seen = make(mode=mode).popup()
    seen.type(typed.format(files=files), {"directory": "Select", "save": "Save"}.get(mode, "Open") if button else "")
    expected = [str(files / name) for name in result] if isinstance(result, list) else str(files / result)
    seen.has_told(expected)


@pytest.mark.parametrize(
    ("mode", "typed", "message"),
    [
        ("file", "nothing.txt", "There is no {files}/nothing.txt."),
        ("file", " ", "Choose a file, or type its name."),
        ("files", "nothing", "There is no {files}/nothing."),
        ("directory", "a.txt", "{files}/a.txt is a file. Choose a directory"),
        ("directory", "nothing", "There is no {files}/nothing."),
        ("save", "", "Type a name for the file."),
        ("save", "nothing/new.txt", "There is no directory {files}/nothing."),
        ("save", "new/", "There is no directory {files}/new."),
        ("save", "a.txt/new", "There is no directory {files}/a.txt."),
        ("file", "a\0b", r"a\x00b can't be read: "),
        ("save", "x" * 300, "can't be read: File name too long."),
        ("file", "pipe", "{files}/pipe is neither a file nor a directory."),
        ("save", "pipe", "{files}/pipe is neither a file nor a directory."),
        ("file", HOSTILE, f"There is no {{files}}/{HOSTILE}."),
    ],
)
def test_bad_names_are_told_and_nothing_is_lost(make, files, mode, typed, message) -> None:
    os.mkfifo(files / "pipe")
    seen = make(mode=mode).popup()
    seen.type(typed, {"directory": "Select", "save": "Save"}.get(mode, "Open"))
    seen.says(message.format(files=files))
    assert (seen.told, seen.is_shown, seen.path) == ([], True, str(files))
    entry = seen.page.find("TextEntry", 1)
    assert [call.args for call in entry.calls if call.method == "set_text" and not call.silent] in ([], [[""]])


@pytest.mark.parametrize(
    ("typed", "path", "name"),
    [("sub", "sub", ""), ("{files}/sub/", "sub", ""), ("..", "..", None), ("sub/inner.txt", "sub", "inner.txt")],
)
def test_a_typed_path_is_gone_to(make, files, typed, path, name) -> None:
    seen = make().popup()
    seen.go(typed.format(files=files))
    seen.is_in((files / path).resolve())
    assert name in (None, seen.name)


def test_a_home_directory_may_be_typed(make, files, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(files / "sub"))
    seen = make().popup()
    seen.go("~")
    seen.is_in(files / "sub")
    seen.type("~/inner.txt")
    seen.has_told(str(files / "sub" / "inner.txt"))


def test_a_typed_path_that_is_no_good_is_told(make, files) -> None:
    seen = make().popup()
    for text, message in (("nowhere", f"There is no {files}/nowhere."), ("a\0b", "can't be read")):
        seen.go(text)
        seen.says(message)
    assert (seen.browser._directory, seen.path) == (str(files), "a\0b"), "what was typed stays"


def test_several_files_are_selected_and_delivered_in_order(make, files) -> None:
    seen = make(mode="files").popup()
    assert seen.table.options["selection_mode"] == "multiple"
    seen.click("B.png", "sub", "a.txt")
    seen.settled(lambda: seen.name == "3 items selected")
    seen.press("Open")
    seen.has_told([str(files / "B.png"), str(files / "a.txt")])


def test_enter_on_one_of_several_selected_files_delivers_all(make, files) -> None:
    seen = make(mode="files", autoclose=False).popup()
    seen.click("B.png", "a.txt")
    number = seen.names.index("a.txt")
    seen.page.fire(seen.table, "activated", seen.table.get("data")[number], [f"row{number}"], None)
    seen.has_told([str(files / "B.png"), str(files / "a.txt")])
    seen.open("a.txt")
    seen.has_told([str(files / "B.png"), str(files / "a.txt")], [str(files / "a.txt")])


def test_a_name_that_is_typed_counts_more_than_what_was_selected(make, files) -> None:
    seen = make(mode="files").popup()
    seen.click("B.png", "a.txt")
    seen.type("sub/inner.txt")
    seen.has_told([str(files / "sub" / "inner.txt")])


def test_a_selected_file_that_vanished_is_told(make, files) -> None:
    seen = make(mode="files", autoclose=False).popup()
    seen.click("B.png", "a.txt")
    (files / "a.txt").unlink()
    seen.press("Open")
    seen.says(f"There is no file {files}/a.txt any more.")
    assert seen.told == []


def test_another_mode_has_another_button_and_selects_otherwise(make) -> None:
    seen = make().popup()
    seen.browser.set_mode("files")
    assert (seen.table.options["selection_mode"], seen.names) == ("multiple", ["..", "sub", "a.txt", "B.png"])
    assert seen.page.find("Dialog").children.index(seen.table) == 1
    seen.browser.set_mode("save")
    assert seen.page.find("Button", text="Save")


def test_saving_over_a_file_is_asked(make, files) -> None:
    seen = make(mode="save").popup()
    question = seen.page.find_all("Dialog")[1]
    assert (question.args[0], question.args[1]) == ("Confirm Overwrite", [["Cancel", False], ["Overwrite", True]])
    seen.type("a.txt", "Save")
    seen.settled(lambda: seen.page.find("Label", text="a.txt exists already. Overwrite it?"))
    seen.page.fire(question, "activated", False)
    seen.type("a.txt", "Save")
    seen.settled(lambda: len([call for call in question.calls if call.method == "popup"]) == 2)
    assert seen.told == []
    seen.page.fire(question, "activated", True)
    seen.has_told(str(files / "a.txt"))


def test_a_question_that_was_withdrawn_is_not_answered_any_more(make) -> None:
    seen = make(mode="save").popup()
    question = seen.page.find_all("Dialog")[1]
    seen.type("a.txt", "Save")
    seen.settled(lambda: question.value_of("popup") is not None)
    seen.page.fire(question, "close")
    seen.page.fire(question, "activated", True)
    seen.type("", "Save")
    seen.says("Type a name")
    assert seen.told == []


def test_a_name_that_is_typed_while_the_disk_is_read_stays(make, files, monkeypatch) -> None:
    is_reading, may_end, scandir = threading.Event(), threading.Event(), os.scandir

    def slow(path: Any) -> Any:
        is_reading.set()
        may_end.wait(30)
        return scandir(path)

    seen = make()
    monkeypatch.setattr(os, "scandir", slow)
    popup = threading.Thread(target=seen.popup)
    popup.start()
    assert is_reading.wait(10)
    seen.settled(lambda: seen.is_shown and seen.message == f"Reading {files} ...")
    assert seen.names == [".."]
    seen.page.fire(seen.page.find("TextEntry", 1), "modified", "a.txt")
    may_end.set()
    popup.join(10)
    assert seen.names == ["..", "sub", "a.txt", "B.png"]
    seen.press("Open")
    seen.has_told(str(files / "a.txt"))


def test_a_typed_name_stays_while_one_looks_for_a_directory(make, files) -> None:
    seen = make(mode="save")
    seen.browser.set_filename("report.txt")
    assert seen.popup().name == "report.txt"
    seen.page.fire(seen.page.find("TextEntry", 1), "modified", "mine.txt")
    seen.click("sub")
    seen.settled(lambda: seen.name == "sub")
    seen.press("Save")
    seen.is_in(files / "sub")
    assert seen.name == "mine.txt"
    seen.key("Backspace")
    seen.is_in(files)
    seen.open("sub")
    seen.is_in(files / "sub")
    seen.press("Save")
    seen.has_told(str(files / "sub" / "mine.txt"))


def test_a_directory_that_is_typed_is_entered_and_its_name_is_no_name_for_a_file(make, files) -> None:
    seen = make(mode="save").popup()
    seen.type("sub", "Save")
    seen.is_in(files / "sub")
    assert (seen.name, seen.told) == ("", [])


def test_filters_leave_the_files_that_match(make, files) -> None:
    seen = make()
    for category, ext in (("Pictures", ".PNG"), ("Texts", "txt"), ("Pictures", "jpg"), ("Pictures", "png")):
        seen.browser.add_ext_filter(category, ext)
    seen.popup()
    combo = seen.page.find("ComboBox")
    calls = [call for call in combo.calls if call.method in ("clear", "append_text")]
    start = max(number for number, call in enumerate(calls) if call.method == "clear")
    assert [call.args[0] for call in calls[start + 1 :]] == ["All Files", "Pictures (*.png, *.jpg)", "Texts (*.txt)"]
    seen.page.fire(seen.page.find("TextEntry", 1), "modified", "half typed")
    seen.page.fire(combo, "activated", 1, "Pictures (*.png, *.jpg)")
    seen.settled(lambda: seen.names == ["..", "sub", "B.png"])
    assert seen.name == "half typed"
    seen.browser.clear_filters()
    assert seen.names == ["..", "sub", "a.txt", "B.png"]


def test_an_extension_must_not_be_empty(make) -> None:
    with pytest.raises(ArgumentError, match=r"add_ext_filter: ext must be an extension such as 'txt', got '\.'"):
        make().browser.add_ext_filter("Nothing", ".")


def test_hidden_files_are_shown_on_demand(make) -> None:
    seen = make().popup()
    box = seen.page.find("CheckBox")
    seen.page.fire(box, "activated", True)
    seen.settled(lambda: seen.names == ["..", "sub", ".hidden", "a.txt", "B.png"])
    seen.page.fire(box, "activated", False)
    seen.settled(lambda: ".hidden" not in seen.names)


@pytest.mark.parametrize(
    "name", [b"bad \xff\xfe.txt", b"two\nlines", HOSTILE.encode(), b" blanks ", b"-rf", "ü".encode()]
)
def test_names_of_any_characters_are_shown_and_chosen(make, files, name) -> None:
    path = os.path.join(os.fsencode(files), name)
    Path(os.fsdecode(path)).write_text("content")
    seen = make().popup()
    [text] = set(seen.names) - {"..", "sub", "a.txt", "B.png"}
    assert "\n" not in text
    seen.click(text)
    seen.settled(lambda: seen.name == text)
    seen.press("Open")
    seen.has_told(os.fsdecode(path))
    assert Path(seen.told[0]).read_text() == "content"


def test_directories_of_any_name_are_entered_and_gone_on_from(make, files) -> None:
    path = Path(os.fsdecode(os.path.join(os.fsencode(files), b"d\xff\nr")))
    (path / "in").mkdir(parents=True)
    seen = make().popup()
    seen.open(r"d\xff\nr")
    seen.settled(lambda: seen.path == rf"{files}/d\xff\nr")
    seen.go(rf"{files}/d\xff\nr/in")
    seen.settled(lambda: seen.path == rf"{files}/d\xff\nr/in")
    seen.go("..")
    seen.settled(lambda: seen.names == ["..", "in"])


def test_a_directory_that_vanished_is_told_and_one_stays(make, files) -> None:
    (files / "brief").mkdir()
    seen = make().popup()
    (files / "brief").rmdir()
    seen.open("brief")
    seen.says(f"{files}/brief can't be read: No such file or directory.")
    assert seen.path == str(files)


def test_a_directory_that_vanished_under_ones_feet_can_be_left(make, files) -> None:
    (files / "brief").mkdir()
    seen = make(files / "brief").popup()
    (files / "brief").rmdir()
    seen.popup()
    assert seen.names == [".."]
    assert "No such file or directory" in seen.message
    seen.open("..")
    seen.is_in(files)


def test_a_directory_that_may_not_be_read_lists_as_empty(make, files, monkeypatch) -> None:
    scandir = os.scandir

    def forbidding(path: Any) -> Any:
        if path == str(files / "sub"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", forbidding)
    seen = make().popup()
    seen.open("sub")
    seen.is_in(files / "sub")
    seen.settled(lambda: seen.names == [".."])
    assert seen.message == f"{files}/sub can't be read: Permission denied."


def test_a_disk_that_does_not_answer_is_given_up(make, files, monkeypatch) -> None:
    monkeypatch.setattr(disk, "ANSWER_TIMEOUT_S", 0.05)
    may_end, scandir = threading.Event(), os.scandir

    def hanging(path: Any) -> Any:
        if path == str(files / "sub"):
            may_end.wait(30)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", hanging)
    seen = make().popup()
    seen.open("sub")
    seen.says(f"{files}/sub has not answered within 0.05 s.")
    may_end.set()
    assert seen.path == str(files)


def test_nobody_waits_for_a_slow_disk(make, app, files, browse, monkeypatch) -> None:
    is_reading, may_end, scandir = threading.Event(), threading.Event(), os.scandir

    def slow(path: Any) -> Any:
        is_reading.set()
        may_end.wait(30)
        return scandir(path)

    seen = make().popup()
    monkeypatch.setattr(os, "scandir", slow)
    seen.open("sub")
    assert is_reading.wait(10)
    other = app.create_session()
    other.get_widgets().Label("served")
    page = browse(other)
    page.wait_for(lambda: page.find("Label", text="served"))
    assert seen.path == str(files)
    may_end.set()
    seen.is_in(files / "sub")


def test_a_click_on_a_row_that_has_been_replaced_means_nothing(make, files) -> None:
    """The page's message is on its way while the program lists another directory."""
    seen = make().popup()
    table = seen.browser._table
    [entry] = [item for item in table.listing.entries if item.name == "a.txt"]
    row = table.listing.entries.index(entry)
    seen.browser.set_directory(files / "sub")
    table.view.session.gui_call(table._on_activated, {"name": "a.txt"}, [f"row{row}"], "name")
    for path in (["row1"], ["row-1"], ["sub"], []):
        table.view.session.gui_call(table._on_activated, {"name": "a.txt"}, path, "name")
    assert (seen.told, seen.path) == ([], str(files / "sub"))


@pytest.mark.parametrize("mode", ["serialized", "concurrent"])
def test_it_works_in_every_mode_of_callbacks(serve, browse, files, mode) -> None:
    app = serve(concurrency_handling=mode)
    session = app.create_session()
    seen = Seen(session, browse(session), files).popup()

    def has(predicate: Callable[[], Any]) -> None:
        def is_so() -> Any:
            app.process_events(0)
            return predicate()

        eventually(is_so)

    seen.open("sub")
    has(lambda: seen.path == str(files / "sub"))
    seen.open("inner.txt")
    has(lambda: seen.told == [str(files / "sub" / "inner.txt")])


def test_destroying_it_removes_its_dialogs(make) -> None:
    seen = make().popup()
    seen.browser.destroy()
    seen.page.wait_for(lambda: not any(seen.page.find_all(name) for name in ("Dialog", "TableView", "TextEntry")))


# Within a root


@pytest.fixture
def confined(make, files: Path) -> Callable[..., Seen]:
    (files / "out").symlink_to("/")
    (files / "sub" / "back").symlink_to("..")
    (files / "sub" / "far").symlink_to("../..")
    return lambda **options: make(None, root=files, **options)


def test_a_root_is_where_it_begins_and_the_top(confined, files) -> None:
    seen = confined().popup()
    assert (seen.path, seen.names) == (str(files), ["sub", "a.txt", "B.png"])
    seen.press("↑")
    seen.says("is the topmost directory")
    seen.key("Backspace")
    seen.open("sub")
    seen.is_in(files / "sub")
    seen.settled(lambda: seen.names == ["..", "back", "inner.txt"])
    seen.open("back")
    seen.is_in(files)


@pytest.mark.parametrize("mode", ["file", "files", "directory", "save"])
@pytest.mark.parametrize(
    "text", ["..", "/", "/etc/passwd", "out", "out/etc/passwd", "sub/far", "sub/../../x", "~", "sub/back/.."]
)
def test_nothing_outside_of_a_root_can_be_named(confined, files, mode, text) -> None:
    seen = confined(mode=mode).popup()
    seen.type(text)
    seen.says(f" leads outside of {files}.")
    seen.go(text)
    seen.settled(lambda: seen.message.endswith(f" leads outside of {files}."))
    assert (seen.told, seen.browser._directory) == ([], str(files))


def test_a_directory_outside_of_a_root_can_not_be_set(confined, files) -> None:
    with pytest.raises(OutsideError, match="leads outside of"):
        confined().browser.set_directory(files / "sub" / "far")


def test_what_is_chosen_within_a_root_has_no_links_in_it(confined, files) -> None:
    seen = confined().popup()
    seen.type("sub/back/sub/inner.txt")
    seen.has_told(str(files / "sub" / "inner.txt"))
    with open(seen.told[0], opener=seen.browser.opener) as file:
        assert file.read() == "sub/inner.txt"


def test_what_becomes_a_link_after_it_was_chosen_is_not_opened(confined, files, tmp_path_factory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "inner.txt"
    secret.write_text("secret")
    seen = confined().popup()
    seen.type("sub/inner.txt")
    seen.has_told(str(files / "sub" / "inner.txt"))
    (files / "sub").rename(files / "moved")
    (files / "sub").symlink_to(secret.parent)
    with pytest.raises(OutsideError), open(seen.told[0], opener=seen.browser.opener):
        pass


def test_a_directory_that_became_a_link_outside_is_not_entered(confined, files) -> None:
    seen = confined().popup()
    (files / "sub").rename(files / "moved")
    (files / "sub").symlink_to("/")
    seen.open("sub")
    seen.says("leads outside of")
    assert seen.path == str(files)
