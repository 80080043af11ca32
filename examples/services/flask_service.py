"""A Flask service with a page of widgets under /tools/ui, on the service's own port.

The service's routes reach the sessions: /broadcast?text=... shows a text in all of them, /new makes a session and
sends the browser to it.

Run it with ``python examples/services/flask_service.py`` and open http://127.0.0.1:8000/. Or leave the serving to
gunicorn, in this folder:
``gunicorn -k geventwebsocket.gunicorn.workers.GeventWebSocketWorker -b 127.0.0.1:8000 flask_service:service``
"""

from gevent import monkey

monkey.patch_all()

import os
from contextlib import suppress

from flask import Flask, redirect, request
from gevent.pywsgi import WSGIServer
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from pgwidgets.sync import Application, UpgradeHandler

PORT = int(os.environ.get("PORT", "8000"))
MOUNT = os.environ.get("MOUNT", "/tools/ui")

service = Flask(__name__)
tool = Application(http_server=False, max_sessions=None)
service.wsgi_app = DispatcherMiddleware(service.wsgi_app, {MOUNT: tool.wsgi_app})


def build(session, text):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="A tool of this service", resizable=True)
    top.resize(320, 120)
    session.message = Widgets.Label(text, padding=10)
    top.set_widget(session.message)
    top.show()


@tool.on_connect
def setup(session):
    build(session, "Nothing was broadcast yet")


def show(session, text):
    session.message.set_text(text)


@service.route("/")
def home():
    return f'<a href="{MOUNT}/">The tool</a>, open in {len(tool.sessions)} sessions'


@service.route("/broadcast")
def broadcast():
    text = request.args.get("text", "Hello")
    sessions = tool.sessions.values()
    for session in sessions:
        # Behind setup() in the session's queue, so the label is there.
        session.gui_do(show, session, text)
    return f"Told {len(sessions)} sessions"


@service.route("/new")
def new():
    session = tool.create_session()
    build(session, "Made by the service")
    return redirect(session.get_url(request.url_root.rstrip("/") + MOUNT))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        WSGIServer(("127.0.0.1", PORT), service, handler_class=UpgradeHandler).serve_forever()
