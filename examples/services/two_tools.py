"""Two applications of widgets side by side in one service, each with sessions of its own.

Run it with ``python examples/services/two_tools.py`` and open http://127.0.0.1:8000/clock/ and
http://127.0.0.1:8000/notes/.
"""

from gevent import monkey

monkey.patch_all()

import os
from contextlib import suppress
from datetime import datetime

from gevent.pywsgi import WSGIServer
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from pgwidgets.sync import Application, UpgradeHandler

PORT = int(os.environ.get("PORT", "8000"))
MOUNT = os.environ.get("MOUNT", "")

clock = Application(http_server=False, max_sessions=None)
notes = Application(http_server=False, max_sessions=None)
kept = {"text": "Everybody sees and writes this."}


@clock.on_connect
def show_clock(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Clock")
    label = Widgets.Label(f"{datetime.now():%H:%M:%S}", padding=10)
    top.set_widget(label)
    top.show()
    timer = session.make_timer(duration=1.0)

    def tick(elapsed):
        label.set_text(f"{datetime.now():%H:%M:%S}")
        timer.start()

    timer.on("expired", tick)
    timer.start()


@notes.on_connect
def show_notes(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Notes", resizable=True)
    top.resize(320, 200)
    session.area = Widgets.TextArea(kept["text"])
    session.area.on("modified", lambda text: keep(session, text))
    top.set_widget(session.area)
    top.show()


def keep(writer, text):
    kept["text"] = text
    for session in notes.sessions.values():
        if session is not writer:
            session.gui_do(show_notes_of_another, session, text)


def show_notes_of_another(session, text):
    session.area.set_text(text)


service = DispatcherMiddleware(NotFound(), {f"{MOUNT}/clock": clock.wsgi_app, f"{MOUNT}/notes": notes.wsgi_app})

if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        WSGIServer(("127.0.0.1", PORT), service, handler_class=UpgradeHandler).serve_forever()
