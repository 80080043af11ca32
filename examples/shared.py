"""One session that everyone shares: what one person moves moves in every browser.

Each visitor gets a session of their own to begin with; its window shows the address of the common one.

Run it with ``python examples/shared.py``, open the address it prints in several browsers and move the slider.
"""

from pgwidgets.sync import Application

app = Application(max_sessions=None)
app.start()

shared = app.create_session()
Widgets = shared.get_widgets()
top = Widgets.TopLevel(title="Shared", resizable=True)
top.resize(360, 180)
box = Widgets.VBox(spacing=8, padding=10)
slider = Widgets.Slider(min=0, max=100, value=50, track=True, show_value=True)
entry = Widgets.TextEntry("Type here")
status = Widgets.Label("Nobody has touched anything yet")
box.add_widget(slider, 0)
box.add_widget(entry, 0)
box.add_widget(status, 1)
top.set_widget(box)
top.show()

# Called once for what a person does, however many browsers look on.
slider.on("activated", lambda value: status.set_text(f"The slider is at {value}"))
entry.on("activated", lambda text: status.set_text(f"Somebody said: {text}"))


@app.on_connect
def visit(session):
    visitor = session.get_widgets()
    window = visitor.TopLevel(title="Welcome")
    window.set_widget(visitor.Label(f"The shared session is at {shared.get_url()}"))
    window.show()


@app.on_disconnect
def leave(session):
    print(f"Session {session.id}: {len(session.connections)} browsers left", flush=True)


print("Open", shared.get_url(), flush=True)
app.run()
