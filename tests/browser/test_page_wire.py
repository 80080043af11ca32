"""The page's side of the wire: calls, replies, arrays, callbacks, ids. The server is the test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.chromium import Complaints
from tests.support.page_peer import PagePeer, ref


@pytest.fixture
def slider(peer: PagePeer) -> PagePeer:
    """With a slider, number 9."""
    options = {"min": 0, "max": 10, "value": 3}
    assert peer.create(9, "Slider", options) == {"type": "result", "id": 1, "wid": 9, "next_wid": 10}
    return peer


@pytest.fixture
def form(peer: PagePeer) -> PagePeer:
    """With a box 2 on a page 1, and in it an entry 3 and a button 4."""
    for wid, name in ((1, "Page"), (2, "VBox"), (3, "TextEntry"), (4, "Button")):
        peer.create(wid, name)
    peer.value(4, "set_text", "Go")
    peer.value(2, "add_widget", ref(3), 0)
    peer.value(2, "add_widget", ref(4), 0)
    peer.value(1, "set_widget", ref(2))
    peer.value(1, "show")
    return peer


# -- calls and replies (sections 2 to 5) -----------------------------------------------------------------


def test_call_replies_carry_a_value_only_if_there_is_one(slider: PagePeer) -> None:
    assert slider.call(9, "set_value", 7) == {"type": "result", "id": 2}
    assert slider.call(9, "get_value") == {"type": "result", "id": 3, "value": 7}


FOREIGN_NAMES = [
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "__defineGetter__",
    # This side's own helpers, fields and accessors:
    "emitEvent",
    "onEvent",
    "applyEnabled",
    "freeResources",
    "element",
    "focusElement",
    "isDestroyed",
    "#report",
    "_replaceRange",
    "",
    5,
    None,
]


def test_only_public_methods_can_be_called(slider: PagePeer) -> None:
    for name in FOREIGN_NAMES:
        shown = "null" if name is None else name
        assert slider.error(9, name) == f"Unknown method: {shown} on Slider"


def test_error_texts_that_servers_act_upon(slider: PagePeer) -> None:
    assert slider.error(99, "show") == "Unknown widget id: 99"
    assert slider.error("9", "show") == "Unknown widget id: 9"
    assert slider.error(9, "set_tooltip", ref(98)) == "Unknown widget id: 98"
    assert slider.ask("frob")["error"] == "Unknown message type: frob"
    assert slider.ask("listen", wid=99, action="x")["error"] == "Unknown widget id: 99"
    for name in ("Nope", "RemoteInterface", "constructor", "__proto__", "Widget"):
        assert slider.create(50, name)["error"] == f"Unknown widget class: {name}"
    assert slider.error(50, "show") == "Unknown widget id: 50"  # a failed create leaves nothing


def test_error_of_a_method_says_what_was_wrong(slider: PagePeer) -> None:
    assert slider.error(9, "set_value", "x") == 'Slider.set_value: num expects a number, got "x".'
    assert slider.error(9, "set_limits", 5, 1) == "Slider.set_limits: maxval must be at least minval (5), got 1."
    assert slider.value(9, "get_value") == 3


def test_things_of_the_page_have_no_form_on_the_wire(slider: PagePeer) -> None:
    assert "can't be sent" in slider.error(9, "get_element")


def test_null_means_not_given_everywhere(peer: PagePeer) -> None:
    peer.create(1, "Slider", {"min": None, "max": 10, "value": None, "orientation": None})
    assert peer.value(1, "get_value") == 10  # the default of 50, clamped
    peer.value(1, "set_limits", 0, 1000, None)
    assert peer.create(2, "CheckBox", None)["type"] == "result"
    assert peer.create(3, "Label", None, None)["type"] == "result"
    assert peer.value(3, "get_text") == ""
    peer.create(4, "VBox")
    assert peer.call(4, "insert_widget", 0, ref(3), None)["type"] == "result"
    assert peer.call(4, "set_spacing", None)["type"] == "result"


def test_hostile_option_keys_reach_nothing(peer: PagePeer) -> None:
    peer.send('{"type":"create","id":900,"wid":1,"class":"Slider","args":[{"__proto__":{"max":7},"constructor":1}]}')
    peer.wait(lambda: {"type": "result", "id": 900, "wid": 1, "next_wid": 2} in peer.received)
    peer.value(1, "set_value", 90)
    assert peer.value(1, "get_value") == 90
    assert peer.page.evaluate("({}).max === undefined")


# All that a page inherits from, as text: properties with their values, and what each inherits itself.
PROTOTYPES = """() => {
    const kinds = [Object, Array, Function, String, Number, Map, Set, Promise, Element, HTMLElement, Event];
    const shown = (value) => typeof value === "function" ? `${value}` : typeof value;
    return kinds.flatMap((kind) => [kind, kind.prototype]).map((target) => {
        const all = Object.entries(Object.getOwnPropertyDescriptors(target));
        return JSON.stringify(all.map(([name, {value, get, set}]) => [name, shown(value), shown(get), shown(set)]));
    });
}"""
HOSTILE = ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "__defineSetter__")
# Calls in which programs choose names: {name} and {value} are hostile.
NAMED: list[tuple[str, str, list[Any]]] = [
    ("TreeView", "set_columns", [[{"key": "{name}", "label": "A", "{name}": "{value}"}]]),
    ("TreeView", "set_tree", [{"{name}": {"{name}": {"__values__": {"{name}": "{value}"}}}}]),
    ("TreeView", "update_tree", [{"{name}": {"{name}": {"{name}": "{value}"}}}]),
    ("TreeView", "expand_item", [["{name}"]]),
    ("TreeView", "select_paths", [[["{name}", "{name}"]]]),
    ("TreeView", "set_cell", [["{name}"], "{name}", "{value}"]),
    ("TreeView", "set_cell_color", [["{name}"], "{name}", "red"]),
    ("TreeView", "set_column_color", ["{name}", "red"]),
    ("TreeView", "set_column_width", ["{name}", 50]),
    ("TreeView", "set_colors", [{"cells": [{"path": ["{name}"], "col_key": "{name}", "{name}": "{value}"}]}]),
    ("TreeView", "sort_by_column", ["{name}", True]),
    ("TreeView", "delete_tree", [{"{name}": {"{name}": {}}}]),
    ("TableView", "set_data", [[{"{name}": "{value}"}], ["{name}"]]),
    ("TableView", "append_row", [{"{name}": "{value}"}, "{name}"]),
    ("TextSource", "create_tag", ["{name}", {"{name}": "{value}", "color": "red"}]),
    ("TextSource", "_restoreTagIntervals", [{"{name}": [[0, 1]], "tags": {"{name}": [[0, 1]]}}]),
    ("Label", "add_cursor", ["{name}", "data:,x", 0, 0]),
    ("Label", "set_cursor", ["{name}"]),
    ("TabWidget", "add_widget", ["{child}", {"title": "A", "{name}": "{value}"}]),
    ("MDIWidget", "add_widget", ["{child}", {"title": "A", "{name}": "{value}"}]),
    ("MenuBar", "add_name", ["{name}"]),
    ("MenuBar", "get_menu", ["{name}"]),
    ("ToolBar", "add_action", [{"text": "A", "{name}": "{value}"}]),
    ("Canvas", "draw_image", [{"src": "data:,x", "x": 0, "y": 0, "{name}": "{value}"}]),
    ("Dialog", "add_button", ["{child}", {"{name}": "{value}"}]),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_pollute_nothing(peer: PagePeer, complaints: Complaints, name: str) -> None:
    complaints.allow("")  # pictures that there are not, and names that the page says it does not know
    before = peer.page.evaluate(PROTOTYPES)
    values: list[Any] = [{"polluted": 1, "max": 7}, {"prototype": {"polluted": 1}}, "x"]
    for wid, class_name in enumerate(dict.fromkeys(class_name for class_name, _, _ in NAMED), 1):
        assert peer.create(wid, class_name)["type"] == "result"
        messages: list[dict[str, Any]] = []
        for _, method, args in (call for call in NAMED if call[0] == class_name):
            for value in values:
                given = {"{name}": name, "{value}": value, "{child}": ref(900)}
                messages += [
                    {"type": "create", "wid": 900, "class": "Label", "args": []},
                    {"type": "call", "wid": wid, "method": method, "args": filled(args, given)},
                    {"type": "call", "wid": 900, "method": "destroy", "args": []},
                ]
        messages += [{"type": kind, "wid": wid, "action": name} for kind in ("listen", "unlisten")]
        messages.append({"type": "create", "wid": 800, "class": name, "args": [{name: values[0]}]})
        assert len(peer.ask_all(messages)) == len(messages)
    peer.ask(name)
    assert peer.page.evaluate(PROTOTYPES) == before
    assert peer.page.evaluate("({}).polluted === undefined && [].polluted === undefined")
    assert peer.create(950, "Slider")["type"] == "result"
    assert peer.value(950, "get_value") == 50


def filled(template: Any, given: dict[str, Any]) -> Any:
    """A template with hostile names and values in it."""
    if isinstance(template, str):
        return given.get(template, template)
    if isinstance(template, dict):
        return {given.get(key, key): filled(item, given) for key, item in template.items()}
    return [filled(item, given) for item in template] if isinstance(template, list) else template


def test_references_are_found_at_any_depth_and_come_back_with_their_class(form: PagePeer) -> None:
    button = {"__wid__": 4, "__class__": "Button"}
    assert form.value(2, "get_children") == [{"__wid__": 3, "__class__": "TextEntry"}, button]
    form.listen(2, "child-removed")
    form.value(2, "remove", ref(4))
    assert form.callbacks() == [("child-removed", [button])]


def test_insert_widget_takes_index_and_child_in_either_order(form: PagePeer) -> None:
    for wid in (5, 6):
        form.create(wid, "Label")
    form.value(2, "insert_widget", 0, ref(5), 0)
    form.value(2, "insert_widget", ref(6), 1, 0)
    assert [one["__wid__"] for one in form.value(2, "get_children")] == [5, 6, 3, 4]


def test_garbage_does_not_stop_the_page(slider: PagePeer, complaints: Complaints) -> None:
    for garbage in ("not json", "5", "null", "[1, null]", b"no header", '{"type": "session-info"}'):
        slider.send(garbage)
    slider.wait(lambda: [None, None] in slider.received)
    assert slider.value(9, "get_value") == 3


# -- arrays and batches (section 6) ----------------------------------------------------------------------


def test_array_is_answered_by_an_array_in_its_order(slider: PagePeer) -> None:
    replies = slider.ask_all(
        [
            {"type": "call", "wid": 9, "method": "get_value", "args": []},
            {"type": "call", "wid": 99, "method": "show", "args": []},
            {"type": "session-info", "session_id": 7, "token": "token-of-7"},
            {"type": "binary-chunk"},
            {"type": "call", "wid": 9, "method": "set_value", "args": [4]},
        ]
    )
    ids = [reply and reply["id"] for reply in replies]
    assert [reply and reply["type"] for reply in replies] == ["result", "error", None, "error", "result"]
    assert replies[0]["value"] == 3
    assert replies[3]["error"] == "Unknown message type: binary-chunk"
    assert ids == [2, 3, None, 5, 6]
    assert slider.value(9, "get_value") == 4


def test_empty_array_is_answered(slider: PagePeer) -> None:
    assert slider.ask_all([]) == []


def test_callback_precedes_the_reply_to_the_call_that_caused_it(form: PagePeer) -> None:
    form.listen(2, "child-removed")
    start = len(form.received)
    form.ask_all([{"type": "call", "wid": 2, "method": "remove", "args": [ref(4)]}])
    callback, replies = form.received[start:]
    assert (callback["action"], replies[0]["type"]) == ("child-removed", "result")


def test_batch_goes_on_after_errors_and_lists_them(form: PagePeer) -> None:
    calls = [
        {"wid": 77, "method": "show", "args": []},
        {"wid": 4, "method": "set_text", "args": ["Went"]},
        {"wid": 4, "method": "explode", "args": []},
    ]
    reply = form.ask("batch", calls=calls)
    assert reply["value"] == {"errors": ["Unknown widget id: 77", "Unknown method: explode on Button"]}
    expect(form.page.get_by_role("button", name="Went")).to_be_visible()
    assert "value" not in form.ask("batch", calls=[])


# -- callbacks, listening, silence (section 7) -----------------------------------------------------------


def click(peer: PagePeer) -> None:
    peer.page.get_by_role("button").click()


def test_only_what_is_listened_to_is_reported(form: PagePeer) -> None:
    click(form)
    form.listen(4, "activated")
    form.listen(4, "activated")  # once is enough
    form.listen(4, "no-such-action")
    click(form)
    form.wait(form.callbacks)
    assert form.ask("unlisten", wid=4, action="activated")["type"] == "result"
    assert form.ask("unlisten", wid=4, action="never-listened")["type"] == "result"
    click(form)
    assert form.value(4, "get_text") == "Go"
    assert form.callbacks() == [("activated", [])]


def test_silent_call_causes_no_callback(form: PagePeer) -> None:
    form.listen(2, "child-removed", "child-added")
    form.call(2, "remove", ref(4), silent=True)
    form.call(2, "add_widget", ref(4), silent=True)
    assert form.callbacks() == []


def test_silent_call_that_throws_does_not_mute_the_page(form: PagePeer) -> None:
    form.listen(4, "activated")
    assert form.call(3, "set_length", silent=True)["type"] == "result"
    assert form.call(4, "explode", silent=True)["type"] == "error"
    assert form.call(2, "set_align", "top", silent=True)["type"] == "error"
    click(form)
    form.wait(form.callbacks)
    assert form.callbacks() == [("activated", [])]


def test_map_is_told_at_once_to_a_late_listener(form: PagePeer) -> None:
    form.listen(4, "map")
    form.wait(form.callbacks)
    ((action, (box,)),) = form.callbacks()
    assert action == "map"
    assert box.keys() == {"x", "y", "viewport_x", "viewport_y", "width", "height"}
    assert box["width"] == 800  # as wide as the page


def test_map_is_told_each_time_something_appears(form: PagePeer) -> None:
    form.listen(4, "map")
    form.wait(lambda: len(form.callbacks("map")) == 1)
    for times in (2, 3):
        form.listen(4, "resize")
        form.value(1, "hide")
        form.wait(lambda: form.callbacks("resize") and form.callbacks("resize")[-1][1][0]["width"] == 0)
        form.value(1, "show")
        form.wait(lambda times=times: len(form.callbacks("map")) == times)


# -- ids (section 8) ---------------------------------------------------------------------------------------


def test_next_wid_is_above_every_number_in_use(peer: PagePeer) -> None:
    assert peer.create(5, "Slider")["next_wid"] == 6
    assert peer.create(3, "TopLevel", {"title": "has many inner parts"})["next_wid"] == 6
    assert peer.ask("create", **{"class": "Label"}, args=[]) == {"type": "result", "id": 3, "wid": 6, "next_wid": 7}


def test_impossible_wid_is_refused(peer: PagePeer) -> None:
    for wid in (0, -1, 1.5, "1"):
        assert "wid must be a positive integer" in peer.create(wid, "Label")["error"]  # type: ignore[arg-type]


def test_object_of_the_page_gives_way_to_the_servers(peer: PagePeer) -> None:
    """Its number means the new object, and itself can be found under another one."""
    found = peer.page.evaluate(
        """async () => {
            const {ObjectRegistry} = await import("./remote/ObjectRegistry.js");
            const {Timer} = await import("./nonvisual/Timer.js");
            const registry = new ObjectRegistry();
            const [mine, theirs] = [new Timer(), new Timer()];
            const wid = registry.identify(mine);
            registry.add(theirs, registry.reserve(wid));
            const isFound = registry.require(wid) === theirs && registry.require(mine.wid) === mine;
            return [wid, theirs.wid, mine.wid, registry.nextWid, isFound];
        }"""
    )
    assert found == [1, 1, 2, 3, True]


def test_destroyed_objects_are_unknown_with_all_in_them(form: PagePeer) -> None:
    form.value(2, "destroy")
    for wid in (2, 3, 4):
        assert form.error(wid, "show") == f"Unknown widget id: {wid}"
    assert form.value(1, "get_children") == []


# -- fonts and addresses (section 12) --------------------------------------------------------------------


def body_font(peer: PagePeer, name: str) -> str:
    return str(peer.page.evaluate(f"getComputedStyle(document.body)['{name}']"))


def test_default_font_is_set_in_parts_and_taken_back(form: PagePeer) -> None:
    own = body_font(form, "fontFamily")
    form.ask("set-default-font", font={"family": "Courier New", "size": 15.0, "weight": "semi-bold", "style": None})
    assert body_font(form, "fontFamily") == '"Courier New"'
    assert [body_font(form, name) for name in ("fontSize", "fontWeight", "fontStyle")] == ["15px", "600", "normal"]
    expect(form.page.get_by_role("button")).to_have_css("font-size", "15px")
    assert form.page.locator("#pg-default-font").count() == 1
    form.ask("set-default-font", font={"family": None, "size": None, "weight": None, "style": "slanted"})
    assert [body_font(form, name) for name in ("fontFamily", "fontSize", "fontStyle")] == [own, "13px", "italic"]
    form.ask("set-default-font", font=None)
    assert [body_font(form, name) for name in ("fontFamily", "fontStyle")] == [own, "normal"]
    assert form.page.locator("#pg-default-font").count() == 0


def test_fonts_are_registered_with_translated_weight_and_style(peer: PagePeer) -> None:
    faces = "[...document.fonts].map((face) => [face.family, face.weight, face.style])"
    for weight, style in (("Extra-Light", "roman"), ("ultra black", "oblique 10deg"), (550, None)):
        reply = peer.ask("register-font", family="Probe", weight=weight, style=style, url="/no-such-font")
        assert reply["type"] == "result"  # whether it can be loaded shows later
    assert peer.page.evaluate(faces) == [
        ["Probe", "200", "normal"],
        ["Probe", "950", "oblique 10deg"],
        ["Probe", "550", "normal"],
    ]
    peer.ask("register-font", family="Probe", weight="extralight", style="normal", url="/another")
    assert len(peer.page.evaluate(faces)) == 3


def test_open_url_refuses_what_is_no_address_of_a_page(peer: PagePeer) -> None:
    pages = len(peer.page.context.pages)
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "blob:x", "JAVASCRIPT:x"):
        assert "must be http, https or mailto" in peer.ask("open-url", url=url)["error"]
    assert len(peer.page.context.pages) == pages


def test_open_url_opens_a_page_that_can_not_reach_back(peer: PagePeer) -> None:
    with peer.page.context.expect_page() as opened:
        peer.ask("open-url", url="icons/folder.svg")
    opened.value.wait_for_load_state()
    assert opened.value.url.endswith("/icons/folder.svg")
    assert opened.value.evaluate("window.opener") is None
    opened.value.close()


# -- the viewport (section 1) ----------------------------------------------------------------------------


def test_viewport_is_reported_with_each_change(open_peer: Callable[..., PagePeer]) -> None:
    peer = open_peer(size=(640, 480))
    assert peer.viewports() == [(640, 480)]
    peer.page.set_viewport_size({"width": 500, "height": 400})
    peer.wait(lambda: peer.viewports()[-1] == (500, 400))


def test_sizes_are_reported_again_when_they_are_asked_for_and_nothing_else_is_sent(form: PagePeer) -> None:
    form.listen(2, "resize")
    form.value(2, "get_children")
    form.wait_frames()
    before, heard = len(form.callbacks("resize", wid=2)), len(form.received)
    form.send({"type": "measure"})
    form.wait(lambda: len(form.callbacks("resize", wid=2)) == before + 1)
    assert [message["type"] for message in form.received[heard:]] == ["callback"]
