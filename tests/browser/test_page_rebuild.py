"""The page's side of a rebuild (section 13). The server is the test."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.desk import box_of
from tests.support.page_peer import PagePeer, ref

START = {"type": "reconstruct-start", "next_wid": 10_000}
END = {"type": "reconstruct-end"}


def create(wid: int, name: str, *args: Any) -> dict[str, Any]:
    return {"type": "create", "wid": wid, "class": name, "args": list(args)}


def call(wid: int, method: str, *args: Any, **fields: Any) -> dict[str, Any]:
    return {"type": "call", "wid": wid, "method": method, "args": list(args), **fields}


def listen(wid: int, *actions: str) -> list[dict[str, Any]]:
    return [{"type": "listen", "wid": wid, "action": action} for action in actions]


TREE = [
    create(1, "TopLevel", {"title": "Rebuilt"}),
    call(1, "resize", 300, 200),
    create(2, "VBox"),
    create(3, "Button", "Press"),
    call(2, "add_widget", ref(3), 0),
    call(1, "set_widget", ref(2)),
    *listen(1, "resize", "window-state"),
    *listen(2, "child-added"),
    *listen(3, "activated", "map"),
    call(1, "show"),
]


def types(replies: list[Any]) -> list[str]:
    return [reply["type"] for reply in replies]


def press(peer: PagePeer) -> None:
    peer.page.get_by_role("button", name="Press").click()
    peer.wait(lambda: ("activated", []) in peer.callbacks())


def test_rebuild_in_one_array_reports_each_size_once_and_map(peer: PagePeer) -> None:
    replies = peer.ask_all([START, *TREE, END])
    assert set(types(replies)) == {"result"}
    peer.wait(lambda: peer.callbacks("resize") and peer.callbacks("map"))
    press(peer)
    # The content box, not the border's; and nothing of what the building itself has caused.
    assert peer.callbacks("resize") == [("resize", [{"width": 300, "height": 200}])]
    assert [action for action, _ in peer.callbacks()].count("map") == 1
    assert peer.callbacks("child-added", "window-state") == []


def test_rebuild_in_single_messages_is_the_same(peer: PagePeer) -> None:
    for message in (START, *TREE):
        fields = {name: value for name, value in message.items() if name != "type"}
        assert peer.ask(message["type"], **fields)["type"] == "result"
    peer.wait_frames()  # sizes are known now, but must not be told yet
    assert peer.callbacks("resize") == []
    peer.ask("reconstruct-end")
    peer.wait(lambda: peer.callbacks("resize"))
    press(peer)
    assert peer.callbacks("resize") == [("resize", [{"width": 300, "height": 200}])]


def test_failing_elements_do_not_stop_the_others(peer: PagePeer) -> None:
    broken = [
        create(50, "NoSuchClass"),
        call(50, "show"),
        call(1, "set_window_state", "bogus", silent=True),
        {"type": "frob"},
        call(1, "no_such_method"),
    ]
    replies = peer.ask_all([START, *broken, *TREE, *broken, END])
    assert types(replies).count("error") == 2 * len(broken)
    press(peer)


def test_rebuild_of_the_present_page_replaces_it(peer: PagePeer) -> None:
    peer.ask_all([START, *TREE, create(90, "Page"), call(90, "show"), END])
    peer.ask_all([START, *TREE, END])
    expect(peer.page.get_by_role("dialog")).to_have_count(1)
    assert peer.error(90, "show") == "Unknown widget id: 90"
    assert box_of(peer.page.get_by_role("dialog"))[2:] == (300, 200)
    press(peer)


def test_objects_of_the_page_get_numbers_above_the_servers(peer: PagePeer) -> None:
    peer.ask_all([START, *TREE, END])
    assert peer.create(60, "Label")["next_wid"] == 10_000
    assert peer.ask("create", **{"class": "Label"}, args=[])["wid"] == 10_000


def test_hidden_widgets_report_map_too_in_the_end(peer: PagePeer) -> None:
    """Somebody may wait for it."""
    hidden = [create(70, "Page"), create(71, "Label", "never shown"), call(70, "set_widget", ref(71))]
    peer.ask_all([START, *TREE, *hidden, *listen(71, "map"), END])
    peer.wait(lambda: peer.callbacks("map", wid=71))
    ((_, (box,)),) = peer.callbacks("map", wid=71)
    assert (box["width"], box["height"]) == (0, 0)


def test_widget_made_just_after_a_rebuild_waits_until_it_is_seen(peer: PagePeer) -> None:
    later = [create(80, "Page"), create(81, "Label", "late"), call(80, "set_widget", ref(81)), *listen(81, "map")]
    peer.ask_all([START, END, *later])
    peer.wait_frames()
    peer.value(80, "show")
    peer.wait(lambda: peer.callbacks("map", wid=81))
    assert [args[0]["width"] for _, args in peer.callbacks("map", wid=81)] == [800]


def test_rebuild_that_never_ends_does_not_mute_the_page_for_ever(clocked_peer: PagePeer) -> None:
    clocked_peer.ask_all([START, *TREE])
    clocked_peer.page.clock.run_for(61_000)
    press(clocked_peer)


@pytest.mark.parametrize("count", [1000])
def test_large_rebuild_is_applied_and_painted_once(peer: PagePeer, count: int) -> None:
    kinds = ("Label", "Button", "TextEntry", "Slider", "CheckBox")
    widgets = []
    for index in range(count):
        wid = 100 + index
        widgets += [create(wid, kinds[index % 5]), call(2, "add_widget", ref(wid), 0), *listen(wid, "resize")]
    peer.page.evaluate(
        """() => {
            window.layoutsSeen = [];
            new MutationObserver(() => window.layoutsSeen.push(document.querySelectorAll("[class~=pgw-Widget]").length))
                .observe(document.body, {childList: true, subtree: true});
        }"""
    )
    replies = peer.ask_all([START, *TREE, *widgets, END])
    assert set(types(replies)) == {"result"}
    # One task, so one look at it: nobody sees a page that is half built.
    assert set(peer.page.evaluate("window.layoutsSeen")) <= {count + 3}
    peer.wait(lambda: len(peer.callbacks("resize")) >= count)
    frames = [one for one in peer.received if isinstance(one, list) and one[0].get("action") == "resize"]
    assert len(frames) <= 3
