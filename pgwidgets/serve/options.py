"""What the command line says."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import ArgumentError
from ..sync.checks import MAX_PORT, check_public_url
from .entrance import route_name

DEFAULT_BIND = "127.0.0.1:9501"
GRACEFUL_S = 10
MAX_WORKERS = 1000
TARGET = re.compile(r"\w+(\.\w+)*:\w+")
USE = 'Write it as "module:name", such as "dashboard:app" for the variable app of dashboard.py.'


@dataclass(frozen=True)
class Options:
    """The options of ``python -m pgwidgets serve``.

    Attributes:
        target: ``module:name`` of the application.
        workers: processes.
        bind: ``host:port`` that visitors come to.
        first_port: port of the first worker; the others follow.
        proxied: whether browsers reach workers through a proxy, by their paths, rather than at their ports.
        public_url: address of the page as browsers know it; None: that of `bind`.
        reload: whether workers are replaced when the program's files change.
        graceful_timeout: seconds a worker that is replaced may go on with what it does.
        pidfile: where to write the process id of the parent.
    """

    target: str
    workers: int
    bind: str
    first_port: int
    proxied: bool
    public_url: str | None
    reload: bool
    graceful_timeout: int
    pidfile: str | None

    @property
    def host(self) -> str:
        """Where to listen."""
        return self.bind.rpartition(":")[0]

    @property
    def private_binds(self) -> list[str]:
        """``host:port`` of each worker."""
        return [f"{self.host}:{self.first_port + slot}" for slot in range(self.workers)]

    @property
    def public_ports(self) -> dict[str, int]:
        """The ports at which browsers find the workers, by the name of each; none behind a proxy."""
        if self.proxied:
            return {}
        return {route_name(slot): self.first_port + slot for slot in range(self.workers)}

    @property
    def url(self) -> str:
        """What a person opens."""
        return self.public_url or f"http://{self.bind}/"


def parse(arguments: Sequence[str]) -> Options:
    """The options of a command line. Ends the program with a message if they are wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m pgwidgets serve",
        description="Serve an application with several worker processes. SIGHUP replaces them one for one.",
    )
    parser.add_argument("target", type=_target, help='"module:name" of the Application, such as dashboard:app')
    parser.add_argument("--workers", type=_count, default=os.cpu_count() or 1, help="processes (default: %(default)s)")
    parser.add_argument("--bind", type=_address, default=DEFAULT_BIND, help="host:port (default: %(default)s)")
    parser.add_argument("--first-port", type=_port, help="port of the first worker (default: the one behind --bind's)")
    parser.add_argument("--proxied", action="store_true", help="browsers come through a proxy, which knows the workers")
    parser.add_argument("--public-url", type=_public_url, help="address of the page as browsers know it")
    parser.add_argument("--reload", action="store_true", help="replace the workers when the program's files change")
    parser.add_argument(
        "--graceful-timeout", type=_count, default=GRACEFUL_S, help="seconds for a worker to end (default: %(default)s)"
    )
    parser.add_argument("--pid", dest="pidfile", help="file for the process id, for kill -HUP")
    chosen = vars(parser.parse_args(arguments))
    if chosen["first_port"] is None:
        chosen["first_port"] = _port_of(chosen["bind"]) + 1
    options = Options(**chosen)
    problem = _problem_of_ports(options)
    if problem is not None:
        parser.error(problem)
    return options


def _problem_of_ports(options: Options) -> str | None:
    """Why the ports of the workers can't be had; None if they may."""
    first, last = options.first_port, options.first_port + options.workers - 1
    if last > MAX_PORT:
        return f"the workers would need the ports {first} to {last}, but {MAX_PORT} is the last. Give a --first-port."
    if first <= _port_of(options.bind) <= last:
        return f"the workers need the ports {first} to {last}, and --bind has one of them. Give another --first-port."
    return None


def _target(text: str) -> str:
    if text.partition(":")[0].endswith(".py") or not TARGET.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} names no application. {USE}")
    return text


def _public_url(text: str) -> str:
    try:
        check_public_url(text)
    except ArgumentError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _count(text: str) -> int:
    return _number(text, MAX_WORKERS)


def _port(text: str) -> int:
    return _number(text, MAX_PORT)


def _number(text: str, most: int) -> int:
    if text.isdecimal() and 1 <= int(text) <= most:
        return int(text)
    raise argparse.ArgumentTypeError(f"must be a whole number from 1 to {most}, got {text!r}")


def _address(text: str) -> str:
    host, _, port = text.rpartition(":")
    if host and port.isdecimal() and 1 <= int(port) <= MAX_PORT:
        return text
    raise argparse.ArgumentTypeError(f'must be "host:port" with a port from 1 to {MAX_PORT}, got {text!r}')


def _port_of(address: str) -> int:
    return int(address.rpartition(":")[2])
