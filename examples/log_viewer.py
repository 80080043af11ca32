"""A log file that grows on the screen as it grows on the disk, with warnings and errors in colour.

The viewer begins with the end of the file, keeps a bounded number of lines, and goes on when the file is replaced by a
new one, as log rotation does. Untick "Follow" to read in peace.

Run it with ``python examples/log_viewer.py FILE`` and open http://127.0.0.1:9501/.
"""

import codecs
import os
import sys
from itertools import groupby

from pgwidgets.sync import Application, in_thread

PAUSE_S = 0.2
MAX_LINES = 5000
# Read at a time, and of what is there at first.
MAX_BYTES = 1 << 18
# In the light and in the dark theme.
LOOKS = {
    "WARNING": {"foreground": "light-dark(#8a5300, #f0b429)"},
    "ERROR": {"foreground": "light-dark(#b3261e, #ff8a80)", "bold": True},
}

if len(sys.argv) != 2:
    sys.exit(f"Usage: python {sys.argv[0]} FILE")
path = sys.argv[1]
app = Application(max_sessions=None)


class Tail:
    """The end of a file, and what is added to it."""

    def __init__(self, path):
        self.path = path
        self._identity = None
        self._offset = 0
        self._partial = ""

    def read(self):
        """The lines that are complete by now, each with its end. Blocks while the disk is read."""
        try:
            with open(self.path, "rb") as file:
                self._find_place(os.fstat(file.fileno()))
                file.seek(self._offset)
                content = file.read(MAX_BYTES)
        except FileNotFoundError:  # between two files
            return []
        self._offset += len(content)
        text = self._partial + self._decoder.decode(content)
        *lines, self._partial = text.split("\n")
        if len(self._partial) > MAX_BYTES:  # no line ends there
            lines.append(self._partial)
            self._partial = ""
        return [f"{line}\n" for line in lines]

    def _find_place(self, found):
        identity = (found.st_dev, found.st_ino)
        is_first = self._identity is None
        if identity == self._identity and found.st_size >= self._offset:
            return
        self._identity = identity
        self._offset = max(0, found.st_size - MAX_BYTES) if is_first else 0
        self._partial = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")


@app.on_connect
def setup(session):
    Widgets = session.get_widgets()
    page = Widgets.Page()
    box = Widgets.VBox(spacing=8, padding=10)
    log = Widgets.TextSource("", editable=False)
    for level, look in LOOKS.items():
        log.create_tag(level, look)
    follow = Widgets.CheckBox("Follow")
    follow.set_state(True)
    status = Widgets.Label(f"Waiting for {path}")
    tools = Widgets.HBox(spacing=12)
    tools.add_widget(follow, 0)
    tools.add_widget(status, 1)
    box.add_widget(tools, 0)
    box.add_widget(log, 1)
    page.set_widget(box)

    tail, timer = Tail(path), Widgets.Timer()

    def look(_elapsed=0):
        try:
            lines = in_thread(tail.read)
        except OSError as error:
            status.set_text(f"{path}: {error.strerror}")
            lines = []
        if lines:
            with session.batch():  # one message, however many lines there are
                append(lines[-MAX_LINES:])
        timer.start(PAUSE_S)

    def append(lines):
        for tags, some in groupby(lines, lambda line: [level for level in LOOKS if level in line]):
            log.insert_text(log.get_ref_end(), "".join(some), tags)
        excess = log.get_end_lineno() - MAX_LINES
        if excess > 0:
            log.delete_range(log.get_ref_start(), log.get_ref_line_start(excess))
        status.set_text(f"{path}: the last {log.get_end_lineno()} lines")
        if follow.get_state():
            log.scroll_to_end()

    follow.on("activated", lambda state: state and log.scroll_to_end())
    timer.on("expired", look)
    page.show()
    look()


app.run()
