"""The files of examples/deploy that no test here can run: checked as text, by the checkers there are."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.deployment import DEPLOY
from tests.support.scripts import ROOT

LINTER = ROOT / "node_modules" / ".bin" / "dockerfile-utils"
CHECK_TIMEOUT_S = 60


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_unit_is_one_that_systemd_takes(tmp_path) -> None:
    text = (DEPLOY / "pgwidgets.service").read_text()
    unit = tmp_path / "pgwidgets.service"
    # It looks for the program, which is elsewhere here.
    unit.write_text(text.replace("/srv/dashboard/.venv/bin/python", sys.executable))
    words = ["systemd-analyze", "verify", "--man=no", str(unit)]
    assert "pgwidgets.service" not in check(words)[1]
    unit.write_text(text.replace("Restart=always", "Restart=perhaps"))
    assert "pgwidgets.service" in check(words)[1]


@pytest.mark.skipif(not LINTER.exists(), reason="`make frontend` installs the linter")
def test_container_file_is_one_that_the_linter_takes(tmp_path) -> None:
    assert check([str(LINTER), "lint", str(DEPLOY / "Containerfile")]) == (0, "")
    wrong = tmp_path / "Containerfile"
    wrong.write_text(container_file().replace("EXPOSE 9501", "EXPOSE http"))
    code, said = check([str(LINTER), "lint", str(wrong)])
    assert code == 1
    assert "Invalid containerPort: http" in said


def test_container_file_copies_what_there_is() -> None:
    copied = [word for line in re.findall(r"^COPY (.+)$", container_file(), re.M) for word in line.split()[:-1]]
    assert "pgwidgets" in copied
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_caddy_brings_each_path_to_its_port() -> None:
    """The others run in the tests."""
    lines = [line.strip() for line in (DEPLOY / "Caddyfile").read_text().splitlines()]
    assert [line for line in lines if line and not line.startswith("#")] == [
        "ui.example.org {",
        "reverse_proxy /w1/* 127.0.0.1:9502",
        "reverse_proxy /w2/* 127.0.0.1:9503",
        "reverse_proxy 127.0.0.1:9501",
        "}",
    ]


def container_file() -> str:
    return (DEPLOY / "Containerfile").read_text()


def check(words: list[str | Path]) -> tuple[int, str]:
    """Exit code of a checker, and what it said."""
    checked = subprocess.run(words, capture_output=True, text=True, timeout=CHECK_TIMEOUT_S, check=False)
    return checked.returncode, (checked.stdout + checked.stderr).strip()
