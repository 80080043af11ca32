"""The program that is measured: the same text for this package and for the reference, so only what both have.

``python widgets.py '{"case": ...}'`` prints lines of JSON: first the port, then what was measured.
"""

import os
import socket
import sys
import time
from threading import Event

from measuring import WANTED, Stopwatch, resident_bytes, tell

from pgwidgets.sync import Application


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


ws_port, http_port = free_port(), free_port()
app = Application(ws_port=ws_port, http_port=http_port, http_server=bool(WANTED.get("http")), max_sessions=None)
built = []
all_built = Event()
counted = {"callbacks": 0}


def setup(session):
    Widgets = session.get_widgets()
    watch = Stopwatch()
    session.labels = [Widgets.Label(f"label {number}") for number in range(WANTED.get("widgets", 10) - 1)]
    session.button = Widgets.Button("press")
    session.seconds = watch.read()["wall"]
    if WANTED["case"] == "callbacks":
        session.button.on("activated", pressed, session)
    built.append(session)
    if len(built) == WANTED["sessions"]:
        all_built.set()


def pressed(session):
    counted["callbacks"] += 1
    session.labels[0].set_text(f"pressed {counted['callbacks']}")


def calls():
    label = built[0].labels[0]
    for number in range(WANTED["count"]):
        label.set_text(f"text {number}")


def updates():
    for number in range(WANTED["rounds"]):
        for session in built:
            session.labels[0].set_text(f"text {number}")


def in_a_handler(function):
    """Where programs call widgets: in the callback thread of a session."""
    watch = Stopwatch()
    built[0].gui_call(function)
    tell(**watch.read())


if WANTED.get("batch"):
    app.on_connect(setup, batch=True)
else:
    app.on_connect(setup)
app.start()
before = resident_bytes()
watch = Stopwatch()
tell(port=http_port if WANTED.get("http") else ws_port)
if WANTED["sessions"]:
    all_built.wait()
tell(**watch.read(), seconds=max((session.seconds for session in built), default=0))

if WANTED["case"] == "calls":
    in_a_handler(calls)
elif WANTED["case"] == "updates":
    in_a_handler(updates)
elif WANTED["case"] == "memory":
    time.sleep(1)
    grown = resident_bytes() - before
    watch = Stopwatch()
    time.sleep(WANTED["idle"])
    tell(bytes=grown, **watch.read())
elif WANTED["case"] == "callbacks":
    watch = Stopwatch()
    while counted["callbacks"] < WANTED["count"]:
        time.sleep(0.05)
    tell(**watch.read())
elif WANTED["case"] in ("serve", "reload"):
    sys.stdin.readline()
os._exit(0)
