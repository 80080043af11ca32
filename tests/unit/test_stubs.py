"""The type stubs say what the definitions say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.stubs import ROOT, stubs


def test_stubs_are_up_to_date() -> None:
    stale = [str(path) for path, text in stubs().items() if path.read_text(encoding="utf-8") != text]
    assert not stale, "run `python -m scripts.stubs`"


@pytest.mark.slow
@pytest.mark.time_limit(150)  # mypy reads everything anew
def test_type_checker_finds_a_misspelt_option(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    program = tmp_path / "program.py"
    program.write_text(
        "from pgwidgets.sync import Application\n"
        "from pgwidgets.sync.Widgets import Button, Slider\n"
        "session = Application().create_session()\n"
        "W = session.get_widgets()\n"
        "W.Slider(min=0, value=3).set_value(4)\n"
        "Button(session, 'x').set_text('y')\n"
        "W.Slider(min=0, valeu=3)\n"
        "Slider(session).set_value('four')\n"
    )
    command = [sys.executable, "-m", "mypy", "--no-incremental", "--cache-dir", str(tmp_path / "cache"), str(program)]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=100)
    found = [line for line in checked.stdout.splitlines() if ": error:" in line]
    assert len(found) == 2, checked.stdout
    assert 'Unexpected keyword argument "valeu"' in found[0]
    assert '"set_value"' in found[1]
