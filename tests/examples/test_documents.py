"""The programs in README and tutorial run as they are printed."""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from pgwidgets.testing import FakeBrowser
from tests.support.ports import free_ports
from tests.support.scripts import ROOT, run_script


def programs(name: str) -> list[str]:
    """The Python blocks of a document."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [textwrap.dedent(block) for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL)]


def tutorial_program() -> str:
    """What the tutorial's reader has after its third step."""
    window, content, handler = programs("docs/tutorial.md")[:3]
    inside = textwrap.indent(content + handler, "    ")
    return window.replace("    top.show()\n", f"{inside}    top.show()\n")


def test_program_of_the_readme_follows_its_slider() -> None:
    with run_script(programs("README.md")[0]) as script, FakeBrowser(script.url) as browser:
        browser.wait_for(lambda: browser.find("TopLevel").is_shown)
        browser.fire(browser.find("Slider"), "activated", 80)
        browser.wait_for(lambda: browser.find("Label").text == "It is at 80")


def test_program_of_the_tutorial_follows_its_slider() -> None:
    with run_script(tutorial_program()) as script, FakeBrowser(script.url) as browser:
        browser.wait_for(lambda: browser.find("Label").text == "20 °C" and browser.find("TopLevel").is_shown)
        browser.fire(browser.find("Slider"), "activated", 90)
        browser.wait_for(lambda: browser.find("Label").text == "90 °C")


def test_test_of_the_tutorial_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = 'if __name__ == "__main__":\n    app.run()\n'
    program = tutorial_program().replace("app.run()\n", guarded)
    assert guarded in program
    [example] = [block for block in programs("docs/tutorial.md") if "def test_" in block]
    ws_port, http_port = free_ports(2)
    program = program.replace("max_sessions=4", f"max_sessions=4, ws_port={ws_port}, http_port={http_port}")
    (tmp_path / "kitchen.py").write_text(program, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "kitchen", raising=False)
    names: dict[str, Any] = {}
    exec(compile(f"{example}\ntest_the_text_follows_the_slider()", "tutorial", "exec"), names)
    assert names["app"].sessions == {}
    del sys.modules["kitchen"]
