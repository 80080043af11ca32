"""The load: any number of pages in one process, and the loop that serves them."""

from __future__ import annotations

import heapq
import select
from collections.abc import Callable
from itertools import count
from time import monotonic
from typing import Any

from .page import Page
from .sides import Server

TIMEOUT_S = 120.0
TURN_S = 0.05
# Pages that are connecting at a time, unless a storm is wanted.
CONNECTING = 100


class Load:
    """All pages of one server, and what that server tells meanwhile.

    Args:
        delay: seconds between a message and its answer, as on a long line.
        watch: called with each page as soon as there is one.
        make: makes a page.
    """

    def __init__(
        self,
        server: Server,
        delay: float = 0.0,
        watch: Callable[[Page], Any] | None = None,
        make: Callable[..., Page] = Page,
    ) -> None:
        self.server = server
        self.pages: list[Page] = []
        self._delay = delay
        self._watch = watch
        self._make = make
        self._turns: dict[int, Callable[[int], None]] = {}
        self._poll = select.epoll()
        self._later: list[tuple[float, int, Page, bytes]] = []
        self._order = count()
        self.serve(server.stdout, lambda _events: server.take())

    def __enter__(self) -> Load:
        return self

    def __exit__(self, *_: object) -> None:
        for page in self.pages:
            page.close()
        self._poll.close()

    def serve(self, source: Any, turn: Callable[[int], None], events: int = select.EPOLLIN) -> None:
        """Call `turn` whenever a file or socket is ready."""
        self._turns[source.fileno()] = turn
        self._poll.register(source, events)

    def expect(self, source: Any, events: int) -> None:
        """Change what a source is served for."""
        self._poll.modify(source, events)

    def forget(self, source: Any) -> None:
        """Serve a source no longer."""
        del self._turns[source.fileno()]
        self._poll.unregister(source)

    def open(self, *credentials: Any) -> Page:
        """Open one more page."""
        page = self._make(self, self.server.url, *credentials)
        self.pages.append(page)
        if self._watch is not None:
            self._watch(page)
        return page

    def open_all(self, number: int) -> None:
        """Open pages, some at a time; returns before the last ones are connected."""
        for _ in range(number):
            self.run(lambda: self._connecting() < CONNECTING)
            self.open()
            self._turn(0.0)

    def _connecting(self) -> int:
        latest = self.pages[-2 * CONNECTING :]
        return sum(page.is_open and not page.is_shaken for page in latest)

    def ask(self, command: str) -> dict[str, Any]:
        """Have the server's program do something; returns what it tells of it."""
        self.server.say(command)
        return self.told()

    def told(self) -> dict[str, Any]:
        """Serve the pages until the server's program tells something."""
        self.run(lambda: bool(self.server.facts))
        return self.server.facts.popleft()

    def run(self, until: Callable[[], bool], timeout: float = TIMEOUT_S) -> None:
        """Serve the pages until a condition holds.

        Raises:
            TimeoutError: it did not in time.
        """
        end = monotonic() + timeout
        while not until():
            if monotonic() > end:
                raise TimeoutError(f"the load waited {timeout:g} s in vain; the program wrote: {self.server.errors()}")
            self._turn()

    def pause(self, seconds: float) -> None:
        """Serve the pages for a while."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            self._turn(left)

    def send_later(self, page: Page, data: bytes) -> None:
        """Send an answer when the line's delay is over."""
        if not self._delay:
            page.send_frame(data)
            return
        heapq.heappush(self._later, (monotonic() + self._delay, next(self._order), page, data))

    def _turn(self, longest: float = TURN_S) -> None:
        wait = min(longest, TURN_S)
        if self._later:
            wait = max(0.0, min(wait, self._later[0][0] - monotonic()))
        for fd, events in self._poll.poll(wait):
            turn = self._turns.get(fd)
            if turn is not None:
                turn(events)
        while self._later and self._later[0][0] <= monotonic():
            _, _, page, data = heapq.heappop(self._later)
            if page.is_open:
                page.send_frame(data)
