"""Construction, start and end of an application."""

from __future__ import annotations

import inspect
import logging
import socket
import threading
import time
from urllib.request import urlopen

import pytest

from pgwidgets.sync import Application
from pgwidgets.testing import FakeBrowser
from tests.support.ports import free_ports, is_listening
from tests.support.waiting import eventually


def ports_of(app: Application) -> tuple[int, int]:
    return app._ports["ws"], app._ports["http"]


def test_constructor_has_the_documented_parameters_in_order() -> None:
    parameters = inspect.signature(Application).parameters.values()
    positional = [(each.name, each.default) for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]
    assert positional == [
        ("ws_port", 9500),
        ("http_port", 9501),
        ("host", "127.0.0.1"),
        ("http_server", True),
        ("concurrency_handling", "per_session"),
        ("max_sessions", 1),
        ("logger", None),
        ("ws_sock", None),
    ]


def test_constructor_starts_nothing() -> None:
    ws_port, http_port = free_ports(2)
    app = Application(ws_port, http_port)
    assert (is_listening(ws_port), is_listening(http_port)) == (False, False)
    assert app.url == f"http://127.0.0.1:{http_port}/"


def test_start_with_port_0_serves_where_url_says(app) -> None:
    with urlopen(app.url) as response:
        assert b"<head>" in response.read()
    assert 0 not in ports_of(app)


def test_both_ports_take_websockets(app, browse) -> None:
    ws_port, http_port = ports_of(app)
    addresses = [f"ws://127.0.0.1:{ws_port}/", f"ws://127.0.0.1:{ws_port}", f"ws://127.0.0.1:{http_port}/ws"]
    ids = {browse(address).session_id for address in addresses}
    assert ids == set(app.sessions)
    assert len(ids) == 3


def test_equal_ports_are_one_server(serve, browse) -> None:
    (port,) = free_ports(1)
    app = serve(ws_port=port, http_port=port)
    with urlopen(app.url) as response:
        assert response.status == 200
    assert {browse(f"ws://127.0.0.1:{port}/").session_id, browse(app).session_id} == set(app.sessions)


def test_start_twice_is_harmless(app, browse) -> None:
    before = ports_of(app)
    app.start()
    assert ports_of(app) == before
    browse(app)


def test_without_http_server_there_is_no_url(serve, browse) -> None:
    app = serve(http_server=False)
    session = app.create_session()
    assert (app.url, session.get_url()) == (None, None)
    assert browse(f"ws://127.0.0.1:{app._ports['ws']}/").session_id in app.sessions


def test_ws_sock_is_served_and_gives_its_port(serve, browse) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        app = serve(ws_sock=bound, ws_port=1)
        assert browse(f"ws://127.0.0.1:{port}/").session_id in app.sessions


def test_port_in_use_is_raised_by_start(make_app) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        app = make_app(http_port=other.getsockname()[1])
        with pytest.raises(OSError, match=str(other.getsockname()[1])):
            app.start()
        assert not app.is_running
        assert not is_listening(app._ports["ws"] or 1), "the port that could be had is still held"
    app.start()
    assert is_listening(app._ports["http"])


def test_port_in_use_is_raised_by_run(make_app) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(OSError):
        make_app(ws_port=other.getsockname()[1]).run()


def test_close_frees_both_ports_and_the_application_can_start_again(make_app, browse) -> None:
    ws_port, http_port = free_ports(2)
    app = make_app(ws_port=ws_port, http_port=http_port)
    for _ in range(2):
        app.start()
        browse(app)
        app.close()
        assert (is_listening(ws_port), is_listening(http_port)) == (False, False)
        assert app.sessions == {}


def test_close_tells_browsers_to_come_back(app, browse) -> None:
    browser = browse(app)
    app.close()
    assert browser.wait_closed().code == 1012


def test_close_is_harmless_when_repeated_or_early(make_app) -> None:
    app = make_app()
    app.close()
    app.start()
    app.close()
    app.close()


def test_close_wakes_a_handler_that_waits_for_a_browser(app, browse) -> None:
    ended = threading.Event()

    @app.on_connect
    def setup(session) -> None:
        try:
            session.get_widgets().Label("never answered")
        finally:
            ended.set()

    browser = browse(app, answer=False)
    browser.wait_for(lambda: browser.find("Label"))
    app.close()
    assert ended.wait(5)


@pytest.mark.parametrize("mode", ["per_session", "serialized", "concurrent"])
@pytest.mark.parametrize("started", [False, True], ids=["not started", "started"])
def test_run_blocks_until_close_and_can_run_again(make_app, mode, started) -> None:
    app = make_app(concurrency_handling=mode)
    for _ in range(2):
        if started:
            app.start()
        runner = threading.Thread(target=app.run, daemon=True)
        runner.start()
        eventually(lambda: app.is_running and app._stops)
        assert runner.is_alive()
        app.close()
        runner.join(5)
        assert not runner.is_alive()


@pytest.mark.parametrize("mode", ["per_session", "serialized"])
def test_run_returns_when_close_is_over(make_app, monkeypatch, mode) -> None:
    """Who starts the application again at once must not meet its end."""
    app = make_app(concurrency_handling=mode)
    order: list[str] = []
    stop = app.home.stop
    monkeypatch.setattr(app.home, "stop", lambda *args: (time.sleep(0.1), stop(*args), order.append("closed")))
    runner = threading.Thread(target=lambda: (app.run(), order.append("returned")), daemon=True)
    runner.start()
    eventually(lambda: app.is_running and app._stops)
    app.close()
    runner.join(5)
    assert order == ["closed", "returned"]


def test_close_that_comes_while_ports_are_opened_frees_them(make_app, monkeypatch) -> None:
    app = make_app()
    listen = app._listen
    monkeypatch.setattr(app, "_listen", lambda servers: (listen(servers), app._shut_down()))
    app.start()
    assert not app.is_running
    assert [is_listening(port) for port in (app.ws_port, app.http_port)] == [False, False]


def test_run_that_close_overtakes_returns(make_app, monkeypatch) -> None:
    app = make_app()
    ensure = app.home.ensure
    monkeypatch.setattr(app.home, "ensure", lambda: (ensure(), app.close()))
    app.run()
    assert not app.is_running


def test_run_twice_at_a_time_ends_both(make_app) -> None:
    app = make_app()
    runners = [threading.Thread(target=app.run, daemon=True) for _ in range(2)]
    for each in runners:
        each.start()
    eventually(lambda: app.is_running and len(app._stops) == 2)
    app.close()
    for each in runners:
        each.join(5)
    assert not any(each.is_alive() for each in runners)


def test_close_from_a_handler_ends_run(make_app, browse) -> None:
    app = make_app()
    app.on_connect(lambda session: app.close())
    runner = threading.Thread(target=app.run, daemon=True)
    runner.start()
    eventually(lambda: app.is_running and not app.url.endswith(":0/"))
    browser = FakeBrowser(app)
    browser.wait_closed()
    runner.join(5)
    assert not runner.is_alive()


def test_decorators_return_the_handler_and_the_last_one_wins(app, browse) -> None:
    called: list[str] = []
    for name in ("first", "second"):
        handler = lambda session, name=name: called.append(name)  # noqa: E731
        assert app.on_connect(handler) is handler
        assert app.on_disconnect(handler) is handler
    browse(app).close()
    eventually(lambda: called == ["second", "second"])


def test_subclass_may_override_constructor_and_start(make_app, browse) -> None:
    class MyApp(Application):
        def __init__(self, greeting: str = "hi", **options) -> None:
            super().__init__(**options)
            self.greeting = greeting
            self.starts = 0
            self.on_connect(self.build)

        def start(self) -> None:
            self.starts += 1
            super().start()

        def build(self, session) -> None:
            session.get_widgets().Label(self.greeting)

    app = make_app(MyApp, greeting="hello")
    app.start()
    browser = browse(app)
    assert browser.wait_for(lambda: browser.find("Label", text="hello"))
    assert app.starts == 1


def test_create_session_numbers_sessions_and_calls_no_handler(app) -> None:
    called = []
    app.on_connect(called.append)
    first, second = app.create_session(), app.create_session()
    assert (type(first.id), second.id) == (int, first.id + 1)
    assert first.token != second.token
    assert len(first.token) >= 43, "256 bits have no shorter text form"
    assert app.sessions == {first.id: first, second.id: second}
    assert not called


def test_create_session_skips_numbers_that_are_taken(app) -> None:
    app.create_session(2)
    assert [app.create_session().id for _ in range(3)] == [1, 3, 4]


def test_create_session_with_an_id_in_use_needs_its_token(app) -> None:
    session = app.create_session("shared", token="its token")
    assert session.token == "its token"
    assert app.create_session("shared", token="its token") is session
    for token in (None, "another", "", "its tokeñ"):
        with pytest.raises(ValueError, match="shared"):
            app.create_session("shared", token)


def test_create_session_works_before_start(make_app, browse) -> None:
    app = make_app()
    session = app.create_session()
    label = session.get_widgets().Label("early")
    label.set_text("still early")
    app.start()
    browser = browse(session)
    assert browser.find("Label").text == "still early"


def test_string_ids_made_of_digits_can_be_reached(app, browse) -> None:
    session = app.create_session("12")
    assert browse(session).session_id == "12"


def test_sessions_is_a_copy(app, session) -> None:
    app.sessions.clear()
    assert app.sessions == {session.id: session}


@pytest.mark.parametrize(
    "options",
    [
        {"concurrency_handling": "threads"},
        {"concurrency_handling": None},
        {"max_sessions": 0},
        {"max_sessions": -1},
        {"max_sessions": "4"},
        {"max_sessions": 1.5},
        {"response_timeout": 0},
        {"response_timeout": "5"},
        {"session_timeout": -1},
        {"heartbeat": float("nan")},
        {"max_upload_size": None},
        {"ws_port": "9500"},
        {"http_port": -1},
        {"http_port": 70000},
        {"ws_port": None},
        {"host": None},
        {"logger": "pgwidgets"},
        {"secret": 5},
        {"authenticate": "yes"},
        {"allowed_origins": "https://ui.example.org"},
        {"allowed_hosts": "ui.example.org"},
    ],
    ids=str,
)
def test_bad_value_is_refused_by_name(options) -> None:
    with pytest.raises((ValueError, TypeError), match=next(iter(options))):
        Application(**options)


def test_unknown_keyword_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(TypeError, match="response_timeout"):
        Application(respons_timeout=3)


def test_default_logger_is_the_one_named_pgwidgets() -> None:
    assert Application().logger is logging.getLogger("pgwidgets")


def test_paths_point_to_the_browser_files() -> None:
    app = Application()
    assert (app.static_path / "Widgets.js").is_file()
    assert "<head>" in app.remote_html.read_text(encoding="utf-8")


def test_process_events_runs_what_is_queued(serve) -> None:
    app = serve(concurrency_handling="serialized")
    session = app.create_session()
    ran: list[object] = []
    for number in range(3):
        session.gui_do(ran.append, number)
    app.process_events(0)
    assert ran == [0, 1, 2]


def test_process_events_with_0_does_not_run_what_its_callbacks_queue(serve) -> None:
    app = serve(concurrency_handling="serialized")
    session = app.create_session()
    ran: list[int] = []

    def again() -> None:
        ran.append(1)
        session.gui_do(again)

    session.gui_do(again)
    eventually(lambda: len(app._main_queue))
    app.process_events(0)
    assert ran == [1]


def test_process_events_runs_what_arrives_meanwhile(serve) -> None:
    app = serve(concurrency_handling="serialized")
    session = app.create_session()
    ran = threading.Event()
    threading.Timer(0.05, session.gui_do, [ran.set]).start()
    app.process_events(2)
    assert ran.is_set()


@pytest.mark.parametrize("mode", ["per_session", "concurrent"])
def test_process_events_of_other_modes_sleeps_briefly(serve, mode) -> None:
    app = serve(concurrency_handling=mode)
    before = time.monotonic()
    app.process_events(30)
    assert time.monotonic() - before < 5
