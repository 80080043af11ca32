"""How honest browsers fare while others attack: latency of callbacks, and memory.

``python -m benchmarks.attack`` measures undisturbed, then under each attack alone, then under all of them; name some to
measure those only. The goal: under all of them the p99 is within three times the undisturbed one, and memory grows by
less than 200 MB. Server and attackers are processes of their own, and the attackers give way to the others, so that
their own computing is not taken for the server's. On a machine that is not quiet, let it repeat.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import gevent
import gevent.socket

from pgwidgets.protocol.frames import Opcode
from tests.support.client_frames import client_frame, client_head

BROWSERS = 100
SECONDS = 10.0
CLICKS_PER_SECOND = 5.0
STORM = 50
MIB = 1024 * 1024
GIB = 1024 * MIB
UPGRADE = (
    b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
SERVER = """
import logging
from pgwidgets.sync import Application

logging.basicConfig(level=logging.ERROR)
app = Application(0, 0, max_sessions=None)

@app.on_connect(batch=True)
def setup(session):
    W = session.get_widgets()
    label, button, area = W.Label("0"), W.Button("Go"), W.TextArea()
    count = [0]

    def press():
        count[0] += 1
        label.set_text(str(count[0]))

    button.on("activated", press)
    area.on("modified", lambda text: area.set_text("x" * 100_000) if text == "flood" else None)

app.start()
print(app.http_port, flush=True)
app.run()
"""


class Line:
    """A WebSocket of a client, without any care."""

    def __init__(self, port: int) -> None:
        self.socket = gevent.socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""
        self.socket.sendall(UPGRADE)
        while b"\r\n\r\n" not in self._buffer:
            self._fill()
        self._buffer = self._buffer.partition(b"\r\n\r\n")[2]

    def send(self, message: Any) -> None:
        """Send JSON."""
        self.socket.sendall(client_frame(Opcode.TEXT, json.dumps(message).encode()))

    def receive(self) -> Any:
        """The next text message."""
        while True:
            first, payload = self._frame()
            if first & 0x0F == Opcode.TEXT:
                return json.loads(payload)
            if first & 0x0F == Opcode.PING:
                self.socket.sendall(client_frame(Opcode.PONG, payload))
            if first & 0x0F == Opcode.CLOSE:
                raise ConnectionError("closed")

    def _frame(self) -> tuple[int, bytes]:
        first, length = self._take(2)
        if length == 126:
            length = int.from_bytes(self._take(2), "big")
        elif length == 127:
            length = int.from_bytes(self._take(8), "big")
        return first, self._take(length)

    def _take(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._fill()
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def _fill(self) -> None:
        data = self.socket.recv(65_536)
        if not data:
            raise ConnectionError("the server closed the line")
        self._buffer += data


class Visitor(Line):
    """An honest browser, which answers what it is asked.

    Attributes:
        latencies: from each click until the label had changed, s.
    """

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.latencies: list[float] = []
        self.wids: dict[str, int] = {}
        while "activated" not in self.wids:
            self._answer(self.receive())

    def click(self) -> None:
        """Press the button, and wait for what comes of it."""
        begin = perf_counter()
        self.send({"type": "callback", "wid": self.wids["Button"], "action": "activated", "args": []})
        while not self._answer(self.receive()):
            continue
        self.latencies.append(perf_counter() - begin)

    def _answer(self, message: Any) -> bool:
        """Answer; returns whether the label got another text."""
        items = message if isinstance(message, list) else [message]
        for item in items:
            if item["type"] == "create":
                self.wids[item["class"]] = item["wid"]
            elif item["type"] == "listen" and item["action"] == "activated":
                self.wids["activated"] = item["wid"]
        replies = [{"type": "result", "id": item["id"]} for item in items if "id" in item]
        if replies:
            self.send(replies if isinstance(message, list) else replies[0])
        return any(item.get("method") == "set_text" for item in items)


def until_refused(act: Callable[[int], None], port: int) -> None:
    """Attack, and come back whenever the line is cut."""
    while True:
        try:
            act(port)
        except OSError:
            gevent.sleep(0.1)


def garbage(port: int) -> None:
    """Bytes that are no frames, frames that are no messages, as fast as the line takes them."""
    line = Line(port)
    line.send({"type": "result", "id": 0})
    while True:
        line.socket.sendall(client_frame(Opcode.TEXT, random.randbytes(2000).hex().encode()) * 20)


def gigabyte(port: int) -> None:
    """A message of 1 GB, which is too long, then one in pieces that are not."""
    line = Line(port)
    line.socket.sendall(client_head(Opcode.TEXT, GIB) + b"x" * MIB)
    line = Line(port)
    line.send({"type": "result", "id": 0})
    piece = client_frame(Opcode.BINARY, bytes(MIB))
    for _ in range(GIB // MIB):
        line.socket.sendall(piece)


def never_reading(port: int) -> None:
    """Asks for more and more, and takes nothing of it."""
    line = Visitor(port)
    line.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    while True:
        line.send({"type": "callback", "wid": line.wids["TextArea"], "action": "modified", "args": ["flood"]})
        gevent.sleep(0.01)


def byte_a_second(port: int) -> None:
    """Reads, and sends, a byte a second."""
    line = Visitor(port)
    for byte in client_frame(Opcode.TEXT, b'{"type": "viewport", "width": 5, "height": 5}'):
        line.socket.sendall(bytes([byte]))
        line.socket.recv(1)
        gevent.sleep(1)


def reconnecting(port: int) -> None:
    """Connects, and leaves without a word."""
    Line(port).socket.close()
    gevent.sleep(0.05)


ATTACKS: dict[str, tuple[Callable[[int], None], int]] = {
    "garbage": (garbage, 1),
    "gigabyte": (gigabyte, 1),
    "never-reading": (never_reading, 1),
    "byte-a-second": (byte_a_second, 1),
    "reconnecting": (reconnecting, STORM),
}


@contextmanager
def server() -> Iterator[tuple[int, int]]:
    """A server process; its port and process id."""
    process = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline()), process.pid
    finally:
        process.terminate()
        process.wait(20)


def resident_mb(pid: int) -> float:
    """Memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def cpu_seconds(pid: int) -> float:
    """Computing time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def attack_process(names: list[str], port: int) -> None:
    """What an attacking process does, for ever: one of its own, so that its work is not taken for the server's."""
    os.nice(10)
    for name in names:
        act, count = ATTACKS[name]
        for _ in range(count):
            gevent.spawn(until_refused, act, port)
    gevent.sleep(1e9)


def measure(names: list[str], browsers: int, seconds: float) -> tuple[float, float]:
    """p99 of the latency, s, and the most that memory grew, MB, under some attacks."""
    with server() as (port, pid):
        visitors = [Visitor(port) for _ in range(browsers)]
        before = most = resident_mb(pid)
        command = [sys.executable, "-m", "benchmarks.attack", "--attack-port", str(port), *names]
        attackers = subprocess.Popen(command) if names else None
        try:
            gevent.sleep(2)
            begin, busy = perf_counter(), cpu_seconds(pid)
            clicking = [gevent.spawn(_click, visitor, seconds) for visitor in visitors]
            while any(not greenlet.ready() for greenlet in clicking):
                most = max(most, resident_mb(pid))
                gevent.sleep(0.1)
            gevent.joinall(clicking, raise_error=True)
            share = (cpu_seconds(pid) - busy) / (perf_counter() - begin)
        finally:
            if attackers is not None:
                attackers.kill()
                attackers.wait()
    latencies = [latency for visitor in visitors for latency in visitor.latencies]
    p50, p99 = statistics.median(latencies), statistics.quantiles(latencies, n=100)[-1]
    title = ", ".join(names) or "undisturbed"
    print(
        f"{title[:40]:42}clicks {len(latencies):6}   p50 {p50 * 1000:7.2f} ms   p99 {p99 * 1000:7.2f} ms   "
        f"memory {before:6.1f} MB + {most - before:6.1f} MB   busy {share:4.0%}",
        flush=True,
    )
    return p99, most - before


def _click(visitor: Visitor, seconds: float) -> None:
    pick = random.Random(visitor.wids["Button"])
    end = perf_counter() + seconds
    gevent.sleep(random.random() / CLICKS_PER_SECOND)
    while perf_counter() < end:
        visitor.click()
        gevent.sleep(pick.expovariate(CLICKS_PER_SECOND))


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("attacks", nargs="*", help=f"{', '.join(ATTACKS)}; default each, then all")
    parser.add_argument("--browsers", type=int, default=BROWSERS, help="honest ones")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each measurement")
    parser.add_argument("--repeat", type=int, default=1, help="how often; of the latencies the best counts")
    parser.add_argument("--attack-port", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.attack_port:
        attack_process(options.attacks, options.attack_port)
    kinds = [[], *([options.attacks] if options.attacks else [*([name] for name in ATTACKS), [*ATTACKS]])]
    found: list[list[tuple[float, float]]] = [[] for _ in kinds]
    for _ in range(options.repeat):  # in turns, so that what else the machine does falls on all of them
        for names, results in zip(kinds, found, strict=True):
            results.append(measure(names, options.browsers, options.seconds))
    usual = min(p99 for p99, _ in found[0])
    for names, results in zip(kinds[1:], found[1:], strict=True):
        p99, grown = min(p99 for p99, _ in results), max(grown for _, grown in results)
        verdict = "within" if p99 <= 3 * usual and grown < 200 else "BEYOND"
        print(f"{', '.join(names)}: p99 {p99 / usual:.1f} times the undisturbed one, +{grown:.0f} MB: {verdict} goal")


if __name__ == "__main__":
    main()
