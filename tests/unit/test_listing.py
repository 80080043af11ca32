"""Directories as rows, and names, sizes and times as people read them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pgwidgets.extras import listing
from pgwidgets.extras.file_browser import ICONS, set_icon
from pgwidgets.extras.file_icons import icon_of
from pgwidgets.extras.listing import Listing, read_directory
from pgwidgets.extras.places import Everywhere, Place, Subtree
from pgwidgets.extras.texts import brief, shown, size_text, time_text


def read(path: Path, place: Place | None = None, *, with_hidden: bool = False, ending: str = "") -> Listing:
    return read_directory(place or Everywhere(), str(path), lambda name: name.endswith(ending), with_hidden=with_hidden)


def names(found: Listing) -> list[str]:
    return [entry.name for entry in found.entries]


def test_directories_come_first_and_case_does_not_count(tmp_path: Path) -> None:
    for name in ("b.txt", "A.txt", "c.txt"):
        (tmp_path / name).write_text("")
    for name in ("Z", "y"):
        (tmp_path / name).mkdir()
    assert names(read(tmp_path)) == ["..", "y", "Z", "A.txt", "b.txt", "c.txt"]


def test_filters_are_for_files_and_hidden_names_are_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "b.png", ".c.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "sub").mkdir()
    assert names(read(tmp_path, ending=".txt")) == ["..", "sub", "a.txt"]
    assert names(read(tmp_path, with_hidden=True)) == ["..", "sub", ".c.txt", "a.txt", "b.png"]


def test_links_are_shown_as_what_they_lead_to_and_left_out_if_that_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "to_sub").symlink_to("sub")
    (tmp_path / "to_nothing").symlink_to("nothing")
    found = read(tmp_path)
    assert names(found) == ["..", "sub", "to_sub"]
    assert [entry.is_directory for entry in found.entries] == [True] * 3


def test_links_out_of_a_root_are_left_out(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (root / "sub" / "in").symlink_to("../sub")
    (root / "sub" / "out").symlink_to(tmp_path)
    place = Subtree(str(root))
    assert names(read(root / "sub", place)) == ["..", "in"]
    assert names(read(root, place)) == ["sub"], "there is no way up from the root"


def test_there_is_no_way_up_from_the_top() -> None:
    assert ".." not in names(read(Path("/")))


def test_rows_have_what_is_seen_and_what_it_is_sorted_by(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 1536)
    at = time.mktime((2024, 2, 29, 13, 5, 0, 0, 0, -1))
    os.utime(file, (at, at))
    above, sub, row = read(tmp_path).rows
    assert row == {
        "icon": ICONS["file"],
        "name": "a.txt",
        "size": "1.5 KB",
        "modified": "2024-02-29 13:05",
        "bytes": 1536,
        "kind": 2,
    }
    assert (above["name"], above["size"], above["modified"], above["icon"]) == ("..", "", "", ICONS["parent"])
    assert (sub["size"], sub["kind"], sub["icon"]) == ("", 1, ICONS["folder"])


def test_a_huge_directory_is_listed_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_ENTRIES", 5)
    for number in range(5):
        (tmp_path / str(number)).write_text("")
    assert read(tmp_path).is_complete
    (tmp_path / "one_more").write_text("")
    found = read(tmp_path)
    assert (found.is_complete, len(found.entries)) == (False, 6)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain ä 日本 😀.txt", "plain ä 日本 😀.txt"),
        ("<img src=x>", "<img src=x>"),
        ("a\nb\tc\x00", r"a\nb\tc\x00"),
        (os.fsdecode(b"a\xffb"), r"a\xffb"),
        ("txt.\u202eexe", r"txt.\u202eexe"),
        ("line\u2028end", r"line\u2028end"),
        ("half \ud800", r"half \ud800"),
        ("family 👨‍👩‍👧", "family 👨‍👩‍👧"),
    ],
)
def test_names_are_shown_so_that_they_are_one_line_and_mislead_nobody(name: str, text: str) -> None:
    assert shown(name) == text
    shown(name).encode()


def test_long_names_are_cut_in_messages() -> None:
    assert len(brief("x" * 5000)) < 70
    assert brief("short") == "short"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (1 << 20, "1.0 MB"), (3 << 29, "1.5 GB"), (1 << 40, "1024.0 GB")],
)
def test_sizes(size: int, text: str) -> None:
    assert size_text(size) == text


def test_times_that_no_calendar_has_are_empty() -> None:
    assert time_text(1e30) == ""


def test_icons_are_by_extension(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pgwidgets.extras.file_icons.ICONS", dict(ICONS))
    picture = tmp_path / "dot.svg"
    picture.write_text("<svg/>")
    set_icon(".TXT", str(picture))
    picture.unlink()
    assert icon_of("A.Txt").startswith("data:image/svg+xml;base64,")
    assert icon_of("a.png") == icon_of("none") == icon_of("a.folder") == ICONS["file"]


def test_icons_of_the_package_are_pictures() -> None:
    assert set(ICONS) >= {"file", "folder", "parent"}
    assert all(icon.startswith("data:image/svg+xml,%3Csvg") for icon in ICONS.values())
