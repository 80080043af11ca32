"""A request's headers, split."""

from __future__ import annotations

from pgwidgets.sync.request_headers import RequestHeaders

BLOCK = b"Host: a:1\r\nX-Two: 1\r\nx-two:2 \nCONTENT-TYPE:\ttext/plain\r\nEmpty:\r\nLatin: \xe9:b\r\n\r\n"


def test_names_have_no_case_and_values_no_blanks_around() -> None:
    headers = RequestHeaders(BLOCK)
    assert headers.get("host") == headers.getheader("HOST") == "a:1"
    assert headers.get_all("X-two", []) == ["1", "2"]
    assert headers.get("x-two") == "1"
    assert headers.typeheader == "text/plain"
    assert headers.get("empty", "default") == ""
    assert headers.get("latin") == "é:b"
    assert headers.get("none") is None
    assert headers.get_all("none", []) == []


def test_lines_are_those_that_came_in_their_order() -> None:
    names = [line.partition(":")[0] for line in RequestHeaders(BLOCK).headers]
    assert names == ["Host", "X-Two", "x-two", "CONTENT-TYPE", "Empty", "Latin"]


def test_deleted_header_is_gone_everywhere() -> None:
    headers = RequestHeaders(BLOCK)
    del headers["X-TWO"]
    del headers["none"]
    assert headers.get("x-two") is None
    assert len(headers.headers) == 4


def test_head_without_headers_has_none() -> None:
    assert RequestHeaders(b"\r\n").headers == []
