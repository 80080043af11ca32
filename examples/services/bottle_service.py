"""A Bottle service with a page of widgets under /tools/ui, behind the login of the service (HTTP basic).

``authenticate`` sees the same request as the service, for the page and for its WebSocket; whom it returns is
``session.user``.

Run it with ``python examples/services/bottle_service.py`` and open http://127.0.0.1:8000/tools/ui/ as "anna" with the
password "sesame".
"""

from gevent import monkey

monkey.patch_all()

import hmac
import os
from contextlib import suppress

import bottle
from gevent.pywsgi import WSGIServer

from pgwidgets.sync import Application, UpgradeHandler

PORT = int(os.environ.get("PORT", "8000"))
MOUNT = os.environ.get("MOUNT", "/tools/ui")
PASSWORDS = {"anna": "sesame"}


def authenticate(environ):
    name, password = bottle.parse_auth(environ.get("HTTP_AUTHORIZATION", "")) or ("", "")
    known = hmac.compare_digest(PASSWORDS.get(name, "").encode(), password.encode())
    return name if name in PASSWORDS and known else None


service = bottle.Bottle()
tool = Application(
    http_server=False,
    max_sessions=None,
    authenticate=authenticate,
    challenge='Basic realm="The tools", charset="UTF-8"',
)


@tool.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Behind a login", resizable=True)
    top.resize(320, 120)
    top.set_widget(Widgets.Label(f"Good day, {session.user}", padding=10))
    top.show()


@service.route("/")
def home():
    return f'<a href="{MOUNT}/">The tool</a>'



@service.route(MOUNT)
def add_slash():
    bottle.redirect(f"{MOUNT}/")


service.mount(f"{MOUNT}/", tool.wsgi_app)

if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        WSGIServer(("127.0.0.1", PORT), service, handler_class=UpgradeHandler).serve_forever()
