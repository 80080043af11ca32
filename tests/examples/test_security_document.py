"""The logins of the security document let in whom they should, and nobody else, to the page and to the WebSocket."""

from __future__ import annotations

import base64
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from websocket import WebSocketBadStatusException

from pgwidgets.testing import FakeBrowser
from tests.support.scripts import ROOT

HEADINGS = ("HTTP basic", "A signed cookie", "A header that the proxy sets")


def login(heading: str) -> dict[str, Any]:
    """What the program below a heading defines; its application takes free ports."""
    text = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    found = re.search(rf"### {heading}\n.*?```python\n(.*?)```", text, re.DOTALL)
    assert found
    names: dict[str, Any] = {}
    exec(compile(found[1].replace("Application(auth", "Application(0, 0, auth"), heading, "exec"), names)
    return names


@pytest.fixture(params=HEADINGS)
def program(request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    names = {**login(request.param), "heading": request.param}
    names["app"].start()
    yield names
    names["app"].close()


def basic(text: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(text.encode()).decode()}


def right(names: dict[str, Any]) -> dict[str, str]:
    """The headers of Ada."""
    if names["heading"] == "HTTP basic":
        return basic("ada:correct horse")
    if names["heading"] == "A signed cookie":
        return {"Cookie": f"other=1; login={names['make_cookie']('ada')}"}
    return {"X-Remote-User": "ada", "X-Proxy-Key": names["PROXY_KEY"]}


def wrong(names: dict[str, Any]) -> list[dict[str, str]]:
    """Headers that must not do."""
    if names["heading"] == "HTTP basic":
        bad = [basic(text) for text in ("ada:", "ada", "ada:wrong", ":", ":correct horse", "bob:correct horse", "bob:")]
        return [{}, *bad, {"Authorization": "Basic !"}, {"Authorization": "Bearer YWRhOmNvcnJlY3QgaG9yc2U="}]
    if names["heading"] == "A signed cookie":
        cookie = names["make_cookie"]("ada")
        late = names["make_cookie"]("ada", -1)
        forged = [cookie.replace("ada", "eve"), late, cookie[:-1], "ada", "..", ".", "", '"\\', "ada.99999999999."]
        return [{}, {"Cookie": "="}, {"Cookie": "login"}, *[{"Cookie": f"login={value}"} for value in forged]]
    key = names["PROXY_KEY"]
    return [
        {},
        {"X-Remote-User": "ada"},
        {"X-Remote-User": "ada", "X-Proxy-Key": key[:-1]},
        {"X-Proxy-Key": key},
        {"X_Remote_User": "ada", "X-Proxy-Key": key},  # another header, which must not be taken for that one
    ]


def status(app: Any, headers: dict[str, str]) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(app.url, headers=headers), timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_right_credentials_are_let_in_as_their_user(program: dict[str, Any]) -> None:
    app = program["app"]
    assert status(app, right(program)) == 200
    with FakeBrowser(app, headers=right(program)) as browser:
        number = browser.wait_session()
        assert app.sessions[number].user == "ada"


def test_wrong_credentials_are_refused_without_a_traceback(
    program: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    app = program["app"]
    for headers in wrong(program):
        assert status(app, headers) == (401 if app.challenge else 403), headers
        with pytest.raises(WebSocketBadStatusException):
            FakeBrowser(app, headers=headers)
    assert app.sessions == {}
    assert not [record for record in caplog.records if record.exc_info]
