"""A notepad for the text files of one directory: the file browser's modes for opening and saving.

The directory can't be left, whatever people type: give one, or it is where you start the program.

Run it with ``python examples/file_chooser.py [DIRECTORY]`` and open http://127.0.0.1:9501/.
"""

import sys

from pgwidgets.extras.file_browser import FileBrowser
from pgwidgets.sync import Application

MAX_CHARS = 1_000_000

app = Application(max_sessions=4)
root = sys.argv[1] if len(sys.argv) > 1 else "."


@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Notepad", resizable=True)
    top.resize(560, 400)
    box = Widgets.VBox(spacing=8, padding=10)
    tools = Widgets.HBox(spacing=6)
    open_button, save_button = Widgets.Button("Open ..."), Widgets.Button("Save as ...")
    tools.add_widget(open_button, 0)
    tools.add_widget(save_button, 0)
    text = Widgets.TextArea("", wrap=True)
    status = Widgets.Label("Nothing is open")
    box.add_widget(tools, 0)
    box.add_widget(text, 1)
    box.add_widget(status, 0)
    top.set_widget(box)

    opening = FileBrowser(session, title="Open", mode="file", root=root)
    saving = FileBrowser(session, title="Save as", mode="save", root=root)
    for browser in (opening, saving):
        browser.add_ext_filter("Texts", "txt")
        browser.add_ext_filter("Texts", "md")

    def load(path):
        try:
            # With the browser's opener nobody can make a link of the file in the last moment.
            with open(path, encoding="utf-8", opener=opening.opener) as file:
                content = file.read(MAX_CHARS + 1)
        except (OSError, UnicodeDecodeError) as error:
            status.set_text(f"Not opened: {error}")
            return
        if len(content) > MAX_CHARS:
            status.set_text("Not opened: it is too large")
            return
        text.set_text(content)
        status.set_text(f"Opened {path}")

    def save(path):
        try:
            with open(path, "w", encoding="utf-8", opener=saving.opener) as file:
                file.write(text.get_text())
        except OSError as error:
            status.set_text(f"Not saved: {error}")
            return
        status.set_text(f"Saved {path}")

    opening.on("activated", load)
    saving.on("activated", save)
    open_button.on("activated", opening.popup)
    save_button.on("activated", saving.popup)
    top.show()


app.run()
