"""Several processes of one application: bare, and behind real proxies."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from pgwidgets.serve.options import GRACEFUL_S, parse
from pgwidgets.testing import FakeBrowser
from tests.support.deployment import START_TIMEOUT_S, Workers, enter, get
from tests.support.ports import free_ports
from tests.support.waiting import eventually

VISITORS = 200
# As many at once as keep both workers busy.
HANDS = 4
# Pages that are clicked while workers are replaced, each as often as this.
CLICKED = 20
CLICK_PAUSE_S = 0.05
# How long a page may take to work again after its process was killed.
COME_BACK_S = 10


def worker_of(address: str) -> str:
    return urlsplit(address).path.split("/")[1]


def process_of(browser: FakeBrowser) -> int:
    texts = [label.text for label in browser.page.find_all("Label")]
    return next(int(text.split()[1]) for text in texts if text.startswith("Process "))


def address_of(browser: FakeBrowser) -> str:
    return str(browser.find("TextEntry").text)


def press(browser: FakeBrowser) -> None:
    browser.wait_for(lambda: "activated" in browser.find("Button").listening)
    browser.fire(browser.find("Button"), "activated")


def test_visitors_are_sent_to_one_worker_after_the_other(make_workers, visit) -> None:
    workers = make_workers(ALLOWED_HOSTS="ui.example.org")
    addresses = [enter(workers.url) for _ in range(10)]
    assert Counter(map(worker_of, addresses)) == {"w1": 5, "w2": 5}
    assert {urlsplit(address).port for address in addresses} == {workers.front + 1, workers.front + 2}
    first, second = (visit(address) for address in addresses[:2])
    assert process_of(first) != process_of(second)
    again = visit(address_of(first))
    assert (again.session_id, process_of(again)) == (first.session_id, process_of(first))
    press(again)
    first.wait_for(lambda: first.find("Label", text="Pressed 1 times"))


@pytest.fixture
def visit_all(visit) -> Iterator[Callable[[list[str]], list[FakeBrowser]]]:
    """``visit_all(addresses)``: a browser at each."""
    with ThreadPoolExecutor(HANDS) as pool:
        yield lambda addresses: list(pool.map(visit, addresses))


def assert_same_place(browsers: list[FakeBrowser], others: list[FakeBrowser]) -> None:
    """The browsers of one list have the sessions, and so the processes, of the other's."""
    for browser, other in zip(browsers, others, strict=True):
        assert (browser.session_id, process_of(browser)) == (other.session_id, process_of(other))


@pytest.mark.time_limit(120)
def test_sessions_are_found_again_until_their_worker_dies_and_then_on_its_successor(
    proxied, visit_all, open_page, complaints
) -> None:
    complaints.allow("WebSocket connection to")
    complaints.allow("Failed to load resource")
    url = proxied.url
    firsts = visit_all([enter(url) for _ in range(VISITORS)])
    assert set(Counter(map(process_of, firsts)).values()) == {VISITORS // 2}
    addresses = [address_of(first) for first in firsts]
    assert all(address.startswith(f"{url}/w") for address in addresses)
    seconds = visit_all(addresses)
    assert_same_place(seconds, firsts)
    for first in firsts:
        first.close()
    reloaded = visit_all(addresses)
    assert_same_place(reloaded, firsts)

    page = open_page(enter(url))
    shown = page.get_by_text(re.compile(r"Process \d+"))
    expect(shown).to_be_visible()
    victim = int(shown.inner_text().split()[1])
    lost = [browser for browser in reloaded if process_of(browser) == victim]
    os.kill(victim, signal.SIGKILL)
    deadline = monotonic() + COME_BACK_S
    for browser in lost:
        browser.wait_closed()
    again = visit_all([address_of(browser) for browser in lost])
    left = deadline - monotonic()
    assert left > 0
    # The real one comes back by itself, all the while.
    expect(shown).not_to_have_text(f"Process {victim}", timeout=left * 1000)
    page.get_by_role("button", name="Press").click()
    expect(page.get_by_text("Pressed 1 times")).to_be_visible()
    for browser in again:
        press(browser)
        browser.wait_for(lambda browser=browser: browser.find("Label", text="Pressed 1 times"))
    assert victim not in map(process_of, again)
    for browser in reloaded:
        if browser not in lost:
            press(browser)
            browser.wait_for(lambda browser=browser: browser.find("Label", text="Pressed 1 times"))
            assert browser.closed is None


class Load:
    """Some ask for the page of each worker all the time, and pages are clicked, until the end of the block.

    Attributes:
        answers: how often which status, or error, has come.
    """

    def __init__(self, url: str, pages: Sequence[FakeBrowser] = ()) -> None:
        self._urls = [f"{url}/", f"{url}/w1/", f"{url}/w2/"]
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(HANDS)]
        self._threads += [threading.Thread(target=self._click, args=(pages,))]
        self.answers: Counter[Any] = Counter()

    def _ask(self) -> None:
        while not self._over.is_set():
            for url in self._urls:
                try:
                    self.answers[get(url)[0]] += 1
                except OSError as error:
                    self.answers[repr(error)] += 1

    def _click(self, pages: Sequence[FakeBrowser]) -> None:
        while not self._over.wait(CLICK_PAUSE_S):
            for page in pages:
                press(page)

    def __enter__(self) -> Load:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(30)


def test_rolled_workers_lose_no_request(proxied, visit_all, open_page, complaints) -> None:
    complaints.allow("WebSocket connection to")
    url = proxied.url
    pages = visit_all([enter(url) for _ in range(CLICKED)])
    seen = open_page(enter(url))
    shown = seen.get_by_text(re.compile(r"Process \d+"))
    expect(shown).to_be_visible()
    process = shown.inner_text()
    old = set(map(process_of, pages))
    with Load(url, pages) as load:
        proxied.workers.roll()
        for page in pages:
            assert page.wait_closed(30).code == 1012
        expect(shown).not_to_have_text(process, timeout=COME_BACK_S * 1000)
        # With the secret of the example, pages find their own address again.
        again = visit_all([address_of(page) for page in pages])
        eventually(lambda: not any(map(is_alive, old)), 30, what="the old workers end")
    assert set(load.answers) == {200, 307}
    assert load.answers[200] > 10
    assert [page.session_id for page in again] == [page.session_id for page in pages]
    assert not old & set(map(process_of, again))
    seen.get_by_role("button", name="Press").click()
    expect(seen.get_by_text("Pressed 1 times")).to_be_visible()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_reload_of_the_proxy_loses_no_session(proxied, visit) -> None:
    _, proxy, url = proxied
    pages = [visit(enter(url)) for _ in range(4)]
    with Load(url) as load:
        # nginx: SIGHUP; HAProxy's master: SIGUSR2
        proxy.process.send_signal(signal.SIGHUP if "nginx" in proxy.process.args[0] else signal.SIGUSR2)
        late = [visit(enter(url)) for _ in range(2)]
        eventually(lambda: load.answers[200] > 20)
    assert set(load.answers) == {200, 307}
    for page in [*pages, *late]:
        press(page)
        page.wait_for(lambda page=page: page.find("Label", text="Pressed 1 times"))


QUIET = """
import os
from pgwidgets.sync import Application

app = Application(max_sessions=None, allowed_hosts=["127.0.0.1"], heartbeat=0.5)

@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Quiet")
    box = Widgets.VBox()
    area = Widgets.Label("Drop here")
    count = Widgets.Label("nothing yet")
    area.on("drop-end", lambda drop: count.set_text(str([len(each["data"]) for each in drop["files"]])))
    button = Widgets.Button("Press")
    button.on("activated", lambda: count.set_text("pressed"))
    for widget in (area, count, button, Widgets.Label(VERSION + f" in process {os.getpid()}")):
        box.add_widget(widget, 0)
    top.set_widget(box)
    top.show()
"""
FILE_BYTES = 3_000_000


def write_quiet(folder: Path, version: str = "first") -> dict[str, Any]:
    (folder / "quiet.py").write_text(QUIET.replace("VERSION", repr(version)))
    return {"target": "quiet:app", "folder": folder}


def test_impatient_proxy_passes_uploads_on_and_does_not_end_silent_connections(make_proxied, visit, tmp_path) -> None:
    def impatient(text: str) -> str:
        assert "75s" in text
        return text.replace("75s", "2s")

    browser = visit(enter(make_proxied(impatient, **write_quiet(tmp_path)).url))
    area = browser.find("Label", text="Drop here")
    browser.wait_for(lambda: "drop-end" in area.listening)
    browser.upload(area, {"large.bin": os.urandom(FILE_BYTES)})
    browser.wait_for(lambda: browser.find("Label", text=f"[{FILE_BYTES}]"), 20)
    begin = monotonic()
    eventually(lambda: monotonic() - begin > 5 or browser.closed, 10)
    press(browser)
    browser.wait_for(lambda: browser.find("Label", text="pressed"))
    assert browser.closed is None


def test_changed_program_is_taken_up(make_workers, visit, tmp_path) -> None:
    workers = make_workers("--reload", **write_quiet(tmp_path))
    pages = [visit(enter(workers.url)) for _ in range(2)]
    assert all("first in" in quiet_text_of(page) for page in pages)
    old = set(map(quiet_process_of, pages))
    assert len(old) == 2
    write_quiet(tmp_path, "second")
    for page in pages:
        assert page.wait_closed(30)
    eventually(lambda: not any(map(is_alive, old)), 30, what="the old workers end")
    assert "second in" in quiet_text_of(visit(enter(workers.url)))


def test_program_that_can_not_be_loaded_any_more_costs_no_worker_that_has_it(make_workers, visit, tmp_path) -> None:
    workers = make_workers(**write_quiet(tmp_path))
    first, second = (f"http://127.0.0.1:{workers.front + slot}/w{slot}/" for slot in (1, 2))
    kept, lost = visit(second), visit(first)
    (tmp_path / "quiet.py").write_text("1 / 0")
    workers.roll()
    eventually(lambda: "the workers stay as they are" in workers.log.read_text(), 30)
    assert "ZeroDivisionError" in workers.log.read_text()
    os.kill(quiet_process_of(lost), signal.SIGKILL)
    assert lost.wait_closed()
    eventually(lambda: get(first)[0] == 503, 20)
    assert "quiet:app can't be loaded" in get(first)[2]
    assert get(f"{first}ws")[::2] == (426, get(first)[2])
    press(kept)
    kept.wait_for(lambda: kept.find("Label", text="pressed"))
    write_quiet(tmp_path, "second")
    eventually(lambda: get(first)[0] == 200, 30)
    assert get(second)[0] == 200


def quiet_text_of(browser: FakeBrowser) -> str:
    texts = [str(label.text) for label in browser.page.find_all("Label")]
    return next(text for text in texts if " in process " in text)


def quiet_process_of(browser: FakeBrowser) -> int:
    return int(quiet_text_of(browser).split()[-1])


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
def test_workers_that_are_starting_end_at_once(tmp_path, signum) -> None:
    workers = Workers(free_ports(3)[0], tmp_path / "log")
    eventually(lambda: workers.log.read_text().count("Booting worker") == 2, START_TIMEOUT_S)
    begin = monotonic()
    workers.process.send_signal(signum)
    assert workers.process.wait(30) == 0
    assert monotonic() - begin < GRACEFUL_S


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        ("dashboard:nothing", "has no 'nothing'"),
        ("dashboard:os", "is a module, no pgwidgets.sync.Application"),
        ("no_such_module:app", "No module named 'no_such_module'"),
        ("selfish:app", 'under `if __name__ == "__main__":`'),
    ],
)
def test_wrong_targets_are_refused_in_words(tmp_path, target, complaint) -> None:
    (tmp_path / "dashboard.py").write_text("import os\n")
    (tmp_path / "selfish.py").write_text("from pgwidgets.sync import Application\napp = Application()\napp.run()\n")
    workers = Workers(free_ports(3)[0], tmp_path / "log", target=target, folder=tmp_path)
    assert workers.process.wait(30) != 0
    assert complaint in workers.log.read_text()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["dashboard"], "'dashboard' names no application"),
        ([":app"], "names no application"),
        (["dashboard:"], "names no application"),
        (["dashboard:app.stats"], "names no application"),
        (["dashboard.py:app"], 'such as "dashboard:app"'),
        (["dashboard:app", "--workers", "0"], "must be a whole number from 1 to 1000"),
        (["dashboard:app", "--workers", "two"], "must be a whole number"),
        (["dashboard:app", "--workers", "²"], "must be a whole number from 1 to 1000"),
        (["dashboard:app", "--bind", "9501"], 'must be "host:port"'),
        (["dashboard:app", "--bind", "127.0.0.1:0"], "with a port from 1 to 65535"),
        (["dashboard:app", "--bind", "127.0.0.1:65536"], "with a port from 1 to 65535"),
        (["dashboard:app", "--bind", "127.0.0.1:65535"], "Give a --first-port"),
        (["dashboard:app", "--first-port", "0"], "must be a whole number from 1 to 65535"),
        (["dashboard:app", "--first-port", "9500", "--workers", "2"], "--bind has one of them"),
        (["dashboard:app", "--public-url", "ui.example.org"], "public_url must be an"),
    ],
)
def test_wrong_options_are_refused_in_words(arguments, complaint, capsys) -> None:
    with pytest.raises(SystemExit):
        parse(arguments)
    assert complaint in capsys.readouterr().err
