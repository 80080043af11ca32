"""The public names: what programs may rely on."""

from __future__ import annotations

import importlib
import re
from importlib import metadata

import pytest

import pgwidgets
from pgwidgets.definitions import WIDGETS
from pgwidgets.gallery import FAMILIES

# Adding a name is a decision; removing one breaks programs.
PUBLIC = {
    "pgwidgets": {"Buffer", "__version__"},
    "pgwidgets.sync": {"Application", "Session", "UpgradeHandler", "in_thread"},
    "pgwidgets.sync.Widgets": {"Widget", *WIDGETS},
    "pgwidgets.definitions": {"WIDGETS", "Definition"},
    "pgwidgets.extras.file_browser": {"ICONS", "FileBrowser", "set_icon"},
    "pgwidgets.testing": {"Closed", "FakeBrowser", "FakePage", "FakeWidget", "LogEntry", "WidgetNotFound"},
    "pgwidgets.gallery": {"FAMILIES", "Gallery"},
}


@pytest.mark.parametrize("name", PUBLIC)
def test_module_exports_exactly_its_public_names(name: str) -> None:
    module = importlib.import_module(name)
    assert set(module.__all__) == PUBLIC[name]
    assert [export for export in module.__all__ if not hasattr(module, export)] == []


@pytest.fixture
def installed() -> metadata.Distribution:
    """What the environment knows of the package; a bare checkout on the path is not installed."""
    try:
        return metadata.distribution("pgwidgets")
    except metadata.PackageNotFoundError:
        pytest.skip("pgwidgets is not installed here")


def test_version_is_the_installed_one(installed: metadata.Distribution) -> None:
    assert pgwidgets.__version__ == installed.version


def test_every_dependency_has_both_bounds(installed: metadata.Distribution) -> None:
    needed = [requirement for requirement in installed.requires or () if "extra" not in requirement]
    assert {re.split(r"[<>=]", requirement)[0] for requirement in needed} == {
        "gevent",
        "gevent-websocket",
        "msgspec",
    }
    assert all(">=" in requirement and re.search("<[^=]", requirement) for requirement in needed)


def test_gallery_has_a_sample_with_a_text_for_every_class() -> None:
    samples = {name: show for family in FAMILIES.values() for name, show in family.items()}
    assert set(samples) == {*WIDGETS, "FileBrowser"}
    assert [name for name, show in samples.items() if not show.__doc__] == []
