"""FileDialog: the browser's own picker, and downloads."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FileChooser, Page, expect

from pgwidgets.errors import ArgumentError, BrowserError
from tests.support.desk import Desk
from tests.support.page_peer import PagePeer
from tests.support.waiting import eventually

BIG = bytes(range(256)) * 2600  # more than one piece


def make(desk: Desk, method: str = "open", **options: Any) -> Any:
    """A file dialog, and a button that opens it."""
    files = desk.W.FileDialog(**options)
    press = desk.W.Button("Open")
    press.on("activated", getattr(files, method))
    desk.show(press)
    desk.follow(files, "activated", "progress")
    return files


def choose(page: Page) -> FileChooser:
    """Press the button and wait for the picker."""
    with page.expect_file_chooser() as opened:
        page.get_by_role("button", name="Open").click()
    return opened.value


def payload_of(desk: Desk) -> dict[str, Any]:
    """What the last `activated` delivered."""
    eventually(lambda: desk.events and desk.events[-1][0] == "activated", what=f"activated, got {desk.events}")
    return dict(desk.events[-1][1])


@pytest.mark.parametrize("method", ["open", "show", "popup"])
def test_chosen_file_arrives(desk: Desk, tmp_path: Path, method: str) -> None:
    make(desk, method)
    path = tmp_path / "näme <b>.txt"
    path.write_bytes(b"contents")
    chooser = choose(desk.page)
    assert chooser.is_multiple() is False
    chooser.set_files(path)
    (file,) = payload_of(desk)["files"]
    assert {name: file[name] for name in ("name", "size", "type", "data")} == {
        "name": "näme <b>.txt",
        "size": 8,
        "type": "text/plain",
        "data": b"contents",
    }


def test_several_files_arrive_in_pieces_with_progress(desk: Desk, tmp_path: Path) -> None:
    make(desk, mode="files")
    contents = {"big.bin": BIG, "empty.bin": b"", "small.bin": b"\x00\xff"}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    chooser = choose(desk.page)
    assert chooser.is_multiple() is True
    chooser.set_files([tmp_path / name for name in contents])
    files = payload_of(desk)["files"]
    assert {file["name"]: file["data"] for file in files} == contents
    progress = [args[0] for name, *args in desk.events if name == "progress"]
    assert [(info["file_index"], info["chunk_index"]) for info in progress] == [(0, 0), (0, 1), (1, 0), (2, 0)]
    assert progress[-1]["complete"] is True
    assert progress[-1]["transferred_bytes"] == progress[-1]["total_bytes"] == len(BIG) + 2


def test_same_file_can_be_chosen_again(desk: Desk, tmp_path: Path) -> None:
    make(desk)
    path = tmp_path / "again.txt"
    for contents in (b"one", b"two"):
        path.write_bytes(contents)
        choose(desk.page).set_files(path)
        assert payload_of(desk)["files"][0]["data"] == contents
        desk.events.clear()


def test_leaving_the_picker_tells_nothing(desk: Desk, tmp_path: Path) -> None:
    make(desk)
    choose(desk.page).set_files([])
    path = tmp_path / "later.txt"
    path.write_bytes(b"later")
    choose(desk.page).set_files(path)
    payload_of(desk)
    assert [name for name, *_ in desk.events].count("activated") == 1


def accept_of(chooser: FileChooser) -> str:
    return str(chooser.element.evaluate("input => input.accept"))


def test_mode_and_filter_are_changed_and_last(desk: Desk) -> None:
    files = make(desk, accept=".txt,.csv")
    assert (files.get_mode(), files.get_accept()) == ("file", ".txt,.csv")
    assert accept_of(choose(desk.page)) == ".txt,.csv"
    files.set_mode("files")
    files.set_accept("image/*")
    for _ in range(2):
        chooser = choose(desk.page)
        assert chooser.is_multiple() is True
        assert accept_of(chooser) == "image/*"
        desk.reload()
        expect(desk.page.get_by_role("button", name="Open")).to_be_visible()
    assert (files.get_mode(), files.get_accept()) == ("files", "image/*")


def test_unknown_mode_is_refused(desk: Desk, peer: PagePeer) -> None:
    files = make(desk)
    with pytest.raises(ArgumentError, match="mode"):
        files.set_mode("folder")
    peer.create(1, "FileDialog")
    assert '"folder"' in peer.error(1, "set_mode", "folder")


# Counts pickers and downloads in the page; neither can be seen from outside when it does not happen.
COUNT_CLICKS = """() => {
    window.clicks = 0;
    for (const kind of [HTMLInputElement, HTMLAnchorElement]) {
        kind.prototype.click = function () {
            window.clicks += 1;
            HTMLElement.prototype.click.call(this);
        };
    }
}"""


def test_mode_save_opens_no_picker(desk: Desk) -> None:
    files = make(desk, mode="save")
    desk.page.evaluate(COUNT_CLICKS)
    files.open()
    assert desk.page.evaluate("clicks") == 0
    files.set_mode("file")
    choose(desk.page).set_files([])
    assert desk.page.evaluate("clicks") == 1


def test_reload_and_second_browser_open_no_picker(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(fresh=True)
    make(desk, "show")
    second = desk.join()
    second.evaluate(COUNT_CLICKS)
    choose(desk.page).set_files([])
    assert second.evaluate("clicks") == 0
    desk.page.add_init_script(f"({COUNT_CLICKS})()")
    desk.reload()
    expect(desk.page.get_by_role("button", name="Open")).to_be_visible()
    assert desk.page.evaluate("clicks") == 0


def test_nothing_is_read_without_a_handler(desk: Desk, tmp_path: Path) -> None:
    files = desk.W.FileDialog()
    press = desk.W.Button("Open")
    press.on("activated", files.open)
    desk.show(press)
    path = tmp_path / "unheard.txt"
    path.write_bytes(b"unheard")
    choose(desk.page).set_files(path)
    desk.follow(files, "activated")
    path.write_bytes(b"heard")
    choose(desk.page).set_files(path)
    assert payload_of(desk)["files"][0]["data"] == b"heard"
    assert len(desk.events) == 1


# -- downloads -------------------------------------------------------------------------------------------

BYTES = bytes(range(256))
DATA = {
    "base64": (base64.b64encode(BYTES).decode(), BYTES),
    "base64 URI": (f"data:application/x-test;base64,{base64.b64encode(BYTES).decode()}", BYTES),
    "escaped base64 URI": ("data:;base64,AA%3D%3D", b"\x00"),
    "percent URI": ("data:text/plain,a%20b%00%FF%zz,c", b"a b\x00\xff%zz,c"),
    "text URI": ("data:,grün", "grün".encode()),
    "empty": ("", b""),
}


@pytest.mark.parametrize("kind", DATA)
def test_save_downloads(desk: Desk, kind: str) -> None:
    data, expected = DATA[kind]
    files = make(desk, mode="save")
    with desk.page.expect_download() as download:
        files.save("report.bin", data)
    assert download.value.suggested_filename == "report.bin"
    assert Path(download.value.path()).read_bytes() == expected


def test_save_goes_to_one_browser(desk: Desk) -> None:
    files = make(desk)
    second = desk.join()
    second.evaluate(COUNT_CLICKS)
    with desk.page.expect_download():
        files.save("one.txt", "b25l", "text/plain")
    assert second.evaluate("clicks") == 0


def test_saved_data_has_the_type_that_was_given(peer: PagePeer) -> None:
    peer.page.evaluate("""() => {
        const create = URL.createObjectURL;
        window.types = [];
        URL.createObjectURL = (blob) => {
            window.types.push(blob.type);
            return create.call(URL, blob);
        };
    }""")
    peer.create(1, "FileDialog", {"mode": "save"})
    for args in (["AA==", "image/png"], ["AA=="], ["data:image/gif;base64,AA=="], ["data:,x"]):
        with peer.page.expect_download():
            peer.call(1, "save", "name", *args)
    types = peer.page.evaluate("window.types")
    assert types == ["image/png", "application/octet-stream", "image/gif", "text/plain;charset=us-ascii"]


def test_save_refuses_what_is_no_data(desk: Desk) -> None:
    files = make(desk)
    with pytest.raises(BrowserError, match="data: URI or base64"):
        files.save("broken.bin", "not base64!")
