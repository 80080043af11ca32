"""A monkey-patched script that has run for years, and the ten lines that give it a page.

Run it with ``python examples/services/legacy_script.py`` and open http://127.0.0.1:9501/.
"""

from gevent import monkey

monkey.patch_all()

import time


def measure(number):
    """What the script has always done: something slow, one after the other."""
    time.sleep(0.2)
    return number * number


# The ten lines:
from pgwidgets.sync import Application

app = Application(max_sessions=None)


@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Measurements")
    session.label = Widgets.Label("Waiting for a result", padding=10)
    top.set_widget(session.label)
    top.show()


app.start()

for number in range(1_000_000):
    result = measure(number)
    # ... and the one where the script printed its results.
    for session in app.sessions.values():
        session.gui_do(lambda session=session, text=f"{number}: {result}": session.label.set_text(text))
