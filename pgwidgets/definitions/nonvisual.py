"""Non-visual family: objects without a picture."""

from __future__ import annotations

from .schema import Callback, Definition, Kind, Method, Param, by_name
from .types import LENGTH, Optional

_SECONDS = Param("duration", LENGTH, "seconds")

TIMER = Definition(
    name="Timer",
    base="callback",
    family="nonvisual",
    doc="A one-shot timer. It runs on the server: with no browser, with one, with many, it fires once.",
    options=(Param("duration", LENGTH, "default duration, seconds; the timer is not started", 0),),
    methods=by_name(
        Method(
            "start",
            Kind.ACTION,
            "Start, or start anew; a running period is dropped silently.",
            (
                Param(
                    "duration",
                    Optional(LENGTH),
                    "seconds, the new default; None: the default",
                    None,
                ),
            ),
        ),
        Method("stop", Kind.ACTION, "Stop silently."),
        Method(
            "cancel",
            Kind.ACTION,
            "Stop and fire 'cancelled', with 0 if it was not running.",
        ),
        Method("set", Kind.ACTION, "The same as start(duration).", (_SECONDS,)),
        Method(
            "cond_set",
            Kind.ACTION,
            "start(duration) unless it is running.",
            (_SECONDS,),
        ),
        Method("is_set", Kind.GETTER, "Whether it is running.", returns="bool"),
        Method(
            "elapsed_time",
            Kind.GETTER,
            "Seconds since the start; 0 when not running.",
            returns="float",
        ),
        Method(
            "time_left",
            Kind.GETTER,
            "Seconds left; 0 when not running.",
            returns="float",
        ),
        Method(
            "set_duration",
            Kind.SETTER,
            "Set the default duration; does not start or restart.",
            (_SECONDS,),
            stores=("duration",),
        ),
        Method(
            "get_duration",
            Kind.GETTER,
            "Default duration, seconds.",
            returns="float",
            reads=("duration",),
        ),
    ),
    callbacks=by_name(
        Callback(
            "expired",
            "Time is up.",
            (Param("duration", LENGTH, "seconds"),),
            from_browser=False,
        ),
        Callback(
            "cancelled",
            "cancel() was called.",
            (Param("elapsed", LENGTH, "seconds"),),
            from_browser=False,
        ),
    ),
    on_server=True,
)

DEFINITIONS = (TIMER,)
