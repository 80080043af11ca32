"""A session that is built before any browser is there, and shown to whoever opens its address.

The address contains the session's token: who has it can see and use this session.

Run it with ``python examples/prebuilt.py`` and open the address it prints.
"""

from pgwidgets.sync import Application

app = Application()
app.start()

session = app.create_session()
Widgets = session.get_widgets()
top = Widgets.TopLevel(title="Pre-built", resizable=True)
top.resize(320, 120)
label = Widgets.Label("This was here before you came.")
top.set_widget(label)
top.show()
top.on("close", lambda: label.set_text("The program decides whether a window goes."))

print("Open", session.get_url(), flush=True)
app.run()
