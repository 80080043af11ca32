"""A long line: a port that forwards to another one, each byte half a round trip later.

Chromium's own throttling leaves WebSockets alone, and the system's needs privileges. What it does not imitate is a line
of little bandwidth, or one that loses packets.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

Count = Callable[[bytes], None]
READ_BYTES = 65_536
REQUEST_LINE_END = b" HTTP/1.1\r\n"


class Forwarder:
    """Forwards in a thread of its own; a context manager.

    Args:
        target: port to forward to.
        round_trip: seconds.
    Attributes:
        port: where it listens.
        requests: that have gone up, upgrades included.
        received: bytes that have come down.
    """

    def __init__(self, target: int, round_trip: float) -> None:
        self.port = 0
        self.requests = 0
        self.received = 0
        self._target = target
        self._round_trip = round_trip
        self._loop = asyncio.new_event_loop()
        self._listens = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Forwarder:
        self._thread.start()
        self._listens.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._listens.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Until the client knows that it is connected, it would have sent nothing.
        connected = self._loop.time() + self._round_trip
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self._target)
        # asyncio would print a traceback for each that is still open at the end.
        with suppress(asyncio.CancelledError):
            await asyncio.gather(
                self._forward(reader, server_writer, connected, self._count_up),
                self._forward(server_reader, writer, connected, self._count_down),
            )

    async def _forward(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connected: float, count: Count
    ) -> None:
        on_the_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivery = asyncio.create_task(self._deliver(on_the_way, writer))
        data = b"-"
        while data:
            try:
                data = await reader.read(READ_BYTES)
            except ConnectionError:
                data = b""
            count(data)
            due = max(self._loop.time(), connected) + self._round_trip / 2
            on_the_way.put_nowait((due, data))
        await delivery

    async def _deliver(self, on_the_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        while True:
            due, data = await on_the_way.get()
            await asyncio.sleep(due - self._loop.time())
            if not data:
                writer.close()
                return
            writer.write(data)

    def _count_up(self, data: bytes) -> None:
        self.requests += data.count(REQUEST_LINE_END)

    def _count_down(self, data: bytes) -> None:
        self.received += len(data)
