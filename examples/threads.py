"""A long computation in a real thread, with its result shown when it is there.

Nothing is patched here: the thread is one of the operating system, and the windows stay alive meanwhile.
``session.gui_do`` hands the update to the thread of the session's callbacks; ``session.gui_call`` also waits
for what it returns.

Run it with ``python examples/threads.py`` and open http://127.0.0.1:9501/.
"""

import threading

from pgwidgets.sync import Application

app = Application(max_sessions=4)


def expensive_computation():
    return sum(number * number for number in range(1_000_000))


@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Threads", resizable=True)
    top.resize(320, 160)
    box = Widgets.VBox(spacing=8, padding=10)
    button = Widgets.Button("Compute")
    label = Widgets.Label("Nothing computed yet")
    box.add_widget(button, 0)
    box.add_widget(label, 1)
    top.set_widget(box)
    top.show()

    def background_work(session):
        # This runs on a background thread
        result = expensive_computation()
        # Schedule UI update on the callback thread
        session.gui_do(lambda: label.set_text(str(result)))

    def start():
        label.set_text("Computing ...")
        threading.Thread(target=background_work, args=(session,)).start()

    button.on("activated", start)


app.run()
