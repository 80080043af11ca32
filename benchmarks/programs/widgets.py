"""The program that is measured: the same text for this package and for the reference, so only what both have.

``python widgets.py '{"sessions": 1, "widgets": 10, "count": 100}'`` prints lines of JSON: its port, then that all
sessions are built; then it does what lines of stdin say, and tells what came of it.
"""

import socket
from threading import Event

from measuring import WANTED, Growth, Stopwatch, obey, tell

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
    session.labels = [Widgets.Label(f"label {number}") for number in range(WANTED["widgets"] - 1)]
    session.button = Widgets.Button("press")
    if WANTED.get("pressed"):
        session.button.on("activated", pressed, session)
    if WANTED.get("files"):
        session.image = Widgets.Image()
        session.button.on("drop-end", uploaded)
    if WANTED.get("shown"):
        show(session, Widgets)
    built.append(session)
    if len(built) == WANTED["sessions"]:
        all_built.set()


def show(session, Widgets):
    box = Widgets.VBox()
    for widget in [session.button, *session.labels]:
        box.add_widget(widget, 0)
    session.top = Widgets.TopLevel(title="measured")
    session.top.set_widget(box)
    session.top.show()


def pressed(session):
    counted["callbacks"] += 1
    session.labels[0].set_text(f"pressed {counted['callbacks']}")


def uploaded(payload):
    tell(received=sum(len(file["data"]) for file in payload["files"]))


def calls():
    """Blocking calls in one session; it may have several browsers."""
    label = built[0].labels[0]
    for number in range(WANTED["count"]):
        label.set_text(f"text {number}")


def updates():
    """One label of every session, round after round."""
    for number in range(WANTED["count"]):
        for session in built:
            session.labels[0].set_text(f"text {number}")


def show_picture():
    """To one session, a long one."""
    built[0].image.set_binary_image(bytes(WANTED["picture"]), "png")


def in_a_handler(function):
    """Where programs call widgets: in the callback thread of a session."""

    def measured():
        watch = Stopwatch()
        built[0].gui_call(function)
        return watch.read()

    return measured


if WANTED.get("batch"):
    app.on_connect(setup, batch=True)
else:
    app.on_connect(setup)
app.start()
growth = Growth()
tell(port=http_port if WANTED.get("http") else ws_port, ws_port=ws_port)
if WANTED["sessions"]:
    all_built.wait()
    tell(built=len(built))
obey(
    {
        "calls": in_a_handler(calls),
        "updates": in_a_handler(updates),
        "picture": in_a_handler(show_picture),
        "memory": growth.read,
        "browsers": lambda: {"number": len(built[0].connections)},
    }
)
