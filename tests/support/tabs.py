"""Browser tabs that are used again: a new one, with a cold cache, costs more than most tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.support.chromium import WAIT_TIMEOUT_MS, Complaints


class Tabs:
    """Tabs of one browser, grouped by the options of their contexts.

    Those of one group share their cache and their local storage.
    """

    def __init__(self, chromium: Any) -> None:
        self._chromium = chromium
        self._contexts: dict[str, Any] = {}
        self._idle: dict[str, list[Page]] = {}
        self._groups: dict[Page, str] = {}
        self._relays: dict[Page, _Relay] = {}

    def take(self, complaints: Complaints, *, role: str = "", fresh: bool = False, **context_options: Any) -> Page:
        """A tab of a context with these options, whose complaints are collected.

        Args:
            complaints: collects what the tab complains of until it is given back.
            role: tabs are only used again in the same one.
            fresh: whether it must be one that nobody has used.
        """
        group = repr((role, sorted(context_options.items())))
        if group not in self._contexts:
            self._contexts[group] = self._chromium.new_context(**context_options)
            self._contexts[group].set_default_timeout(WAIT_TIMEOUT_MS)
        idle = self._idle.setdefault(group, [])
        tab = idle.pop() if idle and not fresh else self._make(group)
        complaints.watch(self._relays[tab])
        return tab

    def give_back(self, tab: Page, *, reusable: bool = True) -> None:
        """The test is done with the tab."""
        self._relays[tab].handlers.clear()
        if reusable:
            self._idle[self._groups[tab]].append(tab)
            return
        tab.close()
        del self._relays[tab], self._groups[tab]

    def close(self) -> None:
        for context in self._contexts.values():
            context.close()

    def _make(self, group: str) -> Page:
        tab: Page = self._contexts[group].new_page()
        self._groups[tab] = group
        self._relays[tab] = _Relay(tab)
        return tab


class _Relay:
    """Hands a tab's events on to those who listen at the moment."""

    def __init__(self, tab: Page) -> None:
        self.handlers: list[tuple[str, Callable[[Any], None]]] = []
        tab.on("console", lambda message: self._emit("console", message))
        tab.on("pageerror", lambda error: self._emit("pageerror", error))

    def on(self, event: str, handler: Callable[[Any], None]) -> None:
        self.handlers.append((event, handler))

    def _emit(self, event: str, value: Any) -> None:
        for name, handler in list(self.handlers):
            if name == event:
                handler(value)
