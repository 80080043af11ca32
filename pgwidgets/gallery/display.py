"""Display: pictures, drawings, HTML, video."""

from __future__ import annotations

from itertools import cycle

from .clip import CLIP
from .pictures import gradient
from .stage import Stage

ARTICLE = """<h3>Headline</h3>
<p>Text with <b>bold</b>, <i>italic</i> and <code>code</code>.</p>
<ul><li>first</li><li>second</li><li>third</li></ul>
<table border="1" cellpadding="4"><tr><th>Name</th><th>Value</th></tr><tr><td>pi</td><td>3.14159</td></tr></table>
<p>Only programs write HTML here: what strangers wrote does not belong in it.</p>"""


def image(stage: Stage) -> None:
    """A picture, from a URL, a file of the server or from bytes; an interactive one reports what the pointer does."""
    interactive = stage.variant("interactive", True, False)
    buffered = stage.variant("buffered", False, True)
    widget = stage.make("Image", interactive=interactive, use_animation_frame=buffered)
    stage.call(widget, "set_image", stage.icon("pgicon"))
    stage.call(widget, "set_min_size", None, 160)
    stage.sample.add_widget(widget, 1)
    blues = cycle(range(0, 256, 51))

    def show_bytes() -> None:
        stage.call(widget, "set_binary_image", gradient(240, 160, next(blues)), "png", replace=True)

    stage.follow(widget, "click", "dblclick", "enter", "leave", "scroll", "contextmenu", "drop-end")
    stage.choice(widget, "set_image", [stage.icon("pgicon"), stage.icon("folder"), None])
    stage.buttons("bytes", {"set_binary_image": show_bytes})
    stage.choice(widget, "set_cursor", ["crosshair", "pointer", None])
    stage.common(widget)


def canvas(stage: Stage) -> None:
    """An area to draw pictures on."""
    buffered = stage.variant("buffered", False, True)
    widget = stage.make("Canvas", use_animation_frame=buffered, interactive=True)
    stage.call(widget, "resize", None, 180)
    stage.sample.add_widget(widget, 0)
    names = cycle(("pgicon", "folder", "file"))

    def draw(x: float, y: float) -> None:
        picture = {"src": widget.to_data_uri(stage.icon(next(names))), "x": round(x), "y": round(y), "wd": 48, "ht": 48}
        with stage.session.batch():
            stage.call(widget, "draw_image", picture, replace=True)
            if buffered:
                stage.call(widget, "update", replace=True)

    draw(16, 16)
    widget.on("click", lambda event: draw(event["x"], event["y"]))
    stage.follow(widget, "click", "dblclick", "key-down")
    stage.sample.add_widget(stage.Widgets.Label("Click to draw."), 0)
    stage.methods("do", widget, "update")
    stage.common(widget)


def html_view(stage: Stage) -> None:
    """HTML to read."""
    widget = stage.make("HtmlView", ARTICLE)
    stage.call(widget, "resize", None, 160)
    stage.sample.add_widget(widget, 0)
    stage.follow(widget, "scrolled")
    stage.text(widget, "set_html", "<p>Something <em>else</em></p>")
    stage.text(widget, "append_html", "<p>One more paragraph</p>")
    stage.choice(widget, "set_scroll_position", [(0, 0), (0, 0.5), (0, 1)])
    stage.methods("do", widget, "scroll_to_top", "scroll_to_bottom", "clear")
    stage.common(widget)


def video_widget(stage: Stage) -> None:
    """A video player."""
    widget = stage.make("VideoWidget", CLIP, controls=True, muted=True)
    stage.call(widget, "resize", 320, 180)
    stage.sample.set_align("left")
    stage.sample.add_widget(widget, 0)
    stage.follow(widget, "play", "pause", "ended", "error", "timeupdate", "volumechange")
    stage.methods("do", widget, "play", "pause", "stop", "fullscreen")
    stage.toggle(widget, "set_controls", True)
    stage.toggle(widget, "set_muted", True)
    stage.toggle(widget, "set_loop", False)
    stage.number(widget, "set_volume", 0, 1, 1, 0.1)
    stage.number(widget, "set_current_time", 0, 3, 0, 0.1)
    stage.methods("ask", widget, "get_duration", "get_current_time", "get_paused")
    stage.common(widget)


def external_widget(stage: Stage) -> None:
    """A box for other code in the browser, or for plain HTML."""
    widget = stage.make("ExternalWidget")
    stage.call(widget, "set_content", "<p>Other code finds its <b>own</b> element here.</p>")
    stage.sample.add_widget(widget, 1)
    stage.text(widget, "set_content", "<p>Other <u>content</u></p>")
    stage.methods("clear", widget, "clear")
    stage.common(widget)


SAMPLES = {
    "Image": image,
    "Canvas": canvas,
    "HtmlView": html_view,
    "VideoWidget": video_widget,
    "ExternalWidget": external_widget,
}
