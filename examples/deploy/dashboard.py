"""A program for several processes: `python -m pgwidgets serve dashboard:app --workers 2 --proxied`, in this folder."""

import os

from pgwidgets.sync import Application

app = Application(
    max_sessions=None,
    # Names under which the proxy is reached; it passes on the Host header.
    allowed_hosts=os.environ.get("ALLOWED_HOSTS", "ui.example.org").split(),
    # Whose X-Forwarded headers are believed.
    trusted_proxies=os.environ.get("TRUSTED_PROXIES", "127.0.0.1").split(),
    # Pages find their session's address again after a restart. Keep it out of your repository.
    secret=os.environ.get("PGWIDGETS_SECRET"),
)


@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Dashboard", resizable=True)
    top.resize(420, 160)
    box = Widgets.VBox(spacing=8, padding=10)
    count = Widgets.Label("Not pressed yet")
    button = Widgets.Button("Press")
    presses = []

    def pressed():
        presses.append(1)
        count.set_text(f"Pressed {len(presses)} times")

    button.on("activated", pressed)
    box.add_widget(Widgets.Label(f"Process {os.getpid()}"), 0)
    box.add_widget(count, 0)
    box.add_widget(button, 0)
    box.add_widget(Widgets.TextEntry(session.get_url(), editable=False), 0)
    top.set_widget(box)
    top.show()


if __name__ == "__main__":
    app.run()
