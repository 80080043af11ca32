"""Where a file browser may go."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pgwidgets.errors import ArgumentError, OutsideError
from pgwidgets.extras import places
from pgwidgets.extras.places import MAX_LINKS, Everywhere, Kind, Subtree, look_up


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory with something in it, beside something that is no business of its visitors."""
    root = tmp_path / "root"
    (root / "sub" / "deep").mkdir(parents=True)
    (root / "sub" / "a.txt").write_text("a")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key").write_text("secret")
    (tmp_path / "rootless").mkdir()
    return root


@pytest.fixture
def place(root: Path) -> Subtree:
    return Subtree(str(root))


def link(path: Path, target: str | Path) -> None:
    path.symlink_to(target)


def names(place: Subtree, path: Path) -> list[str]:
    with place.scan(str(path)) as entries:
        return sorted(entry.name for entry in entries)


@pytest.mark.parametrize(
    ("path", "resolved"),
    [
        ("", ""),
        ("sub/../sub/./a.txt", "sub/a.txt"),
        ("nothing/here", "nothing/here"),
        ("sub/..", ""),
        ("//sub//", "sub"),
    ],
)
def test_paths_inside_are_resolved(place: Subtree, root: Path, path: str, resolved: str) -> None:
    assert place.resolve(f"{root}/{path}") == os.path.join(root, resolved).rstrip("/")


@pytest.mark.parametrize(
    "path", ["{root}/..", "{root}/../secret", "{root}/sub/../../secret/key", "/", "/etc/passwd", "{root}less", "secret"]
)
def test_paths_outside_are_refused(place: Subtree, root: Path, path: str) -> None:
    path = path.format(root=root)
    for ask in (place.resolve, place.stat, lambda path: names(place, path), lambda path: place.open(path, os.O_RDONLY)):
        with pytest.raises(OutsideError, match="leads outside of"):
            ask(path)


@pytest.mark.parametrize("target", ["{outside}", "../secret", "sub/../../secret", "/", "..", "leap"])
def test_links_that_lead_outside_are_refused(place: Subtree, root: Path, tmp_path: Path, target: str) -> None:
    link(root / "leap", "../secret")
    link(root / "link", target.format(outside=tmp_path / "secret"))
    for path in (root / "link", root / "link" / "key"):
        with pytest.raises(OutsideError):
            place.resolve(str(path))


def test_a_link_outside_is_refused_whether_what_it_leads_to_exists_or_comes_back(
    place: Subtree, root: Path, tmp_path: Path
) -> None:
    link(root / "to_nothing", tmp_path / "nothing")
    link(root / "roundabout", f"../secret/../{root.name}/sub")
    for name in ("to_nothing", "roundabout"):
        with pytest.raises(OutsideError):
            place.resolve(str(root / name))


@pytest.mark.parametrize("target", ["sub", "./sub/deep/..", "{root}/sub", "chained"])
def test_links_that_stay_inside_are_followed(place: Subtree, root: Path, target: str) -> None:
    link(root / "chained", "sub/deep/../../sub")
    link(root / "link", target.format(root=root))
    assert place.resolve(str(root / "link" / "a.txt")) == str(root / "sub" / "a.txt")
    assert look_up(place, str(root / "link")).kind is Kind.DIRECTORY
    assert "a.txt" in names(place, root / "link")


def test_links_in_a_circle_are_an_error_of_the_system(place: Subtree, root: Path) -> None:
    link(root / "one", "two")
    link(root / "two", "one")
    with pytest.raises(OSError, match="symbolic links"):
        place.resolve(str(root / "one"))


def test_as_many_links_are_followed_as_the_system_does(place: Subtree, root: Path) -> None:
    link(root / "l0", "sub")
    for number in range(1, MAX_LINKS + 1):
        link(root / f"l{number}", f"l{number - 1}")
    assert place.resolve(str(root / f"l{MAX_LINKS - 1}")) == str(root / "sub")
    with pytest.raises(OSError, match="symbolic links"):
        place.resolve(str(root / f"l{MAX_LINKS}"))


def test_a_root_may_be_spelled_through_a_link(root: Path, tmp_path: Path) -> None:
    link(tmp_path / "alias", root)
    place = Subtree(str(tmp_path / "alias"))
    assert place.top == str(root)
    assert place.resolve(str(tmp_path / "alias" / "sub")) == str(root / "sub")


@pytest.mark.parametrize("ask", ["stat", "scan", "open"])
def test_what_becomes_a_link_after_it_was_resolved_is_not_followed(
    place: Subtree, root: Path, tmp_path: Path, ask: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As somebody does who swaps a directory between the check and the use."""
    resolve = place._resolved

    def resolve_and_swap(path: str) -> list[str]:
        found = resolve(path)
        (root / "sub").rename(root / "moved")
        link(root / "sub", tmp_path / "secret")
        return found

    monkeypatch.setattr(place, "_resolved", resolve_and_swap)
    asks: dict[str, Callable[[], object]] = {
        "stat": lambda: place.stat(str(root / "sub" / "key")),
        "scan": lambda: names(place, root / "sub"),
        "open": lambda: place.open(str(root / "sub" / "key"), os.O_RDONLY),
    }
    with pytest.raises(OSError, match=r"Not a directory|symbolic links"):
        asks[ask]()


def test_whoever_swaps_directories_all_the_time_gets_nothing_from_outside(
    place: Subtree, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret" / "a.txt").write_text("secret")
    is_over = threading.Event()

    def swap() -> None:
        while not is_over.is_set():
            (root / "sub").rename(root / "kept")
            (root / "sub").symlink_to("../secret")
            (root / "sub").unlink()
            (root / "kept").rename(root / "sub")

    swapper = threading.Thread(target=swap)
    swapper.start()
    seen = set()
    try:
        for _ in range(1000):
            with suppress(OSError), open(root / "sub" / "a.txt", opener=place.open) as file:
                seen.add(file.read())
            with suppress(OSError):
                seen.update({"secret"} if "key" in names(place, root / "sub") else ())
    finally:
        is_over.set()
        swapper.join()
    assert seen <= {"a"}


def test_files_inside_are_opened(place: Subtree, root: Path) -> None:
    with open(root / "sub" / "new.txt", "w", opener=place.open) as file:
        file.write("new")
    with open(root / "sub" / "new.txt", opener=place.open) as file:
        assert file.read() == "new"


def test_no_descriptor_is_left_open(place: Subtree, root: Path) -> None:
    before = len(os.listdir("/dev/fd"))
    for _ in range(20):
        names(place, root / "sub" / "deep")
        place.stat(str(root / "sub" / "a.txt"))
        with pytest.raises(FileNotFoundError):
            place.stat(str(root / "sub" / "gone" / "x"))
    assert len(os.listdir("/dev/fd")) == before


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_a_root_must_be_a_directory(root: Path, kind: str) -> None:
    path = root / ("nothing" if kind == "missing" else "sub/a.txt")
    with pytest.raises(ArgumentError, match="FileBrowser: root must be a directory, got"):
        Subtree(str(path))


def test_a_root_needs_a_system_that_can_hold_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_NO_LINK", 0)
    with pytest.raises(ArgumentError, match="root needs a system"):
        Subtree(str(root))


def test_what_there_is_at_a_path(root: Path) -> None:
    os.mkfifo(root / "pipe")
    link(root / "dangling", "nowhere")
    everywhere = Everywhere()
    kinds = {
        name: look_up(everywhere, str(root / name)).kind
        for name in ("sub", "sub/a.txt", "pipe", "dangling", "sub/a.txt/x")
    }
    assert kinds == {
        "sub": Kind.DIRECTORY,
        "sub/a.txt": Kind.FILE,
        "pipe": Kind.OTHER,
        "dangling": Kind.NOTHING,
        "sub/a.txt/x": Kind.NOTHING,
    }
    with pytest.raises(ValueError, match="null"):
        look_up(everywhere, "a\0b")
