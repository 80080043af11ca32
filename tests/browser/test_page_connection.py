"""How a page connects, comes back, and gives up. The server is the test."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.page_peer import PagePeer, ref

OWN_CLIENT = {"name": "pgwidgets", "version": 2}
FIRST_GREETING = {"type": "result", "id": 0, "client": OWN_CLIENT}


def parameters(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def shown_credentials(peer: PagePeer) -> tuple[Any, Any]:
    return (peer.greeting.get("session_id"), peer.greeting.get("token"))


@pytest.fixture
def page_folder(plain_origin: str) -> str:
    """An ordinary web server, whose pages say nothing of where they connect to."""
    return f"{plain_origin}/"


def come_back(peer: PagePeer, code: int = 1011) -> None:
    """Lose the line, and wait until the page is in again."""
    times = peer.admissions
    peer.close(code)
    peer.wait_admitted(times + 1)


# -- handshake and credentials (section 1) ---------------------------------------------------------------


def test_first_visit_shows_no_credentials_and_keeps_those_it_gets(peer: PagePeer) -> None:
    assert peer.greeting == FIRST_GREETING
    assert parameters(peer.page) == {"session": "7", "token": "token-of-7"}
    come_back(peer)
    assert shown_credentials(peer) == (7, "token-of-7")
    peer.page.reload()
    peer.wait_admitted(3)
    assert shown_credentials(peer) == (7, "token-of-7")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?session=12&token=abc", (12, "abc")),
        ("?session=twelve&token=abc", ("twelve", "abc")),
        ("?session=0012&token=abc", (12, "abc")),
        ("?session=99999999999999999999&token=abc", ("99999999999999999999", "abc")),  # beyond exact numbers
        ("?session=12", (None, None)),
        ("?token=abc", (None, None)),
        ("?session=&token=", (None, None)),
    ],
)
def test_credentials_of_the_address(
    open_peer: Callable[..., PagePeer], query: str, expected: tuple[Any, Any]
) -> None:
    assert shown_credentials(open_peer(query)) == expected


def test_address_counts_more_than_what_the_tab_has_stored(peer: PagePeer) -> None:
    peer.page.goto(peer.page.url.replace("session=7", "session=8").replace("token-of-7", "other"))
    peer.wait_admitted(2)
    assert shown_credentials(peer) == (8, "other")
    peer.page.goto(peer.page.url.split("?")[0])
    peer.wait_admitted(3)
    assert shown_credentials(peer) == (7, "token-of-7")  # what the last handshake gave, out of the tab's storage


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", "ws://localhost:9500/"),
        ("?ws=ws://127.0.0.1:9777/x", "ws://127.0.0.1:9777/x"),
        ("?ws=//127.0.0.1:9777/x", "ws://127.0.0.1:9777/x"),
        ("?ws=ws://elsewhere.example:9777/", "ws://localhost:9500/"),
        ("?ws=javascript:alert(1)", "ws://localhost:9500/"),
    ],
)
def test_server_address(open_peer: Callable[..., PagePeer], query: str, address: str) -> None:
    peer = open_peer(query)
    assert peer.connections[0].url == address


def test_stored_credentials_never_go_to_another_server(peer: PagePeer) -> None:
    origin = peer.page.url.split("?")[0]
    peer.page.goto(f"{origin}?ws=ws://127.0.0.1:9888/")
    peer.wait_admitted(2)
    assert peer.connections[-1].url == "ws://127.0.0.1:9888/"
    assert peer.greeting == FIRST_GREETING


def test_foreign_server_is_used_where_the_page_allows_it_but_gets_no_credentials(
    open_tab: Callable[..., Page], plain_origin: str
) -> None:
    page = open_tab("about:blank", fresh=True)
    page.route(
        re.compile(r"remote\.html"),
        lambda route: route.fulfill(
            content_type="text/html",
            body="""<!doctype html><html><head>
                <meta name="pgwidgets-allow-ws" content="wss://other.example ws://elsewhere.example:9777">
                <link rel="icon" href="icons/pgicon.svg"><link rel="stylesheet" href="Widgets.css">
                <script type="module" src="remote/main.js"></script></head><body></body></html>""",
        ),
    )
    peer = PagePeer(page)
    page.goto(f"{plain_origin}/remote.html?session=5&token=secret&ws=ws://elsewhere.example:9777/ws")
    peer.wait_admitted()
    assert peer.connections[0].url == "ws://elsewhere.example:9777/ws"
    assert peer.greeting == FIRST_GREETING


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<script>window.PGWIDGETS_WS_URL = "ws://127.0.0.1:9555/a";</script>', "ws://127.0.0.1:9555/a"),
        ('<meta name="pgwidgets-ws" content="ws">', "ws://{host}/deep/path/ws"),
        ('<meta name="pgwidgets-ws" content="ws://127.0.0.1:9444/">', "ws://127.0.0.1:9444/"),
    ],
)
def test_server_address_from_the_page_itself(
    open_tab: Callable[..., Page], plain_origin: str, head: str, address: str
) -> None:
    page = open_tab("about:blank", fresh=True)
    body = f"""<!doctype html><html><head>{head}<link rel="icon" href="/icons/pgicon.svg">
        <script type="module" src="/remote/main.js"></script></head><body></body></html>"""
    page.route(re.compile("/deep/path/"), lambda route: route.fulfill(content_type="text/html", body=body))
    peer = PagePeer(page)
    page.goto(f"{plain_origin}/deep/path/")
    peer.wait_admitted()
    assert peer.connections[0].url == address.format(host=plain_origin.removeprefix("http://"))


def test_init_leaves_nothing_of_what_was_there(peer: PagePeer) -> None:
    peer.create(1, "Page")
    peer.create(2, "Button", "old")
    peer.value(1, "set_widget", ref(2))
    peer.value(1, "show")
    peer.listen(2, "activated")
    peer.ask("set-default-font", font={"family": "serif", "size": 20, "weight": None, "style": None})
    come_back(peer)
    assert peer.error(2, "get_text") == "Unknown widget id: 2"
    assert peer.page.evaluate("getComputedStyle(document.body).fontSize") == "13px"
    assert peer.create(2, "Button", "new")["next_wid"] == 3
    expect(peer.page.get_by_role("button", name="old")).to_have_count(0)


# -- losses (section 15) ---------------------------------------------------------------------------------


def test_every_other_close_code_means_come_back(peer: PagePeer) -> None:
    for code in (1000, 1009, 1011, 3000):
        come_back(peer, code)
        assert shown_credentials(peer) == (7, "token-of-7")


def test_page_stays_readable_while_it_is_away(peer: PagePeer, shoot: Callable[..., None]) -> None:
    build(peer)
    peer.is_greeting = False  # whoever comes back is not let in
    peer.close(1011)
    banner = peer.page.get_by_role("status").filter(has_text="Reconnecting…")
    expect(banner).to_be_visible()
    expect(peer.page.get_by_text("content")).to_be_visible()
    peer.page.wait_for_function("getComputedStyle(document.querySelector('.page')).opacity < 0.9")
    shoot(peer.page, "away")
    peer.is_greeting = True
    come_back(peer)
    rebuild(peer)
    expect(banner).to_be_hidden()
    expect(peer.page.get_by_text("content")).to_be_visible()


def test_short_loss_shows_no_banner_and_no_blank_page(peer: PagePeer) -> None:
    build(peer)
    # Every frame is looked at until the rebuild is there.
    peer.page.evaluate(
        """() => {
            window.sights = [];
            const look = () => {
                const isContent = [...document.querySelectorAll(".label-widget")].some((one) => one.checkVisibility());
                window.sights.push([isContent, document.querySelector(".pgw-Banner") !== null]);
                requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        }"""
    )
    come_back(peer)
    peer.wait_frames()  # the handshake has emptied the page, and the rebuild takes its time
    rebuild(peer)
    peer.wait_frames()
    sights = peer.page.evaluate("window.sights")
    assert len(sights) > 5
    assert all(is_content for is_content, _ in sights)


def test_retries_grow_rarer_but_wake_up_at_once(clocked_peer: PagePeer) -> None:
    peer = clocked_peer
    peer.is_greeting = False

    def lose() -> int:
        peer.close(1011)
        peer.wait(lambda: peer.page.evaluate("document.documentElement.classList.contains('pgw-is-away')"))
        return len(peer.connections)

    waits = []
    for _ in range(6):
        count, waited = lose(), 0
        while len(peer.connections) == count:
            peer.page.clock.run_for(100)
            waited += 100
            peer.page.wait_for_timeout(1)
        waits.append(waited)
    assert waits[0] <= 600
    assert waits[-1] > 4 * waits[0]
    assert max(waits) <= 10_100
    count = lose()
    peer.page.evaluate("window.dispatchEvent(new Event('online'))")
    peer.wait(lambda: len(peer.connections) == count + 1)


def test_connection_that_never_says_a_word_is_given_up(clocked_peer: PagePeer) -> None:
    clocked_peer.is_greeting = False
    clocked_peer.page.reload()
    clocked_peer.wait(lambda: len(clocked_peer.connections) == 2)
    clocked_peer.is_greeting = True
    clocked_peer.page.clock.run_for(16_000)
    clocked_peer.wait_admitted(2)


# -- giving up -------------------------------------------------------------------------------------------


def test_refused_page_says_why_in_plain_text_and_offers_a_new_start(
    peer: PagePeer, shoot: Callable[..., None]
) -> None:
    build(peer)
    peer.close(4001, "Invalid <b>session</b> credentials")
    expect(peer.page.get_by_role("heading", name="Connection Rejected")).to_be_visible()
    expect(peer.page.get_by_text("Invalid <b>session</b> credentials")).to_be_visible()
    expect(peer.page.get_by_text("content")).to_have_count(0)
    assert peer.page.evaluate("sessionStorage.length") == 0
    shoot(peer.page, "refused")
    link = peer.page.get_by_role("link")
    assert parse_qs(urlsplit(link.get_attribute("href") or "").query) == {}
    count = len(peer.connections)
    peer.page.evaluate("window.dispatchEvent(new Event('online'))")
    link.click()
    peer.wait_admitted(2)
    assert len(peer.connections) == count + 1  # the click's alone
    assert peer.greeting == FIRST_GREETING


def test_page_whose_number_went_to_another_while_it_was_away_begins_anew(peer: PagePeer) -> None:
    """As after a restart of a server without a secret: the first page that comes back is given number 1 again."""
    peer.is_greeting = False
    peer.close(1011)
    peer.wait(lambda: len(peer.connections) == 2)
    peer.send({"type": "init", "id": 0})
    peer.wait(lambda: isinstance(peer.received[-1], dict) and peer.received[-1].get("token") == "token-of-7")
    peer.is_greeting, peer.credentials = True, (8, "token-of-8")
    peer.close(4001, "Invalid session credentials")
    peer.wait_admitted(2)
    assert peer.greeting == FIRST_GREETING
    assert parameters(peer.page) == {"session": "8", "token": "token-of-8"}


def test_page_that_was_never_let_in_is_refused_for_good(peer: PagePeer) -> None:
    peer.is_greeting = False
    peer.page.reload()
    peer.wait(lambda: len(peer.connections) == 2)
    peer.send({"type": "init", "id": 0})
    peer.close(4001, "Invalid session credentials")
    expect(peer.page.get_by_role("heading", name="Connection Rejected")).to_be_visible()


def test_ended_session_says_so(peer: PagePeer) -> None:
    peer.close(4002, "The program has ended this session.")
    expect(peer.page.get_by_role("heading", name="Session ended")).to_be_visible()
    expect(peer.page.get_by_text("The program has ended this session.")).to_be_visible()
    expect(peer.page.get_by_role("link", name="Start a new session")).to_be_visible()


def test_link_of_a_refused_page_keeps_the_other_parameters(open_peer: Callable[..., PagePeer]) -> None:
    peer = open_peer("?session=3&token=x&ws=ws://127.0.0.1:9777/&mine=1")
    peer.close(4999)
    href = peer.page.get_by_role("link").get_attribute("href") or ""
    assert parse_qs(urlsplit(href).query) == {"ws": ["ws://127.0.0.1:9777/"], "mine": ["1"]}


def test_waiting_page_tells_its_place_and_goes_on_by_itself(
    open_peer: Callable[..., PagePeer], theme: str, shoot: Callable[..., None]
) -> None:
    peer = open_peer(greet=False, theme=theme)
    peer.wait(lambda: peer.connections)
    peer.ask("init")
    for position in (3, 2):
        peer.send({"type": "waiting", "position": position})
        expect(peer.page.get_by_role("status")).to_contain_text(f"Position {position} ")
    expect(peer.page.get_by_role("heading", name="Waiting for a free place")).to_be_visible()
    shoot(peer.page, theme)
    peer.send({"type": "session-info", "session_id": 8, "token": "t"})
    expect(peer.page.get_by_role("heading")).to_have_count(0)
    assert parameters(peer.page)["session"] == "8"


# -- what a person was typing ----------------------------------------------------------------------------


def messages(text: str = "abc") -> list[dict[str, Any]]:
    def call(wid: int, method: str, *args: Any) -> dict[str, Any]:
        return {"type": "call", "wid": wid, "method": method, "args": list(args)}

    created = [(1, "Page", []), (2, "VBox", []), (3, "TextEntry", [text]), (4, "Label", ["content"])]
    return [
        *({"type": "create", "wid": wid, "class": name, "args": args} for wid, name, args in created),
        call(2, "add_widget", ref(3), 0),
        call(2, "add_widget", ref(4), 0),
        call(1, "set_widget", ref(2)),
        call(1, "show"),
        {"type": "listen", "wid": 3, "action": "modified"},
    ]


def build(peer: PagePeer) -> None:
    peer.ask_all(messages())


def rebuild(peer: PagePeer, text: str = "abc") -> None:
    start = {"type": "reconstruct-start", "next_wid": 10_000}
    replies = peer.ask_all([start, *messages(text), {"type": "reconstruct-end"}])
    assert {reply["type"] for reply in replies} == {"result"}


def test_typed_text_focus_and_caret_outlive_a_loss(peer: PagePeer) -> None:
    rebuild(peer)
    field = peer.page.get_by_role("textbox")
    field.focus()
    field.press("End")
    peer.is_greeting = False
    peer.close(1011)
    field.press_sequentially("DEF")
    field.evaluate("element => element.setSelectionRange(2, 4)")
    peer.is_greeting = True
    come_back(peer)
    rebuild(peer)
    expect(field).to_have_value("abcDEF")
    expect(field).to_be_focused()
    assert field.evaluate("element => [element.selectionStart, element.selectionEnd]") == [2, 4]
    peer.wait(lambda: ("modified", ["abcDEF"]) in peer.callbacks())


def test_text_changed_elsewhere_wins_over_what_was_typed(peer: PagePeer) -> None:
    rebuild(peer)
    field = peer.page.get_by_role("textbox")
    field.fill("mine")
    come_back(peer)
    rebuild(peer, "theirs")
    expect(field).to_have_value("theirs")


def test_nothing_typed_is_carried_into_another_session(peer: PagePeer) -> None:
    rebuild(peer)
    field = peer.page.get_by_role("textbox")
    field.fill("for session 7")
    peer.credentials = (8, "token-of-8")
    come_back(peer)
    rebuild(peer)
    expect(field).to_have_value("abc")
    assert parameters(peer.page) == {"session": "8", "token": "token-of-8"}


# -- several processes ---------------------------------------------------------------------------------


def test_page_of_a_lost_process_begins_anew_one_level_up(peer: PagePeer) -> None:
    page = peer.page
    page.route("**/start", lambda route: route.fulfill(body="the entrance", content_type="text/html"))
    page.evaluate("history.replaceState(null, '', '/start/w1/?session=7&token=token-of-7')")
    page.route("**/start/", lambda route: route.fulfill(body="the entrance", content_type="text/html"))
    peer.close(4003)
    expect(page.get_by_text("the entrance")).to_be_visible()
    assert parameters(page) == {}


def test_page_that_is_sent_on_again_and_again_stops_and_says_so(peer: PagePeer) -> None:
    peer.page.evaluate("sessionStorage.setItem('pgwidgets_moves', Array(5).fill(Date.now()).join(' '))")
    peer.close(4003)
    expect(peer.page.get_by_role("heading", name="Connection Rejected")).to_be_visible()
