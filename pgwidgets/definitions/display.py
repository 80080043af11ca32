"""Display family: pictures, drawings, HTML, video."""

from __future__ import annotations

from dataclasses import replace

from .base import INTERACTIVE_CALLBACKS
from .schema import (
    Assign,
    Callback,
    Definition,
    Kind,
    Method,
    Param,
    Rule,
    Sync,
    by_name,
)
from .scrolling import SCROLL_INITIAL, SCROLL_POSITION, SCROLL_SYNC, SCROLLED
from .types import (
    ADDRESS,
    ANY,
    BOOL,
    BYTES,
    FRACTION,
    LENGTH,
    NUMBER,
    PICTURE,
    PICTURE_URL,
    STR,
    TEXT,
    TEXT_OR_NONE,
    TRUTH,
    Choice,
    Either,
    Int,
    Optional,
    Record,
)

_INTERACTIVE = Param(
    "interactive",
    BOOL,
    "report pointer, wheel, key, focus and context-menu events",
    False,
)
_DRAW_CONTEXT = Method(
    "get_draw_context",
    Kind.GETTER,
    "The drawing context is a thing of the browser and has no form here: always None.",
    computed="nothing",
)
_UPDATE = Method(
    "update",
    Kind.ACTION,
    "Show in the next frame what was drawn (use_animation_frame only).",
)

IMAGE = Definition(
    name="Image",
    base="widget",
    family="display",
    doc="A picture, optionally interactive, optionally drawn free of flicker.",
    css_class="image-widget",
    options=(
        Param("url", Optional(PICTURE_URL), "initial picture", None),
        _INTERACTIVE,
        Param(
            "use_animation_frame",
            BOOL,
            "draw on a canvas, flipped once per animation frame",
            False,
        ),
    ),
    methods=by_name(
        Method(
            "set_image",
            Kind.SETTER,
            "Show a picture; a local file is sent by content.",
            (Param("url", Optional(PICTURE)),),
            stores=("url",),
            effect=Rule("pictures.set_image"),
        ),
        Method(
            "set_binary_image",
            Kind.ACTION,
            "Show an encoded picture. Does not wait for the browser.",
            (
                Param("data", BYTES),
                Param("format", Choice(("jpeg", "png", "webp", "gif")), "encoding", "jpeg"),
            ),
            effect=Rule("pictures.set_binary_image"),
        ),
        _DRAW_CONTEXT,
        _UPDATE,
    ),
    callbacks=INTERACTIVE_CALLBACKS,
)

CANVAS = Definition(
    name="Canvas",
    base="widget",
    family="display",
    doc="A drawing area, whose bitmap is as large as its box; resizing it clears it.",
    css_class="canvas-widget",
    options=(
        Param("use_animation_frame", BOOL, "draw into a buffer that update() shows", False),
        _INTERACTIVE,
    ),
    methods=by_name(
        Method(
            "draw_image",
            Kind.ACTION,
            "Load a picture and draw it at (x, y), scaled to wd x ht if both are given.",
            (
                Param(
                    "imgInfo",
                    Record(
                        (
                            ("src", ADDRESS),
                            ("x", NUMBER),
                            ("y", NUMBER),
                            ("wd", LENGTH),
                            ("ht", LENGTH),
                        ),
                        optional=frozenset({"wd", "ht"}),
                        written=True,
                    ),
                    "{src, x, y, wd, ht}",
                ),
            ),
            effect=Rule("pictures.draw_image"),
        ),
        _DRAW_CONTEXT,
        replace(_UPDATE, effect=Rule("pictures.update")),
    ),
    callbacks={
        **{name: callback for name, callback in INTERACTIVE_CALLBACKS.items() if name != "drop-progress"},
        **by_name(
            Callback("activated", "Reserved for an application's own code in the browser."),
            Callback(
                "emptied",
                "Its box has another size, and its first pictures are gone; reported for synchronisation.",
                (Param("count", Int(minimum=0), "how many pictures"),),
                listed=False,
                measured=True,
            ),
        ),
    },
    syncs=(Sync("emptied", rule="pictures.emptied", extension=True, first_only=True),),
    replay="drawings",
)

_HTML = (Param("html", TEXT_OR_NONE, "inserted as it is: never pass on what strangers wrote"),)

HTML_VIEW = Definition(
    name="HtmlView",
    base="widget",
    family="display",
    doc="HTML to read, with scroll bars.",
    css_class="htmlview-widget",
    args=(Param("html", TEXT, "initial HTML", ""),),
    methods=by_name(
        Method(
            "set_html",
            Kind.SETTER,
            "Replace the content.",
            _HTML,
            stores=("html",),
            effect=Rule("markup.set_html"),
        ),
        Method("get_html", Kind.GETTER, "The content.", returns="str", computed="whole_html"),
        Method(
            "append_html",
            Kind.ACTION,
            "Add at the end.",
            _HTML,
            effect=Rule("markup.append_html"),
        ),
        Method("clear", Kind.ACTION, "Remove the content.", effect=Rule("markup.clear")),
        Method("scroll_to_top", Kind.ACTION, "Scroll to the top.", effect=Assign("v_scroll", 0.0)),
        Method("scroll_to_bottom", Kind.ACTION, "Scroll to the bottom.", effect=Assign("v_scroll", 1.0)),
        *SCROLL_POSITION,
    ),
    callbacks=by_name(SCROLLED),
    syncs=(SCROLL_SYNC,),
    initial=SCROLL_INITIAL,
    replay="markup",
)


def _switch(name: str, doc: str) -> tuple[Method, Method]:
    return (
        Method(f"set_{name}", Kind.SETTER, doc, (Param("tf", TRUTH),), stores=(name,)),
        Method(
            f"get_{name}",
            Kind.GETTER,
            "What was last set or chosen.",
            returns="bool",
            reads=(name,),
        ),
    )


VIDEO_WIDGET = Definition(
    name="VideoWidget",
    base="widget",
    family="display",
    doc="A video player.",
    css_class="video-widget",
    options=(
        Param("url", Optional(STR), "initial source", None),
        Param(
            "autoplay",
            BOOL,
            "start by itself; browsers may demand that it is muted",
            False,
        ),
        Param("controls", BOOL, "the browser's own controls", False),
        Param("muted", BOOL, "start muted", False),
        Param("loop", BOOL, "repeat", False),
    ),
    methods=by_name(
        Method(
            "set_url",
            Kind.SETTER,
            "Set the source.",
            (Param("url", Optional(STR)),),
            stores=("url",),
            effect=Rule("video.set_url"),
        ),
        Method(
            "set_stream",
            Kind.ACTION,
            "A stream is a thing of the browser: only None, for no stream, can be sent.",
            (Param("stream", Optional(ANY)),),
        ),
        Method(
            "get_video_element",
            Kind.GETTER,
            "The element is a thing of the browser and has no form here: always None.",
            computed="nothing",
        ),
        Method("play", Kind.ACTION, "Play.", effect=Assign("playing", True)),
        Method("pause", Kind.ACTION, "Pause.", effect=Assign("playing", False)),
        Method(
            "stop",
            Kind.ACTION,
            "Pause, and go to the start.",
            effect=Rule("video.stop"),
        ),
        *_switch("muted", "Mute or unmute."),
        Method(
            "set_volume",
            Kind.SETTER,
            "Set the volume.",
            (Param("vol", FRACTION),),
            stores=("volume",),
        ),
        Method(
            "get_volume",
            Kind.GETTER,
            "The volume, 1.0 at first.",
            returns="float",
            reads=("volume",),
        ),
        *_switch("loop", "Repeat or not."),
        *_switch("controls", "Show the browser's own controls or not."),
        Method(
            "set_current_time",
            Kind.SETTER,
            "Seek.",
            (Param("seconds", LENGTH),),
            stores=("current_time",),
        ),
        Method(
            "get_current_time",
            Kind.GETTER,
            "Where it is, seconds; kept current while it plays.",
            returns="float",
            reads=("current_time",),
        ),
        Method(
            "get_duration",
            Kind.QUERY,
            "Length in seconds; None if unknown.",
            returns="float | None",
            answer=LENGTH,
        ),
        Method(
            "get_paused",
            Kind.QUERY,
            "Whether it is paused; without a browser, whether it will be.",
            returns="bool",
            computed="video_paused",
            answer=BOOL,
        ),
        Method(
            "fullscreen",
            Kind.ACTION,
            "Ask for full screen, which browsers grant on a click only.",
            everyone=False,
        ),
    ),
    callbacks=by_name(
        Callback("play", "It plays."),
        Callback("pause", "It pauses."),
        Callback("ended", "It reached the end."),
        Callback("error", "It can't play.", (Param("message", Either((TEXT,))),), measured=True),
        Callback(
            "timeupdate",
            "The position changed; a few times a second.",
            (
                Param("current_time", LENGTH, "seconds"),
                Param("duration", Optional(LENGTH), "seconds"),
            ),
            continuous=True,
            measured=True,
        ),
        Callback(
            "volumechange",
            "Volume or mute changed.",
            (Param("volume", FRACTION), Param("muted", BOOL)),
        ),
    ),
    syncs=(
        Sync("volumechange", ("volume", "muted"), push=("set_volume", "set_muted")),
        Sync("timeupdate", rule="video.timeupdate"),
        Sync("play", rule="video.played"),
        Sync("pause", rule="video.paused"),
        Sync("ended", rule="video.ended"),
    ),
    initial={"volume": 1.0, "current_time": 0.0, "playing": None},
    replay="video",
)

EXTERNAL_WIDGET = Definition(
    name="ExternalWidget",
    base="widget",
    family="display",
    doc="A box for other code in the browser, or for plain HTML.",
    css_class="external-widget",
    methods=by_name(
        Method(
            "get_content_element",
            Kind.GETTER,
            "The element is a thing of the browser and has no form here: always None.",
            computed="nothing",
        ),
        Method(
            "set_content",
            Kind.SETTER,
            "Set the HTML inside.",
            _HTML,
            stores=("content",),
        ),
        Method("clear", Kind.ACTION, "Remove the content.", effect=Assign("content", "")),
    ),
)

DEFINITIONS = (IMAGE, CANVAS, HTML_VIEW, VIDEO_WIDGET, EXTERNAL_WIDGET)
