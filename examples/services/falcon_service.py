"""A Falcon service whose operators watch and steer it on a page of widgets under /tools/ui.

Run it with ``python examples/services/falcon_service.py``, open http://127.0.0.1:8000/tools/ui/ and ask
http://127.0.0.1:8000/answer a few times: the page counts. Close the switch on the page, and the service refuses.
"""

from gevent import monkey

monkey.patch_all()

import os
from contextlib import suppress

import falcon
from gevent.pywsgi import WSGIServer

from pgwidgets.sync import Application, UpgradeHandler

PORT = int(os.environ.get("PORT", "8000"))
MOUNT = os.environ.get("MOUNT", "/tools/ui")

service = falcon.App()
tool = Application(http_server=False, max_sessions=None)
state = {"open": True, "answered": 0}


@tool.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Operator", resizable=True)
    top.resize(320, 140)
    box = Widgets.VBox(spacing=8, padding=10)
    switch = Widgets.CheckBox("Answer requests")
    switch.set_state(state["open"])
    switch.on("activated", lambda checked: state.update(open=checked))
    session.count = Widgets.Label(f"{state['answered']} answered")
    box.add_widget(switch, 0)
    box.add_widget(session.count, 0)
    top.set_widget(box)
    top.show()


def show_count(session):
    session.count.set_text(f"{state['answered']} answered")


class Answer:
    def on_get(self, request, response):
        if not state["open"]:
            raise falcon.HTTPServiceUnavailable(title="Closed by the operator")
        state["answered"] += 1
        for session in tool.sessions.values():
            # Behind setup() in the session's queue, so the label is there.
            session.gui_do(show_count, session)
        response.media = {"answer": 42}


service.add_route("/answer", Answer())


def dispatch(environ, start_response):
    """The tool below its path, the service everywhere else."""
    path = environ["PATH_INFO"]
    if path != MOUNT and not path.startswith(MOUNT + "/"):
        return service(environ, start_response)
    environ["SCRIPT_NAME"] += MOUNT
    environ["PATH_INFO"] = path[len(MOUNT) :]
    return tool.wsgi_app(environ, start_response)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        WSGIServer(("127.0.0.1", PORT), dispatch, handler_class=UpgradeHandler).serve_forever()
