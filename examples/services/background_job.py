"""A job that runs in the background and reports its progress into every session, also into those that come later.

Run it with ``python examples/services/background_job.py`` and open http://127.0.0.1:9501/, in several tabs if you like.
"""

from gevent import monkey

monkey.patch_all()

import threading
import time

from pgwidgets.sync import Application

STEPS = 50

app = Application(max_sessions=None)
job = {"step": 0, "runs": False}


@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Job", resizable=True)
    top.resize(320, 140)
    box = Widgets.VBox(spacing=8, padding=10)
    session.bar = Widgets.ProgressBar(value=job["step"] / STEPS)
    session.button = Widgets.Button("Start the job")
    session.button.on("activated", start)
    session.button.set_enabled(not job["runs"])
    box.add_widget(session.bar, 0)
    box.add_widget(session.button, 0)
    top.set_widget(box)
    top.show()


def start():
    if not job["runs"]:
        job.update(step=0, runs=True)
        tell()
        threading.Thread(target=work, daemon=True).start()


def work():
    while job["step"] < STEPS:
        time.sleep(0.05)
        job["step"] += 1
        tell()
    job["runs"] = False
    tell()


def tell():
    for session in app.sessions.values():
        session.gui_do(show, session)


def show(session):
    session.bar.set_value(job["step"] / STEPS)
    session.button.set_enabled(not job["runs"])


app.run()
