"""What a program passes: bound to parameters, checked, and made plain."""

from __future__ import annotations

import collections
import enum
import re
from dataclasses import replace
from typing import Any

import pytest

from pgwidgets.definitions import WIDGETS
from pgwidgets.definitions.plain import plain
from pgwidgets.definitions.schema import Kind, Method, Param
from pgwidgets.definitions.types import ANY, NUMBER, ValueType
from pgwidgets.errors import ArgumentError, ArgumentTypeError
from pgwidgets.model.arguments import bind_constructor, bind_method, wire_args
from pgwidgets.model.tree import Node, Tree
from pgwidgets.protocol.codec import encode
from tests.fuzz.program import Program, told


class Widget:
    """What programs hold: an object with a node behind it."""

    def __init__(self, name: str = "Button") -> None:
        self._node = Tree().create(WIDGETS[name], (), {})

    def __repr__(self) -> str:
        return "<the widget>"


def bind(target: str, *args: Any, **kwargs: Any) -> list[Any]:
    """Bind a call of "Class.method"."""
    class_name, method = target.split(".")
    definition = WIDGETS[class_name]
    return bind_method(definition, definition.methods[method], args, kwargs)


def construct(class_name: str, *args: Any, **kwargs: Any) -> tuple[Any, ...]:
    definition = WIDGETS[class_name]
    setters = [name[4:] for name in definition.methods if name.startswith("set_")]
    return tuple(bind_constructor(definition, args, kwargs, setters))


# Methods

BOUND = [
    ("Slider.set_limits", (0, 9), {}, [0, 9]),
    ("Slider.set_limits", (0, 9, 2), {}, [0, 9, 2]),
    ("Slider.set_limits", (0,), {"maxval": 9}, [0, 9]),
    ("Slider.set_limits", (), {"maxval": 9, "minval": 0}, [0, 9]),  # no null for the step
    ("Slider.set_limits", (), {"incrval": 2, "maxval": 9, "minval": 0}, [0, 9, 2]),
    ("Slider.set_limits", (0, 9), {"incrval": None}, [0, 9, None]),
    ("VBox.set_spacing", (), {}, []),
    ("VBox.set_spacing", (None,), {}, [0]),  # None is "not given"
    ("VBox.set_spacing", (), {"gap": 4}, [4]),
    ("Button.set_color", (), {"fg": "red"}, [None, "red"]),
    *(
        (f"{class_name}.{method}", (None,), {}, [""])
        for method, class_names in {
            "set_text": ("Button", "ComboBox", "Frame", "Label", "MenuAction", "TextArea", "TextEntry", "ToggleButton"),
            "set_button_text": ("TextEntrySet",),
            "set_title": ("Dialog", "Frame", "MDISubWindow", "TopLevel"),
            "set_message": ("StatusBar",),
            "set_html": ("HtmlView",),
        }.items()
        for class_name in class_names
    ),
    *(
        (target, (value,), {}, [bool(value)])
        for target in ("Button.set_enabled", "CheckBox.set_state", "Expander.set_collapsed", "MenuAction.set_checked")
        for value in (True, 0, 3, "", "some", None)
    ),
    ("Button.set_color", ("blue",), {}, ["blue"]),
    ("Button.set_text", (), {"text": "x"}, ["x"]),
    ("TextEntry.resize", (), {"height": 5}, [None, 5]),
    ("Label.set_expanding", (), {"vertical": True}, [False, True]),  # a gap takes its default
    ("Label.set_font", ("Arial",), {"style": "italic"}, ["Arial", None, None, "italic"]),
    ("Button.set_icon", ("a.png", (16, 16)), {}, ["a.png", [16, 16]]),
    ("Label.show", (), {}, []),
]


@pytest.mark.parametrize(("target", "args", "kwargs", "expected"), BOUND)
def test_arguments_come_in_wire_order_up_to_the_last_one_given(
    target: str, args: tuple[Any, ...], kwargs: dict[str, Any], expected: list[Any]
) -> None:
    assert bind(target, *args, **kwargs) == expected


# target, args, kwargs, what the message must name beside the method
WRONG_KIND = [
    ("Slider.set_value", (), {}, ["num"]),
    ("Slider.set_limits", (0,), {}, ["maxval"]),
    ("Slider.set_limits", (), {"maxval": 9}, ["minval"]),
    ("Slider.set_limits", (), {"incrval": 1}, ["minval"]),
    ("Slider.set_value", (1, 2), {}, ["1 argument", "2"]),
    ("Label.show", (1,), {}, ["no arguments", "1"]),
    ("Slider.set_value", (1,), {"num": 2}, ["num", "twice"]),
    ("Slider.set_value", (), {"nmu": 2}, ["'nmu'", "Did you mean 'num'?"]),
    ("Slider.set_limits", (0, 1), {"step": 2}, ["'step'", "minval, maxval, incrval"]),
    ("Label.show", (), {"now": True}, ["'now'", "none"]),
    ("Slider.set_value", ("3",), {}, ["num", "a finite number", "'3'"]),
    ("Slider.set_value", (None,), {}, ["num", "None"]),
    ("Slider.set_value", ([3],), {}, ["num", "[3]"]),
    ("Label.set_enabled", ([],), {}, ["tf", "True or False", "[]"]),
    ("TextEntry.set_length", (2.5,), {}, ["numchars", "whole number", "2.5"]),
    ("TextEntry.set_text", (["a"],), {}, ["text", "['a']"]),
    ("Label.set_bg", (255,), {}, ["color", "CSS colour", "255"]),
    ("VBox.add_widget", ("Button",), {}, ["child", "a widget", "'Button'"]),
    ("VBox.add_widget", (), {"stretch": 1}, ["child"]),
    ("Label.set_menu", (Widget(),), {}, ["menu", "a Menu"]),
]
OUT_OF_RANGE = [
    ("Slider.set_value", (float("nan"),), {}, ["num", "nan"]),
    ("Slider.set_value", (float("inf"),), {}, ["num", "inf"]),
    ("VBox.set_spacing", (-1,), {}, ["gap", "at least 0", "-1"]),
    ("TextEntry.set_length", (0,), {}, ["numchars", "at least 1", "0"]),
    ("VBox.set_align", ("top",), {}, ["align", "'left', 'center', 'right'", "'top'"]),
    ("HBox.set_align", ("left",), {}, ["align", "'top', 'center', 'bottom'", "'left'"]),
    ("Label.resize", (5, -5), {}, ["height", "-5"]),
    ("TopLevel.set_window_state", ("open",), {}, ["state", "'normal'", "'open'"]),
    ("Button.set_icon", ("a", (1, 2, 3)), {}, ["size", "(width, height)", "(1, 2, 3)"]),
]


@pytest.mark.parametrize(("target", "args", "kwargs", "named"), WRONG_KIND)
def test_unusable_call_is_a_type_error_that_names_everything(
    target: str, args: tuple[Any, ...], kwargs: dict[str, Any], named: list[str]
) -> None:
    with pytest.raises(ArgumentTypeError) as caught:
        bind(target, *args, **kwargs)
    assert [part for part in [target, *named] if part not in str(caught.value)] == []


@pytest.mark.parametrize(("target", "args", "kwargs", "named"), OUT_OF_RANGE)
def test_value_out_of_range_is_a_value_error_that_names_everything(
    target: str, args: tuple[Any, ...], kwargs: dict[str, Any], named: list[str]
) -> None:
    with pytest.raises(ArgumentError) as caught:
        bind(target, *args, **kwargs)
    assert not isinstance(caught.value, TypeError)
    assert [part for part in [target, *named] if part not in str(caught.value)] == []


@pytest.mark.parametrize(("target", "args", "kwargs", "named"), WRONG_KIND + OUT_OF_RANGE)
def test_error_says_what_to_do_in_one_short_line(
    target: str, args: tuple[Any, ...], kwargs: dict[str, Any], named: list[str]
) -> None:
    with pytest.raises(ArgumentError, match=r"[.?]$") as caught:
        bind(target, *args, **kwargs)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_error_shows_a_long_value_shortened() -> None:
    with pytest.raises(ArgumentTypeError, match="…") as caught:
        bind("Slider.set_value", "x" * 10_000)
    assert len(str(caught.value)) < 300


def test_error_about_a_widget_shows_it_as_the_program_knows_it() -> None:
    with pytest.raises(ArgumentTypeError, match="got <the widget>"):
        bind("Label.set_text", Widget())


def test_error_about_a_class_in_place_of_a_widget_shows_the_class() -> None:
    class Slotted:
        __slots__ = ("_node",)

    with pytest.raises(ArgumentTypeError, match=r"child must be a widget, got <class .*Slotted"):
        bind("VBox.add_widget", Slotted)


@pytest.mark.parametrize("name", sorted(WIDGETS))
def test_every_method_refuses_what_it_does_not_take(name: str) -> None:
    for method in WIDGETS[name].methods.values():
        where = rf"^{name}\.{method.name}\b"
        with pytest.raises(ArgumentTypeError, match=where):
            bind(f"{name}.{method.name}", *[None] * (len(method.params) + 1))
        if not method.collects:  # those that do take any keyword
            with pytest.raises(ArgumentTypeError, match=rf"{where}.*no_such_thing"):
                bind(f"{name}.{method.name}", no_such_thing=1)
        if method.required:
            with pytest.raises(ArgumentTypeError, match=rf"{where}.*{method.params[0].name}"):
                bind(f"{name}.{method.name}")


class Wrong:
    """No argument is of this kind."""

    def __repr__(self) -> str:
        return "<wrong>"


@pytest.mark.parametrize("name", sorted(WIDGETS))
def test_every_argument_of_the_wrong_kind_is_named_with_what_is_expected(name: str) -> None:
    definition = WIDGETS[name]
    parameters = [(method, param) for method in definition.methods.values() for param in method.params]
    for method, param in parameters:
        if type(getattr(param.type, "inner", param.type)) is ValueType:  # which a rule may narrow
            continue
        alone = replace(method, params=(param,))
        where = rf"{name}\.{method.name}"
        expected = rf"^{where}: {param.name} must be .*, got <wrong>\. See help\({where}\)\.$"
        for args, kwargs in (([Wrong()], {}), ([], {param.name: Wrong()})):
            with pytest.raises(ArgumentTypeError, match=expected):
                bind_method(definition, alone, args, kwargs)


def test_timer_is_no_child_of_anything() -> None:
    """Browsers never hear of it, so a page could not show it, and every page that joins would complain."""
    with pytest.raises(ArgumentTypeError, match=r"VBox\.add_widget: child"):
        bind("VBox.add_widget", Widget("Timer"))


# Constructors

CONSTRUCTED = [
    ("TextEntrySet", ("typed",), {"label": "Go"}, (("typed",), {"label": "Go"}, [])),
    ("TextEntrySet", (), {"text": "Go", "value": "typed"}, (("typed",), {"label": "Go"}, [])),
    ("TextEntrySet", (), {"value": 5, "linehistory": 3}, (("5",), {"linehistory": 3}, [])),
    ("Button", (), {}, ((), {}, [])),
    ("Button", ("Go",), {}, (("Go",), {}, [])),
    ("Button", (None,), {}, ((), {}, [])),
    ("Button", (), {"text": "Go"}, (("Go",), {}, [])),
    ("Button", (None,), {"text": "Go"}, (("Go",), {}, [])),
    ("Label", ("a", "center"), {}, (("a",), {"halign": "center"}, [])),  # options by position
    ("Label", (None, "center", True), {}, ((), {"halign": "center", "interactive": True}, [])),
    ("TextEntry", (), {"text": "x", "linehistory": 5}, (("x",), {"linehistory": 5}, [])),
    ("TextEntry", ("x",), {"linehistory": None, "editable": False}, (("x",), {"editable": False}, [])),
    ("Slider", (), {"value": 3, "min": 1}, ((), {"min": 1, "value": 3}, [])),
    ("VBox", (), {"spacing": 8, "padding": 10}, ((), {}, [("set_spacing", 8), ("set_padding", 10)])),
    ("VBox", (), {"padding": 10, "spacing": 8}, ((), {}, [("set_padding", 10), ("set_spacing", 8)])),
    ("TopLevel", (), {"title": "T", "bg": "red"}, ((), {"title": "T"}, [("set_bg", "red")])),
    ("Timer", (2.5,), {}, ((), {"duration": 2.5}, [])),
]


@pytest.mark.parametrize(("name", "args", "kwargs", "expected"), CONSTRUCTED)
def test_constructor_takes_arguments_options_and_setters(
    name: str, args: tuple[Any, ...], kwargs: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    assert construct(name, *args, **kwargs) == expected


MISCONSTRUCTED = [
    ("Button", ("a", "b"), {}, ["1 argument", "2"]),
    ("Label", ("a",), {"text": "b"}, ["text", "twice"]),
    ("Label", ("a", "left"), {"halign": "right"}, ["halign", "twice"]),
    ("VBox", (), {"spacng": 8}, ["'spacng'", "Did you mean 'spacing'?"]),
    ("Slider", (), {"minimum": 8}, ["'minimum'", "'min"]),
    ("Slider", (), {"value": "8"}, ["value", "a finite number", "'8'"]),
    ("Label", (), {"halign": 5}, ["halign", "'left', 'center', 'right'", "5"]),
    ("TextEntry", (), {"password": "no"}, ["password", "'no'"]),
]


@pytest.mark.parametrize(("name", "args", "kwargs", "named"), MISCONSTRUCTED)
def test_unusable_constructor_call_is_a_type_error_that_names_everything(
    name: str, args: tuple[Any, ...], kwargs: dict[str, Any], named: list[str]
) -> None:
    with pytest.raises(ArgumentTypeError) as caught:
        construct(name, *args, **kwargs)
    assert [part for part in [name, *named] if part not in str(caught.value)] == []


def test_constructor_value_out_of_range_is_a_value_error() -> None:
    with pytest.raises(ArgumentError, match=r"Label: halign must be one of .*, got 'top'"):
        construct("Label", halign="top")


WIRE = [
    ("Button", (), {}, []),
    ("Button", ("Go",), {}, ["Go"]),
    ("TextEntry", ("x",), {"linehistory": 5}, ["x", {"linehistory": 5}]),
    ("TextEntry", (), {"linehistory": 5}, [None, {"linehistory": 5}]),  # the dict stays last
    ("Slider", (), {"min": 0, "max": 10}, [{"min": 0, "max": 10}]),
]


@pytest.mark.parametrize(("name", "args", "options", "expected"), WIRE)
def test_constructor_travels_as_arguments_and_one_dict_of_options(
    name: str, args: tuple[Any, ...], options: dict[str, Any], expected: list[Any]
) -> None:
    assert wire_args(WIDGETS[name], args, options) == expected


# Plain values


def test_widgets_become_nodes_wherever_they_are() -> None:
    widget = Widget()
    node = widget._node
    assert plain([widget, (widget, {"k": [widget]})]) == [node, [node, {"k": [node]}]]


def test_what_is_bound_shares_nothing_with_what_was_passed() -> None:
    inner = [1, 2, 3, 4]
    (bound,) = bind("Label.set_padding", inner)
    inner.append(5)
    assert bound == [1, 2, 3, 4]
    nested = {"a": [{"b": 1}]}
    copy = plain(nested)
    nested["a"][0]["b"] = 2
    assert copy == {"a": [{"b": 1}]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ((1, (2, 3)), [1, [2, 3]]),
        (range(3), [0, 1, 2]),
        ({4}, [4]),
        (frozenset([4]), [4]),
        (collections.OrderedDict(a=(1,)), {"a": [1]}),
        (None, None),
        ("text", "text"),
    ],
)
def test_collections_become_lists_and_dicts(value: Any, expected: Any) -> None:
    found = plain(value)
    assert found == expected
    assert type(found) is type(expected)


class Pixels(int):
    pass


class Volts(float):
    pass


class Markup(str):
    __slots__ = ()


class Level(enum.IntEnum):
    HIGH = 7


class Colour(str, enum.Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("target", "value", "expected"),
    [
        ("Slider.set_value", Pixels(7), 7),
        ("Slider.set_value", Volts(7), 7),
        ("Slider.set_value", Level.HIGH, 7),
        ("Slider.set_value", True, 1),
        ("Slider.set_value", 10**30, 100),
        ("Label.set_border_width", Pixels(7), 7),
        ("Label.set_border_width", Volts(7.5), 7.5),
        ("TextEntry.set_length", Pixels(7), 7),
        ("TextEntry.set_text", Markup("<b>"), "<b>"),
        ("Label.set_bg", Markup("red"), "red"),
        ("Label.set_bg", Colour.RED, "red"),
        ("Label.set_halign", Markup("center"), "center"),
        ("Label.set_padding", [Pixels(1), Volts(2), 3, 4], [1, 2, 3, 4]),
    ],
)
def test_whatever_is_accepted_can_be_sent_again_and_again(target: str, value: Any, expected: Any) -> None:
    """Recorded, it is part of every rebuild: if it could not be encoded, no page could ever join again."""
    program = Program()
    class_name, method = target.split(".")
    node = program.create(class_name)
    told(program.call(node, method, value))
    assert program.replayed(node) == [(method, expected)]


@pytest.mark.parametrize("value", [10**30, 2**64, -(2**63) - 1])
def test_constructor_values_can_be_sent_too(value: int) -> None:
    program = Program()
    program.create("TextEntry", Markup(value), linehistory=Pixels(abs(value)))
    assert [message["type"] for message in program.plan()][1] == "create"


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_kind_of_bytes_is_bytes(kind: Any) -> None:
    (data,) = bind("Image.set_binary_image", kind(b"\x01\x02"))
    assert (type(data), data) == (bytes, b"\x01\x02")


# numpy, which the library never imports


@pytest.fixture
def numpy() -> Any:
    return pytest.importorskip("numpy")


def test_numpy_scalars_become_python_numbers(numpy: Any) -> None:
    for value in (numpy.int16(7), numpy.uint64(7), numpy.float32(7), numpy.float64(7), numpy.array(7)):
        (bound,) = bind("Slider.set_value", value)
        assert bound == 7
        assert type(bound) in (int, float)
    assert bind("Label.set_enabled", numpy.bool_(False)) == [False]
    assert bind("Label.set_text", numpy.str_("x")) == ["x"]
    assert type(bind("Label.set_text", numpy.str_("x"))[0]) is str


def test_numpy_arrays_become_lists(numpy: Any) -> None:
    assert bind("Label.set_padding", numpy.array([1, 2, 3, 4])) == [[1, 2, 3, 4]]
    assert plain({"a": [numpy.arange(4).reshape(2, 2)]}) == {"a": [[[0, 1], [2, 3]]]}


def test_numpy_value_out_of_range_is_refused_as_a_number(numpy: Any) -> None:
    with pytest.raises(ArgumentError, match=r"num must be a finite number, got .*nan"):
        bind("Slider.set_value", numpy.float64("nan"))
    with pytest.raises(ArgumentTypeError, match=re.escape("num must be a finite number, got array([1, 2])")):
        bind("Slider.set_value", numpy.array([1, 2]))


def test_numpy_values_of_a_constructor_are_sent(numpy: Any) -> None:
    program = Program()
    program.create("Slider", min=numpy.int64(0), max=numpy.float32(8), value=numpy.uint8(5))
    assert program.plan()[1]["args"] == [{"min": 0, "max": 8, "value": 5}]


def test_nested_argument_of_any_shape_reaches_the_wire() -> None:
    """For methods to come that take data: widgets in tuples travel as references."""
    method = Method("fill", Kind.ACTION, "Fill.", (Param("data", ANY), Param("scale", NUMBER, default=1)))
    node = Widget()._node
    (data,) = bind_method(WIDGETS["Label"], method, ((Widget(), {"row": (1, float("nan"))}),), {})
    assert isinstance(data[0], Node)
    assert encode(data) == b'[{"__wid__":%d},{"row":[1,null]}]' % node.wid


@pytest.mark.parametrize(
    ("name", "method", "args", "expected"),
    [
        ("MenuAction", "set_icon", ["a.png", 16], ["a.png", [16, 16]]),
        ("MenuAction", "set_icon", ["a.png", (16, 24)], ["a.png", [16, 24]]),
    ],
)
def test_one_number_is_a_size_for_both_sides(name, method, args, expected) -> None:
    definition = WIDGETS[name]
    assert bind_method(definition, definition.methods[method], args, {}) == expected


def test_text_alone_is_a_button_that_is_its_own_value() -> None:
    bound = bind_constructor(WIDGETS["Dialog"], ["Save?", ["Yes", ("No", 0)]], {}, ())
    assert bound.args == ("Save?", [["Yes", "Yes"], ["No", 0]])
