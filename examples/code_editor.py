"""A small editor for Python files, with syntax colours by tags.

The text lives in the program: colours are tags on ranges of it, set anew on the lines that an edit has changed,
whoever made it. Open the page's address in a second browser and type in both.

Run it with ``python examples/code_editor.py [DIRECTORY]`` and open http://127.0.0.1:9501/.
"""

import keyword
import re
import sys

from pgwidgets.extras.file_browser import FileBrowser
from pgwidgets.sync import Application

MAX_CHARS = 1_000_000
SAMPLE = '''\
"""Says hello."""


def greet(names):
    # Everybody gets a line of their own.
    for name in names:
        print(f"Hello, {name}! You are number {len(names) + 1}.")


greet(["Ada", "Grace", "Barbara"])
'''
# In the light and in the dark theme.
LOOKS = {
    "comment": {"foreground": "light-dark(#5f6b7a, #93a1b3)", "italic": True},
    "string": {"foreground": "light-dark(#1b6e3c, #7fd49b)"},
    "keyword": {"foreground": "light-dark(#8b1a8b, #e29af0)", "bold": True},
    "name": {"foreground": "light-dark(#1a5fb4, #8ab8ff)"},
    "number": {"foreground": "light-dark(#8a5300, #f0b429)"},
}
SYNTAX = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
    | (?P<string>(?i:\b[rbuf]{1,2})?(?:'{3}(?:\\.|[^\\])*?(?:'{3}|\Z) | "{3}(?:\\.|[^\\])*?(?:"{3}|\Z)
        | '(?:\\.|[^'\\\n])*'? | "(?:\\.|[^"\\\n])*"?))
    | (?<=\bdef\ )(?P<name>\w+) | (?<=\bclass\ )(?P<class>\w+)
    | (?P<keyword>\b(?:KEYWORDS)\b)
    | (?P<number>\b\d[\w.]*)
    """.replace("KEYWORDS", "|".join(keyword.kwlist)),
    re.VERBOSE | re.DOTALL,
)

app = Application(max_sessions=4)
root = sys.argv[1] if len(sys.argv) > 1 else "."


def spans_of(text):
    """The coloured parts of a text: for each of its lines, what is in it and a list of (tag, start, end)."""
    lines = [(line, []) for line in text.split("\n")]
    number = start = 0  # a line, and where it starts
    for match in SYNTAX.finditer(text):
        tag = "name" if match.lastgroup == "class" else match.lastgroup
        at = match.start()
        while at < match.end():  # a string may go over several lines
            while at > start + len(lines[number][0]):
                start += len(lines[number][0]) + 1
                number += 1
            end = min(match.end(), start + len(lines[number][0]))
            if end > at:
                lines[number][1].append((tag, at - start, end - start))
            at = end + 1
    return lines


def common(first, second):
    """How many items two lists have in common from their beginning."""
    for count, (one, other) in enumerate(zip(first, second)):  # noqa: B905 - the shorter one ends it
        if one != other:
            return count
    return min(len(first), len(second))


class Colours:
    """Keeps the tags of an editor in step with its text."""

    def __init__(self, editor):
        self.editor = editor
        self._lines = []
        for tag, look in LOOKS.items():
            editor.create_tag(tag, look)

    def update(self):
        """Colour the lines that are others than before; the tags of the rest have moved along with it."""
        with self.editor.batch():  # nobody edits in between, and all goes out as one message
            old, self._lines = self._lines, spans_of(self.editor.get_text())
            first = common(old, self._lines)
            last = len(self._lines) - common(old[first:][::-1], self._lines[first:][::-1])
            for number in range(first, last):
                self._colour(number, self._lines[number][1])

    def _colour(self, number, spans):
        start = self.editor.get_ref_line_start(number)
        end, offset = self.editor.get_ref_line_end(number), start.get_offset()
        for tag in self.editor.get_tags_range(start, end):
            self.editor.remove_tag(tag, start, end)
        for tag, left, right in spans:
            self.editor.apply_tag(tag, self.editor.create_ref(offset + left), self.editor.create_ref(offset + right))

    def forget(self):
        """The text was replaced, and with it all tags."""
        self._lines = []
        self.update()


@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    top = Widgets.TopLevel(title="Code editor", resizable=True)
    top.resize(640, 440)
    box = Widgets.VBox(spacing=8, padding=10)
    tools = Widgets.HBox(spacing=6)
    open_button, save_button = Widgets.Button("Open ..."), Widgets.Button("Save as ...")
    status = Widgets.Label("A sample")
    tools.set_align("center")
    for widget in (open_button, save_button, status):
        tools.add_widget(widget, 0)
    editor = Widgets.TextSource(SAMPLE, line_numbers=True)
    box.add_widget(tools, 0)
    box.add_widget(editor, 1)
    top.set_widget(box)
    colours = Colours(editor)
    colours.update()

    opening = FileBrowser(session, title="Open", mode="file", root=root)
    saving = FileBrowser(session, title="Save as", mode="save", root=root)
    for browser in (opening, saving):
        browser.add_ext_filter("Python", "py")

    def load(path):
        try:
            with open(path, encoding="utf-8", opener=opening.opener) as file:
                text = file.read(MAX_CHARS + 1)
        except (OSError, UnicodeDecodeError) as error:
            status.set_text(f"Not opened: {error}")
            return
        if len(text) > MAX_CHARS:
            status.set_text("Not opened: it is too large")
            return
        editor.set_text(text)
        colours.forget()
        status.set_text(path)

    def save(path):
        try:
            with open(path, "w", encoding="utf-8", opener=saving.opener) as file:
                file.write(editor.get_text())
        except OSError as error:
            status.set_text(f"Not saved: {error}")
            return
        editor.mark_clean()
        status.set_text(f"Saved {path}")

    editor.on("changed", colours.update)
    opening.on("activated", load)
    saving.on("activated", save)
    open_button.on("activated", opening.popup)
    save_button.on("activated", saving.popup)
    top.show()


app.run()
