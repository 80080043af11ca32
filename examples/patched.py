"""A program that is monkey patched: blocking calls of the standard library let everything else go on.

``monkey.patch_all()`` comes first, before any other import. From then on ``time.sleep``, sockets and threads
belong to gevent, so a handler may block as it likes; only a long computation would hold up the others.

Run it with ``python examples/patched.py`` and open http://127.0.0.1:9501/.
"""

from gevent import monkey

monkey.patch_all()

import time  # noqa: E402 - patching comes first

from pgwidgets.sync import Application  # noqa: E402

app = Application(max_sessions=None)


@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Patched", resizable=True)
    top.resize(320, 160)
    box = Widgets.VBox(spacing=8, padding=10)
    button = Widgets.Button("Count down")
    status = Widgets.Label("Ready")
    box.add_widget(button, 0)
    box.add_widget(status, 1)
    top.set_widget(box)
    top.show()

    def count_down():
        for seconds in (3, 2, 1):
            status.set_text(f"{seconds} ...")
            time.sleep(0.2)
        status.set_text("Lift-off")

    button.on("activated", count_down)


app.run()
