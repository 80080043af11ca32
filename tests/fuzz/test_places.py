"""Directories full of symbolic links, and any paths through them, against what the system itself makes of both."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pgwidgets.extras.places import Subtree
from tests.fuzz.profiles import STEADY

NAMES = ("a", "b", "c", "d")
STEPS = st.sampled_from([*NAMES, "..", ".", "", "nothing", "root", "outside"])
# Relative, from the root, from beside it, or from the very top.
STARTS = st.sampled_from(["", "", "{base}/root/", "{base}/", "/"])
PATHS = st.builds(lambda start, steps: start + "/".join(steps), STARTS, st.lists(STEPS, max_size=6))
PLACES = st.sampled_from(["root", "root/a", "root/a/b", "outside"])
LINKS = st.dictionaries(st.tuples(PLACES, st.sampled_from(NAMES)), PATHS, max_size=6)


def build(base: Path, links: dict[tuple[str, str], str]) -> Path:
    (base / "root" / "a" / "b").mkdir(parents=True)
    (base / "outside" / "a").mkdir(parents=True)
    for (place, name), target in links.items():
        with suppress(FileExistsError, FileNotFoundError):  # a directory is there, or the target is empty
            (base / place / name).symlink_to(target.format(base=base))
    return base / "root"


@settings(STEADY, max_examples=250)
@given(LINKS, st.lists(PATHS, min_size=1, max_size=8))
def test_whatever_is_resolved_is_inside_and_what_the_system_says(
    links: dict[tuple[str, str], str], paths: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder).resolve()
        root = build(base, links)
        place = Subtree(str(root))
        for path in paths:
            asked = os.path.join(root, path.format(base=base))
            with suppress(OSError):
                resolved = place.resolve(asked)
                assert resolved == str(root) or resolved.startswith(f"{root}/")
                assert os.path.realpath(resolved) == resolved
                if os.path.exists(asked):
                    assert resolved == os.path.realpath(asked)


@settings(STEADY, max_examples=100)
@given(LINKS, st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
def test_what_is_inside_and_has_no_way_out_is_found(links: dict[tuple[str, str], str], steps: list[str]) -> None:
    inside = {
        (place, name): target
        for (place, name), target in links.items()
        if place != "outside" and not target.startswith(("{base}/outside", "/")) and ".." not in target
    }
    with tempfile.TemporaryDirectory() as folder:
        root = build(Path(folder).resolve(), inside)
        asked = os.path.join(root, *steps)
        found = os.path.realpath(asked)
        if os.path.exists(asked) and found.startswith(f"{root}/"):
            assert Subtree(str(root)).resolve(asked) == found
