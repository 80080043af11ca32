"""The reference in docs/ says what the definitions say."""

from __future__ import annotations

from pathlib import Path

import pytest

from pgwidgets.definitions import WIDGETS
from scripts.reference import DOCS, pages


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_page_is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `python -m scripts.reference`"


def test_every_class_method_and_callback_has_its_line() -> None:
    texts = "\n".join(pages().values())
    for definition in WIDGETS.values():
        assert f"\n## {definition.name}\n" in texts
        for method in definition.methods.values():
            assert f"| `{method.name}(" in texts
        for callback in definition.callbacks.values():
            assert not callback.listed or f"| `{callback.name}` |" in texts


def test_no_page_is_left_over() -> None:
    assert set((DOCS / "reference").iterdir()) == {path for path in pages() if path.parent != DOCS}
