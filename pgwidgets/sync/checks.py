"""Checks of what a program passes to an application and its sessions."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields
from difflib import get_close_matches
from importlib.util import find_spec
from logging import Logger, LoggerAdapter
from typing import Any
from urllib.parse import urlsplit

from ..errors import ArgumentError, ArgumentTypeError, shorten
from ..settings import Settings
from .dispatch import MODES

MAX_PORT = 65_535
# What a path is made of that browsers and proxies pass on as it is; "." and ".." they resolve.
_SEGMENT = re.compile(r"(?!\.\.?$)[A-Za-z0-9._~-]+")
OPENED_SCHEMES = ("http", "https", "mailto")


def check_mode(mode: object) -> None:
    """A concurrency mode."""
    if mode in MODES:
        return
    close = get_close_matches(str(mode), MODES, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    known = ", ".join(map(repr, MODES))
    raise ArgumentError(f"Application: concurrency_handling must be one of {known}, got {shorten(mode)}.{hint}")


def check_port(name: str, port: object) -> None:
    """A TCP port, or 0 for any free one."""
    if isinstance(port, bool) or not isinstance(port, int):
        raise ArgumentTypeError(
            f"Application: {name} must be a whole number, got {shorten(port)}. 0 picks a free port."
        )
    if not 0 <= port <= MAX_PORT:
        raise ArgumentError(f"Application: {name} must be from 0 to {MAX_PORT}, got {port}. 0 picks a free port.")


def check_max_sessions(number: object) -> None:
    """A number of places, or None."""
    if number is None:
        return
    rule = "Application: max_sessions must be a whole number of at least 1, or None for any number"
    if isinstance(number, bool) or not isinstance(number, int):
        raise ArgumentTypeError(f"{rule}, got {shorten(number)}.")
    if number < 1:
        raise ArgumentError(f"{rule}, got {number}.")


def check_address(where: str, url: object) -> None:
    """An address that a browser may be made to open: nothing that could be a script or a file."""
    rule = f"{where}: url must be an address of {', '.join(OPENED_SCHEMES)}, got {shorten(url)}."
    if not isinstance(url, str):
        raise ArgumentTypeError(rule)
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        scheme = ""
    if scheme.lower() not in OPENED_SCHEMES:
        raise ArgumentError(rule)


def check_kind(name: str, value: object, kinds: type | tuple[type, ...], rule: str) -> None:
    """A value of one of some types."""
    if not isinstance(value, kinds):
        raise ArgumentTypeError(f"Application: {name} must be {rule}, got {shorten(value)}.")


def check_logger(logger: object) -> None:
    """A logger, or None."""
    rule = "a logging.Logger or None (logging.getLogger makes one of a name)"
    check_kind("logger", logger, (Logger, LoggerAdapter, type(None)), rule)


def check_callable(name: str, value: object) -> None:
    """A function, or None."""
    if value is not None and not callable(value):
        raise ArgumentTypeError(f"Application: {name} must be a function or None, got {shorten(value)}.")


def check_handler(method: str, handler: object) -> None:
    """A function that a program registers."""
    if not callable(handler):
        raise ArgumentTypeError(
            f"Application.{method}: handler must be callable, got {shorten(handler)}. "
            "Pass the function itself, without calling it."
        )


def check_names(name: str, values: object) -> None:
    """A list of strings; one bare string would be taken for a list of letters."""
    proper = isinstance(values, Collection) and not isinstance(values, (str, bytes))
    if not proper or not all(isinstance(value, str) for value in values):  # type: ignore[attr-defined]
        raise ArgumentTypeError(f"Application: {name} must be a list of strings, got {shorten(values)}.")


def check_metrics(metrics: object) -> bool:
    """Whether metrics are wanted, and can be had."""
    check_kind("metrics", metrics, bool, "True or False")
    if metrics and find_spec("prometheus_client") is None:
        raise ArgumentError(
            "Application: metrics=True needs prometheus-client. Install it: pip install 'pgwidgets[metrics]'"
        )
    return bool(metrics)


def check_challenge(challenge: object) -> None:
    """The value of a WWW-Authenticate header, or None."""
    check_kind("challenge", challenge, (str, type(None)), "the value of a header or None")
    if challenge is not None and not (str(challenge).isascii() and str(challenge).isprintable()):
        raise ArgumentError(f"Application: challenge must be printable ASCII, got {shorten(challenge)}.")


def check_url_prefix(path: object) -> None:
    """A path, with or without slashes at its ends."""
    check_kind("url_prefix", path, str, "a path")
    parts = str(path).strip("/").split("/")
    if parts != [""] and not all(_SEGMENT.fullmatch(part) for part in parts):
        raise ArgumentError(
            f"Application: url_prefix must be a path of ASCII letters, digits and -._~, got {shorten(path)}. "
            'Write it like "/tools/ui".'
        )


def check_public_url(url: object) -> None:
    """An http(s) address without a query, or None."""
    check_kind("public_url", url, (str, type(None)), "an address or None")
    if url is None:
        return
    parts = urlsplit(str(url))
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ArgumentError(
            f"Application: public_url must be an http or https address without a query, got {shorten(url)}. "
            'Write it as a person types it: "https://tools.example.org/ui/".'
        )


def read_settings(limits: dict[str, Any], parameters: Collection[str]) -> Settings:
    """The limits among the keywords, and nothing else.

    Args:
        parameters: what else the caller knows, to suggest from.
    """
    known = [item.name for item in fields(Settings)]
    for name in limits:
        if name not in known:
            everything = [*parameters, *known]
            close = get_close_matches(name, everything, n=1)
            hint = f"Did you mean {close[0]!r}?" if close else "Known are: " + ", ".join(everything) + "."
            raise ArgumentTypeError(f"Application: unknown keyword {name!r}. {hint}")
    return Settings(**limits)
