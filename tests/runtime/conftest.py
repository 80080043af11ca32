"""Applications and fake browsers that are gone when a test ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from pgwidgets.sync import Application, Session
from pgwidgets.testing import FakeBrowser


@pytest.fixture
def make_app() -> Iterator[Callable[..., Application]]:
    """``make_app(**options)``: an application on free ports, for any number of sessions; not started."""
    with ExitStack() as stack:

        def make_app(kind: type[Application] = Application, **options: Any) -> Application:
            app = kind(**{"ws_port": 0, "http_port": 0, "max_sessions": None, **options})
            stack.callback(app.close)
            return app

        yield make_app


@pytest.fixture
def serve(make_app: Callable[..., Application]) -> Callable[..., Application]:
    """The same, started."""

    def serve(**options: Any) -> Application:
        app = make_app(**options)
        app.start()
        return app

    return serve


@pytest.fixture
def app(serve: Callable[..., Application]) -> Application:
    """A started application."""
    return serve()


@pytest.fixture
def session(app: Application) -> Session:
    """A session without a browser."""
    return app.create_session()


@pytest.fixture
def browse(make_app: object) -> Iterator[Callable[..., FakeBrowser]]:
    """``browse(target, **options)``: a browser that has been let in; ``target`` may be a session."""
    with ExitStack() as stack:

        def browse(target: Any, *args: Any, wait: bool = True, **options: Any) -> FakeBrowser:
            address = target.get_url() if isinstance(target, Session) else target
            browser = stack.enter_context(FakeBrowser(address, *args, **options))
            if wait:
                browser.wait_session()
            if wait and isinstance(target, Session):
                browser.wait_for(lambda: browser.page.rebuilds)
            return browser

        yield browse
