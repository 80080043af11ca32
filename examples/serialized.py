"""All callbacks of all sessions in the program's own loop, one after the other.

With ``concurrency_handling="serialized"`` no two handlers run at the same time, so what sessions have in
common needs no locks. The price: one slow handler makes everybody wait.

Run it with ``python examples/serialized.py`` and open http://127.0.0.1:9501/ in several browsers.
"""

from pgwidgets.sync import Application

app = Application(max_sessions=None, concurrency_handling="serialized")
total = 0
labels = {}


@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Votes", resizable=True)
    top.resize(260, 120)
    box = Widgets.VBox(spacing=8, padding=10)
    button = Widgets.Button("Vote")
    labels[session.id] = Widgets.Label(f"{total} votes")
    box.add_widget(button, 0)
    box.add_widget(labels[session.id], 1)
    top.set_widget(box)
    top.show()
    button.on("activated", vote)


def vote():
    global total
    total += 1
    for session_id in app.sessions:
        # A session that is just coming has no label yet.
        if session_id in labels:
            labels[session_id].set_text(f"{total} votes")


# The same loop as app.run(), with room for other work.
app.start()
while True:
    app.process_events(timeout=0.1)
