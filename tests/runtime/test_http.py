"""The page and its files over HTTP."""

from __future__ import annotations

import base64
import gzip
import hashlib
import http.client
import re
import socket
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from pgwidgets.sync import Application
from tests.support.waiting import eventually


class Response(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def request(app: Application, path: str, method: str = "GET", **headers: str) -> Response:
    """One request, its path sent as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", app._ports["http"], timeout=5)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return Response(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


FILES = ["/", "/index.html", "/remote.html", "/Widgets.js", "/Widgets.css", "/favicon.svg", "/icons/pgicon.svg"]


@pytest.mark.parametrize("path", FILES)
def test_public_files_are_served(app, path) -> None:
    answer = request(app, path)
    assert answer.status == 200
    assert answer.headers["content-length"] == str(len(answer.body))
    assert len(answer.body) > 0


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html"),
        ("/Widgets.js", "text/javascript"),
        ("/Widgets.css", "text/css"),
        ("/favicon.svg", "image/svg+xml"),
    ],
)
def test_content_types_are_what_nosniff_needs(app, path, content_type) -> None:
    assert request(app, path).headers["content-type"].partition(";")[0] == content_type


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_page_of_all_addresses_names_none_of_them(make_app, host) -> None:
    """The page connects to where it came from, whatever the server is bound to, and by whatever scheme."""
    app = make_app(host=host)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "127.0.0.1"}
    page = b"".join(app.wsgi_app(environ, lambda status, headers: None)).decode()
    assert '<meta name="pgwidgets-ws" content="ws">' in page
    assert "://" not in page
    assert app.url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("path", ["/index.html", "/remote.html"])
def test_page_is_the_same_under_all_its_names(app, path) -> None:
    assert request(app, path).body == request(app, "/").body


def test_query_of_the_page_is_ignored_and_not_echoed(app) -> None:
    answer = request(app, "/?session=1&token=a-secret-token")
    assert answer.status == 200
    assert b"a-secret-token" not in answer.body


@pytest.mark.parametrize("path", ["/", "/Widgets.js", "/no-such-file"])
def test_every_answer_has_the_security_headers(app, path) -> None:
    headers = request(app, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "content-security-policy" in headers
    assert "access-control-allow-origin" not in headers


def test_page_allows_no_foreign_scripts_and_one_inline_by_its_digest(app) -> None:
    page = request(app, "/")
    rules = dict(rule.strip().partition(" ")[::2] for rule in page.headers["content-security-policy"].split(";"))
    (inline,) = re.findall(rb"<script>(.*?)</script>", page.body, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inline).digest()).decode()
    assert rules["script-src"].split() == ["'self'", f"'sha256-{digest}'"]
    assert rules["object-src"] == "'none'"
    assert rules["frame-ancestors"] == "'self'"
    assert page.body.index(inline) < page.body.index(b"stylesheet")  # which would hold it up


@pytest.mark.parametrize("path", ["/", "/Widgets.js", "/favicon.svg"])
def test_second_visit_costs_a_conditional_request(app, path) -> None:
    first = request(app, path)
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = request(app, path, If_None_Match=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == tag
    assert request(app, path, If_None_Match='"other"').status == 200


def test_page_needs_three_files_that_never_change(app) -> None:
    """A page of hundreds of files would take dozens of round trips."""
    page = request(app, "/").body.decode()
    wanted = re.findall(r'(?:href|src)="(_v/[^"]*)"', page)
    assert [path.rpartition("/")[2] for path in wanted] == ["bundle.css", "bundle.js"]
    assert len(re.findall(r"(?:href|src)=", page)) == len(wanted) + 1  # the icon
    for path in wanted:
        answer = request(app, f"/{path}")
        assert answer.status == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert b"@import" not in answer.body
        assert not re.search(rb"^import\b", answer.body, re.MULTILINE)
    assert request(app, "/").headers["cache-control"] == "no-cache"
    assert request(app, "/bundle.js").status == 404


def test_files_are_compressed_when_asked_for(app) -> None:
    plain = request(app, "/Widgets.css")
    small = request(app, "/Widgets.css", Accept_Encoding="br, gzip;q=0.8")
    assert small.headers["content-encoding"] == "gzip"
    assert gzip.decompress(small.body) == plain.body
    assert "accept-encoding" in small.headers["vary"].lower()
    assert small.headers["content-length"] == str(len(small.body))
    for refused in ("identity", "gzip;q=0", "br", ""):
        assert "content-encoding" not in request(app, "/Widgets.css", Accept_Encoding=refused).headers


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("path", ["/", "/Widgets.js", "/no-such-file"])
def test_head_is_get_without_the_body(app, path, encoding) -> None:
    get = request(app, path, Accept_Encoding=encoding)
    head = request(app, path, "HEAD", Accept_Encoding=encoding)
    ignored = {"date"}
    assert head.body == b""
    assert head.status == get.status
    assert {k: v for k, v in head.headers.items() if k not in ignored} == {
        k: v for k, v in get.headers.items() if k not in ignored
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused(app, method) -> None:
    answer = request(app, "/", method)
    assert answer.status in (405, 501)
    assert answer.headers.get("allow", "GET, HEAD") == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml",
        "/../settings.py",
        "/icons/../../settings.py",
        "/%2e%2e/settings.py",
        "/..%2fsettings.py",
        "/%2e%2e%2fsettings.py",
        "/..%252fsettings.py",
        "/..\\settings.py",
        "/..%5csettings.py",
        "/icons\\pgicon.svg",
        "//settings.py",
        "//etc/passwd",
        "/icons//pgicon.svg",
        "///etc/passwd",
        "/./Widgets.js",
        "/icons/./pgicon.svg",
        "/icons/../Widgets.js",
        "/etc/passwd",
        "/C:/Windows/win.ini",
        "/Widgets.js/",
        "/Widgets.js%00",
        "/Widgets.js%00.css",
        "/%00",
        "/icons",
        "/icons/",
        "/core/",
        "/core",
        "/.",
        "/..",
        "/%ff%fe",
        "/__init__.py",
        "/widgets.js",
        "/~root",
        "/Widgets.js;a=b",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nothing_but_the_files_can_be_reached(app, path, method) -> None:
    answer = request(app, path, method)
    assert answer.status in (400, 404)
    assert b"<svg" not in answer.body
    assert b"root:" not in answer.body


def test_missing_page_does_not_echo_html(app) -> None:
    answer = request(app, "/<script>alert(1)</script>")
    assert answer.status in (400, 404)
    assert b"<script>" not in answer.body


def test_refused_host_is_not_echoed_as_html(app) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", app._ports["http"], timeout=5)
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Host", "<script>alert(1)</script>")
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status in (400, 403)
    assert b"<script>" not in answer.read()
    connection.close()


def test_websocket_port_serves_no_files(app) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", app._ports["ws"], timeout=5)
    connection.request("GET", "/Widgets.js")
    assert connection.getresponse().status in (400, 404, 426)
    connection.close()


def test_prefix_is_where_page_and_websocket_are(serve, browse) -> None:
    app = serve(url_prefix="/tools/ui")
    assert app.url.endswith("/tools/ui/")
    assert request(app, "/tools/ui/").status == 200
    assert request(app, "/tools/ui/Widgets.js").status == 200
    assert browse(app).session_id in app.sessions
    for outside in ("/", "/Widgets.js", "/tools/uiWidgets.js", "/tools/ui2/", "/tools"):
        assert request(app, outside).status == 404


@pytest.fixture
def slow_clients(app) -> Iterator[list[Any]]:
    """Connections that begin a request and go on for ever."""
    clients = []
    for start in (b"", b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ") * 10:
        client = socket.create_connection(("127.0.0.1", app._ports["http"]), timeout=5)
        client.sendall(start)
        clients.append(client)
    yield clients
    for client in clients:
        client.close()


def test_slow_connections_stop_nobody(app, slow_clients, browse) -> None:
    assert request(app, "/").status == 200
    assert browse(app).session_id in app.sessions


def test_slow_connections_are_ended(serve) -> None:
    app = serve(head_timeout=0.2)
    with socket.create_connection(("127.0.0.1", app._ports["http"]), timeout=5) as client:
        client.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        received = [client.recv(4096)]
        eventually(lambda: received.append(client.recv(4096)) or received[-1] == b"")
    assert b"200 OK" not in b"".join(received)


def test_connections_are_kept_alive(app) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", app._ports["http"], timeout=5)
    connection.connect()
    first = connection.sock
    for path in ("/", "/Widgets.css", "/no-such-file", "/favicon.svg"):
        connection.request("GET", path)
        connection.getresponse().read()
        assert connection.sock is first
    connection.close()


def test_tokens_are_not_logged(app, session, browse, caplog) -> None:
    caplog.set_level("DEBUG")
    request(app, f"/?session={session.id}&token={session.token}")
    browse(session).drop()
    eventually(lambda: not session.is_connected)
    assert session.token not in caplog.text
