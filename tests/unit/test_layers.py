"""Who may import whom, on both sides of the wire."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.support.scripts import ROOT

PACKAGE = ROOT / "pgwidgets"
STATIC = PACKAGE / "static"

# What each layer may import of the package, itself apart. Never upwards: the layers stand in order.
LAYERS = {
    "errors": set(),
    "settings": {"errors"},
    "buffer": {"errors"},
    "callbacks": set(),
    "slices": set(),
    "definitions": {"errors", "settings", "slices"},
    "protocol": {"errors", "settings", "slices", "definitions"},
    "model": {"errors", "settings", "slices", "definitions", "protocol"},
    "sync": {"errors", "settings", "slices", "definitions", "protocol", "model"},
    "extras": {"errors", "callbacks", "sync"},
    # A tool beside the library, for tests of programs that use it.
    "testing": {"errors"},
    # A command that runs applications, with gunicorn.
    "serve": {"errors", "sync"},
    # Written with the public API alone.
    "gallery": {"sync", "extras", "definitions", "errors"},
    "__main__": {"sync", "gallery", "serve"},
}
# The package itself, which only re-exports, and what is published under names of its own.
TOP = {"__init__"}
PURE = ("errors", "settings", "buffer", "callbacks", "slices", "definitions", "protocol", "model")
IO = {
    "gevent",
    "geventwebsocket",
    "socket",
    "ssl",
    "select",
    "selectors",
    "threading",
    "subprocess",
    "asyncio",
}
MAY_IMPORT_GEVENT = ("sync", "testing", "serve")

# The browser's folders, and which of them each may import beside itself.
FOLDERS = {
    "core": set(),
    "behaviors": {"core"},
    "layout": {"core", "behaviors"},
    "text": {"core", "behaviors"},
    "controls": {"core", "behaviors", "text", "nonvisual"},
    "nonvisual": {"core", "behaviors"},
    "display": {"core", "behaviors"},
    "menus": {"core", "behaviors", "controls"},
    "views": {"core", "behaviors"},
    "windows": {"core", "behaviors", "layout", "controls", "text"},
    "remote": {"core"},
}
KNOW_ALL = {PurePosixPath("Widgets.js"), PurePosixPath("remote/main.js")}
# `import x from "y"`, `export x from "y"`, `import "y"`, `import("y")`
JS_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
JS_COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if STATIC not in path.parents)
SCRIPTS = sorted(STATIC.rglob("*.js"))


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    """Absolute names of everything a module imports, wherever in it."""
    here = ["pgwidgets", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def our_layers(path: Path) -> set[str]:
    """The layers that a module imports from, its own apart."""
    names = {name.split(".")[1] for name in imports_of(path) if name.startswith("pgwidgets.")}
    return {name for name in names if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists()} - {
        layer_of(path)
    }


def test_every_module_belongs_to_a_layer() -> None:
    assert MODULES
    assert {layer_of(path) for path in MODULES} <= set(LAYERS) | TOP


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_imports_only_what_is_below_it(path: Path) -> None:
    layer = layer_of(path)
    allowed = set(PURE) | {"sync"} if layer in TOP else LAYERS[layer]
    assert our_layers(path) <= allowed


@pytest.mark.parametrize("path", [path for path in MODULES if layer_of(path) in PURE], ids=name_of)
def test_pure_module_does_no_io(path: Path) -> None:
    assert IO.isdisjoint(name.split(".")[0] for name in imports_of(path))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_gevent_is_seen_by_sync_and_testing_only(path: Path) -> None:
    if layer_of(path) in MAY_IMPORT_GEVENT:
        return
    assert {"gevent", "geventwebsocket"}.isdisjoint(name.split(".")[0] for name in imports_of(path))


def js_imports_of(path: Path) -> list[str]:
    source = JS_COMMENT.sub("", path.read_text(encoding="utf-8"))
    return JS_IMPORT.findall(source)


def js_name_of(path: Path) -> str:
    return path.relative_to(STATIC).as_posix()


def test_every_script_belongs_to_a_folder() -> None:
    assert SCRIPTS
    folders = {path.relative_to(STATIC).parts[0] for path in SCRIPTS}
    assert folders - set(FOLDERS) == {"Widgets.js"}


@pytest.mark.parametrize("path", SCRIPTS, ids=js_name_of)
def test_script_imports_only_what_is_below_it(path: Path) -> None:
    relative = PurePosixPath(js_name_of(path))
    targets = [(path.parent / name).resolve() for name in js_imports_of(path)]
    assert all(target.is_file() for target in targets), "an import leads nowhere"
    if relative in KNOW_ALL:
        return
    folders = {target.relative_to(STATIC).parts[0] for target in targets}
    assert folders <= FOLDERS[relative.parts[0]] | {relative.parts[0]}


@pytest.mark.parametrize("path", SCRIPTS, ids=js_name_of)
def test_script_imports_files_of_ours_by_relative_path(path: Path) -> None:
    assert all(name.startswith((".", "..")) and name.endswith(".js") for name in js_imports_of(path))
