"""The public contract, kept as data in contract.json, against the definitions, the classes and the browser's side."""

from __future__ import annotations

import inspect
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.schema import REQUIRED, Callback, Param
from pgwidgets.sync import Widgets
from tests.support.scripts import ROOT

HERE = Path(__file__).parent
STATIC = ROOT / "pgwidgets" / "static"
CONTRACT = json.loads((HERE / "contract.json").read_text(encoding="utf-8"))
CLASSES = CONTRACT["classes"]
NODE_TIMEOUT_S = 30

# What a definition may do differently, and why.
NOW_OPTIONAL = {
    # None means "leave it" or "clear it" on both axes, so one axis alone can be given.
    ("set_min_size", "width"),
    ("set_min_size", "height"),
    ("set_max_size", "width"),
    ("set_max_size", "height"),
    ("resize", "width"),
    ("resize", "height"),
}
# Defaults that the contract can only describe.
OTHER_DEFAULT = {("SpinBox", "value"): None}  # the minimum, whatever that is
OTHER_KIND = {
    # The server knows these, so it asks no browser, and answers without one too.
    ("query", "getter"): {
        "get_element",
        "is_container",
        "get_children",
        "num_children",
        "get_icon",
        "is_set",
        "elapsed_time",
        "time_left",
        "get_duration",
        "get_alpha",
        "get_collapsed",
        "get_row_column_count",
        "get_widget_at_cell",
        "get_tab_id",
        "get_child",
        "get_subwindows",
        "get_subwin",
        "get_configuration",
        "get_child_size",
        "get_child_position",
        "get_subtree",
        "get_expanded",
        "get_selected",
        "get_selected_cells",
        "get_row_count",
        "get_column_count",
        # Things of the browser without a form on the wire.
        "get_draw_context",
        "get_video_element",
        "get_content_element",
    },
    # They change which children there are, and what stands between them.
    ("action", "child"): {
        "add_separator",
        "add_spacer",
        "close_widget",
        "insert_row",
        "insert_column",
        "append_row",
        "append_column",
        "delete_row",
        "delete_column",
    },
    # Bytes and streams do not travel as a setter's arguments do.
    ("setter", "action"): {"set_binary_image", "set_stream"},
    # Remembered, unlike in the contract's own implementation.
    ("action", "setter"): {"set_cursor", "set_cursor_style"},
}
# Reported by our own pages, for state that other pages can't report.
_GEOMETRY = {"geometry", "raised", "lowered"}
_PARTS = {"cells_picked", "row_sought", "rows_picked", "rows_wanted", "text_wanted", "texts_wanted"}
MORE_CALLBACKS = {
    "Canvas": {"emptied"},
    "TopLevel": _GEOMETRY,
    "Dialog": _GEOMETRY,
    "ColorDialog": {*_GEOMETRY, "dismissed"},
    "ScrollArea": {"thumbs"},
    "TabWidget": {"reordered"},
    # The key is no state, but something that programs want to act upon.
    "TreeView": {"column_resized", "key-down", *_PARTS},
    "TableView": {"column_resized", "key-down", *_PARTS},
    "MDIWidget": {"arranged"},
    "TextSource": {"edited", "resumed", "selected", "recalled"},
    "MDISubWindow": {"geometry", "lowered", "window-state"},
}
# Answered by the server alone, so browsers need not know them.
SERVER_METHODS = {"TextSource": {"get_cursor_style", "get_modified", "mark_clean", "show_tooltip"}}
# What servers call under names that programs don't use.
_PART_METHODS = {"_goTo", "_rowsChanged", "_takeRows", "_takeText", "_takeTexts"}
WIRE_METHODS = {
    "TreeView": _PART_METHODS,
    "TableView": _PART_METHODS,
    "TextSource": {
        "_bindNamedRef",
        "_replaceRange",
        "_restoreTagIntervals",
        "_scrollToOffset",
        "_setCursorOffset",
        "_setSelectionOffsets",
        "_showTooltip",
    },
}
# A piece of state in the contract's words, and the properties it is made of, if they are called otherwise.
_SCROLLED = {"h_scroll", "v_scroll"}
STATE = {
    "position": {"x", "y"},
    "size": {"width", "height"},
    "scroll position": _SCROLLED,
    "scroll_percent": _SCROLLED,
}


def methods_of(name: str) -> dict[str, Any]:
    """The contract's methods of a class, inherited ones included."""
    groups = {"callback": ["callback"], "widget": ["callback", "widget"]}
    wanted = groups.get(CLASSES[name]["base"], ["callback", "widget", "container"])
    inherited = {key: value for group in wanted for key, value in CONTRACT["methods"][group].items()}
    return {**inherited, **CLASSES[name]["methods"]}


def unlisted_callbacks_of(name: str) -> dict[str, Any]:
    inherited = {} if CLASSES[name]["base"] == "callback" else CONTRACT["unlisted_callbacks"]
    return {**inherited, **CLASSES[name]["unlisted_callbacks"]}


def as_contract(param: Param) -> dict[str, Any]:
    """A parameter the way contract.json writes it."""
    if param.default is REQUIRED:
        return {"name": param.name}
    return {"name": param.name, "default": param.default}


def allowed_params(method: str, params: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The contract's parameters with our deviations."""
    return [{**item, "default": None} if (method, item["name"]) in NOW_OPTIONAL else item for item in params]


def params_of(name: str) -> dict[str, list[dict[str, Any]]]:
    """The contract's parameters of every method of a class, with our deviations."""
    return {method: allowed_params(method, entry["params"]) for method, entry in methods_of(name).items()}


def argument_names(callback: Callback, contract: list[str | None]) -> list[str | None]:
    """Names of a callback's arguments, where the contract names them."""
    names: list[str | None] = [param.name for param in callback.params]
    if len(names) != len(contract):
        return names
    return [name if expected is not None else None for name, expected in zip(names, contract, strict=True)]


def signature_of(widget_class: type, method: str) -> list[dict[str, Any]]:
    """The parameters that Python sees, the way contract.json writes them."""
    _self, *params = inspect.signature(getattr(widget_class, method)).parameters.values()
    assert all(param.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD for param in params)
    return [
        {"name": param.name} | ({} if param.default is inspect.Parameter.empty else {"default": param.default})
        for param in params
    ]


def test_contract_knows_every_class_of_the_definitions() -> None:
    assert set(CLASSES) == set(WIDGETS)


@pytest.mark.parametrize("name", CLASSES)
def test_class_has_the_base_and_css_class_of_the_contract(name: str) -> None:
    assert WIDGETS[name].base == CLASSES[name]["base"]
    assert WIDGETS[name].css_class == CLASSES[name].get("css_class", "")


@pytest.mark.parametrize("name", CLASSES)
def test_class_has_exactly_the_methods_of_the_contract(name: str) -> None:
    assert set(WIDGETS[name].methods) == set(methods_of(name))


@pytest.mark.parametrize("name", CLASSES)
def test_constructor_takes_the_arguments_of_the_contract(name: str) -> None:
    assert [as_contract(param) for param in WIDGETS[name].args] == CLASSES[name]["args"]


@pytest.mark.parametrize("name", CLASSES)
def test_constructor_takes_the_options_of_the_contract(name: str) -> None:
    expected = [
        {"name": item["name"], "default": OTHER_DEFAULT.get((name, item["name"]), item["default"])}
        for item in CLASSES[name]["options"]
    ]
    assert [as_contract(param) for param in WIDGETS[name].options] == expected


@pytest.mark.parametrize("name", CLASSES)
def test_option_with_listed_values_takes_exactly_those(name: str) -> None:
    types = {param.name: param.type for param in WIDGETS[name].options}
    for option in CLASSES[name]["options"]:
        allowed = getattr(types[option["name"]], "values", None)
        assert allowed == (tuple(option["values"]) if "values" in option else None), option["name"]


@pytest.mark.parametrize("name", CLASSES)
def test_methods_take_the_parameters_of_the_contract(name: str) -> None:
    found = {method.name: [*map(as_contract, method.params)] for method in WIDGETS[name].methods.values()}
    assert found == params_of(name)


@pytest.mark.parametrize("name", CLASSES)
def test_methods_are_of_the_kinds_of_the_contract(name: str) -> None:
    for method, entry in methods_of(name).items():
        kind = WIDGETS[name].methods[method].kind.value
        if method not in OTHER_KIND.get((entry["kind"], kind), ()):
            assert kind == entry["kind"], method


@pytest.mark.parametrize("name", CLASSES)
def test_class_lists_exactly_the_callbacks_of_the_contract(name: str) -> None:
    listed = {callback.name for callback in WIDGETS[name].callbacks.values() if callback.listed}
    assert listed == set(CLASSES[name]["callbacks"])


@pytest.mark.parametrize("name", CLASSES)
def test_class_has_the_unlisted_callbacks_of_the_contract(name: str) -> None:
    unlisted = {callback.name for callback in WIDGETS[name].callbacks.values() if not callback.listed}
    expected = set(unlisted_callbacks_of(name)) - set(CLASSES[name]["callbacks"])
    assert unlisted == expected | MORE_CALLBACKS.get(name, set())


@pytest.mark.parametrize("name", CLASSES)
def test_callbacks_deliver_the_arguments_of_the_contract(name: str) -> None:
    callbacks = WIDGETS[name].callbacks
    known = {**unlisted_callbacks_of(name), **CLASSES[name]["callbacks"]}
    found = {action: argument_names(callbacks[action], contract) for action, contract in known.items()}
    assert found == known


@pytest.mark.parametrize("name", CLASSES)
def test_state_synced_by_the_contract_is_synced(name: str) -> None:
    """What a rule of its own records is seen in the tests of that rule."""
    syncs = WIDGETS[name].syncs
    stored = {prop for sync in syncs for prop in sync.stores}
    missing = [
        state for state in CLASSES[name]["synced"] if state not in stored and not STATE.get(state, {state}) <= stored
    ]
    assert missing == [] or any(sync.rule for sync in syncs)


# The generated Python classes


def test_python_module_has_every_class_and_the_base() -> None:
    assert set(Widgets.__all__) == {*CLASSES, "Widget"}
    assert all(issubclass(getattr(Widgets, name), Widgets.Widget) for name in CLASSES)


@pytest.mark.parametrize("name", CLASSES)
def test_python_class_has_the_members_of_every_widget(name: str) -> None:
    widget_class = getattr(Widgets, name)
    assert [member for member in CONTRACT["members"] if not hasattr(widget_class, member)] == []


@pytest.mark.parametrize("name", CLASSES)
def test_python_constructor_has_a_real_signature(name: str) -> None:
    """The session, the arguments, the options in the contract's order, all of them optional; then anything."""
    _self, session, *given, rest = inspect.signature(getattr(Widgets, name).__init__).parameters.values()
    assert session.name == "session"
    assert session.default is inspect.Parameter.empty
    expected = [item["name"] for item in (*CLASSES[name]["args"], *CLASSES[name]["options"])]
    assert [item.name for item in given] == expected
    assert all(item.default is None for item in given)
    assert rest.kind is inspect.Parameter.VAR_KEYWORD


@pytest.mark.parametrize("name", CLASSES)
def test_python_methods_have_the_signatures_of_the_contract(name: str) -> None:
    widget_class = getattr(Widgets, name)
    assert {method: signature_of(widget_class, method) for method in methods_of(name)} == params_of(name)


@pytest.mark.parametrize("name", CLASSES)
def test_python_methods_are_documented_with_all_their_parameters(name: str) -> None:
    for method, params in params_of(name).items():
        text = inspect.getdoc(getattr(getattr(Widgets, name), method)) or ""
        assert text, method
        assert [param["name"] for param in params if param["name"] not in text] == [], method


# The browser's classes


@pytest.fixture(scope="module")
def browser_methods() -> Mapping[str, list[str]]:
    """The methods that a server can call on each class of the browser's side, asked from the modules themselves."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed, so the browser's classes can't be asked")
    command = [node, str(HERE / "list_wire_methods.mjs"), str(STATIC)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=NODE_TIMEOUT_S, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_browser_has_exactly_the_classes_of_the_definitions(browser_methods: Mapping[str, list[str]]) -> None:
    assert set(browser_methods) == set(WIDGETS)


@pytest.mark.parametrize("name", CLASSES)
def test_browser_class_has_exactly_the_methods_of_the_definition(
    name: str, browser_methods: Mapping[str, list[str]]
) -> None:
    assert name in browser_methods
    known = set(WIDGETS[name].methods) - SERVER_METHODS.get(name, set())
    assert set(browser_methods[name]) == known | WIRE_METHODS.get(name, set())
