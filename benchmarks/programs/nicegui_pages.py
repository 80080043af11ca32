"""The same for NiceGUI, as far as it has that: pages with labels and a button; one label of every page updated."""

import asyncio
import socket
import sys
import threading

from measuring import WANTED, Growth, Stopwatch, obey, tell
from nicegui import Client, app, ui

labels = []
state = {}


@ui.page("/")
def index(client: Client):
    for number in range(WANTED["widgets"] - 1):
        label = ui.label(f"label {number}")
        if not number:
            labels.append((client, label))
    ui.button("press")


@app.on_startup
def start():
    state["loop"], state["growth"] = asyncio.get_running_loop(), Growth()
    threading.Thread(target=serve_commands, daemon=True).start()


@app.on_connect
def count():
    state["connected"] = state.get("connected", 0) + 1
    if state["connected"] == WANTED["sessions"]:
        tell(built=state["connected"])


async def update():
    """Round after round, each until all of it has gone out."""
    watch = Stopwatch()
    for number in range(WANTED["count"]):
        for _, label in labels:
            label.set_text(f"text {number}")
        while any(client.outbox.updates and client.has_socket_connection for client, _ in labels):
            await asyncio.sleep(0.05)
    return watch.read()


def serve_commands():
    tell(port=port)
    obey(
        {
            "updates": lambda: asyncio.run_coroutine_threadsafe(update(), state["loop"]).result(),
            "memory": state["growth"].read,
        },
        sys.stdin.readline,
    )


with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
ui.run(host="127.0.0.1", port=port, show=False, reload=False, show_welcome_message=False, access_log=False)
