"""Record types of the widget definitions.

A definition says everything that both sides, the documentation and the tests need to know about a widget class;
nothing in here knows gevent, sockets or browsers.

A widget's remembered state is a set of named *properties*. Constructor arguments, options and setters write them,
getters read them, `Sync` rules write them when a person does something, and a rebuilt page is made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from .types import ValueType, is_picture


class _Required:
    """Marks a parameter without a default."""

    def __repr__(self) -> str:
        return "<required>"


REQUIRED = _Required()


class Kind(Enum):
    """Who does the work of a method, and what is remembered of it."""

    SETTER = "setter"  # stores properties, and the browser is told
    GETTER = "getter"  # answered from the recorded state, no round trip
    CHILD = "child"  # changes the tree
    ACTION = "action"  # done in the browser; what must survive is said by `effect`
    FACTORY = "factory"  # makes a widget, puts it into the tree and returns it
    QUERY = "query"  # asked from the first browser; `fallback` without one


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a constructor, method or callback.

    Attributes:
        keeps: for setters: None leaves the stored property as it is, instead of storing None.
    """

    name: str
    type: ValueType
    doc: str = ""
    default: Any = REQUIRED
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class AddChild:
    """Adds the argument `child` at the position given by the parameter `index`, by default at the end.

    A rebuilt page replays every child through `replay`, in order.

    Attributes:
        moves: adding a child again moves it without taking it out.
    """

    index: str | None = None
    replay: str = "add_widget"
    moves: bool = False


@dataclass(frozen=True, slots=True)
class SetChild:
    """Replaces the single child."""


@dataclass(frozen=True, slots=True)
class RemoveChild:
    """Takes the argument `child` out, and destroys it if the argument `destroy` is true."""


@dataclass(frozen=True, slots=True)
class RemoveAll:
    """Takes every child out, and destroys them if the argument `destroy` is true."""


@dataclass(frozen=True, slots=True)
class Assign:
    """Sets a property to a fixed value."""

    prop: str
    value: Any


@dataclass(frozen=True, slots=True)
class Toggle:
    """Switches a property between a value and the value it has otherwise."""

    prop: str
    value: Any
    otherwise: Any


@dataclass(frozen=True, slots=True)
class Collect:
    """Remembers the call under its first argument in a dict property; a rebuilt page replays all of them."""

    prop: str


@dataclass(frozen=True, slots=True)
class Restack:
    """Moves a window to the front or to the back of all windows."""

    front: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """What is particular to a class: the name of a function in `model.rules`."""

    name: str


Effect = AddChild | SetChild | RemoveChild | RemoveAll | Assign | Toggle | Collect | Restack | Rule


class Phase(Enum):
    """When a rebuilt page gets a property: order matters to some."""

    CREATED = 0  # right after the widget was created, before its children
    BUILT = 1  # when the whole tree is there
    SHOWN = 2  # visibility, last


@dataclass(frozen=True, slots=True)
class Method:
    """A method that programs call and that crosses the wire under the same name.

    Attributes:
        stores: setters: the properties written, one per parameter; one parameter may be written to several.
        fixed: setters without parameters: the value stored.
        reads: getters: the property read; several give a tuple.
        computed: getters: name of the function in `model.computed` that answers instead; queries: without a browser.
        fallback: queries: the answer without a browser, if that is always the same.
        answer: queries: what a browser answers; None, or anything else, counts as no answer.
        effect: what the server remembers of a child method or an action.
        replayed: False for setters that are another name for one that a rebuilt page gets already.
        everyone: False for what happens in the first browser only.
        cumulative: for setters: every call matters, and a newer one does not make an older one superfluous.
        collects: whether unknown keywords are collected into the last parameter.
        required: how many parameters have no default; they come first.
        takes_pictures: whether any parameter is a picture.
        sets_whole: whether a newer call makes an older one superfluous.
    """

    name: str
    kind: Kind
    doc: str
    params: tuple[Param, ...] = ()
    returns: str = "None"
    stores: tuple[str, ...] = ()
    fixed: Any = REQUIRED
    reads: tuple[str, ...] = ()
    computed: str | None = None
    fallback: Any = None
    answer: ValueType | None = None
    effect: Effect | None = None
    phase: Phase = Phase.CREATED
    replayed: bool = True
    everyone: bool = True
    cumulative: bool = False
    collects: bool = field(init=False)
    required: int = field(init=False)
    takes_pictures: bool = field(init=False)
    sets_whole: bool = field(init=False)

    def __post_init__(self) -> None:
        # Looked up in every call.
        object.__setattr__(self, "takes_pictures", any(is_picture(param.type) for param in self.params))
        object.__setattr__(self, "collects", bool(self.params) and self.params[-1].name in ("options", "attrs"))
        object.__setattr__(self, "required", _required(self.params))
        object.__setattr__(self, "sets_whole", _sets_whole(self))


@dataclass(frozen=True, slots=True)
class Callback:
    """An event that a widget reports.

    Attributes:
        listed: whether `has_callback` knows it: only the callbacks of the class's own, public list.
        from_browser: False for events that the server makes itself; a browser's claim of one is dropped.
        continuous: arrives in bursts of which the newest matters; may be merged while the handler is busy.
        measured: tells of what is so in one browser; only the first browser's reach the program.
        keeps: for measured ones: the properties, one per argument, in which the server keeps what was told last, for
            getters to read; a rebuilt page gets none of them.
        crosses_wire: False for what browsers are never asked to report.
        required: how many arguments are always there; they come first.
    """

    name: str
    doc: str
    params: tuple[Param, ...] = ()
    listed: bool = True
    from_browser: bool = True
    continuous: bool = False
    measured: bool = False
    keeps: tuple[str, ...] = ()
    crosses_wire: bool = True
    required: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "required", _required(self.params))


@dataclass(frozen=True, slots=True)
class Sync:
    """What a person's action changes: recorded on the server and shown silently in the other browsers.

    Attributes:
        action: the callback that reports it.
        stores: the properties written, one per callback argument (or per field, if `fields` is given).
        push: the methods that show the new values in another browser: setters, called with what they store.
        fields: names of the fields of the callback's dict argument that hold the values.
        restack: for windows: True raised, False lowered.
        rule: the name of a function in `model.rules` that records the change and makes the silent calls instead.
        extension: reported by the pages of this package only.
        superseded_by: the extension that makes this rule moot on pages that know it.
        first_only: what other browsers than the first report counts for nothing.
    """

    action: str
    stores: tuple[str, ...] = ()
    push: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    restack: bool | None = None
    rule: str | None = None
    extension: bool = False
    superseded_by: str | None = None
    first_only: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """A value that is kept between two bounds, as the browser's control does.

    Attributes name the properties; `integer` is the property that says "int" for whole numbers, or None;
    without `step` values need not be whole steps from the minimum.
    `on_limits_only` says that only new limits push a value into the range; a value that is set may lie outside.
    """

    value: str = "value"
    minimum: str = "min"
    maximum: str = "max"
    step: str | None = "step"
    integer: str | None = "dtype"
    on_limits_only: bool = False


@dataclass(frozen=True)
class Definition:
    """One widget class, complete: inherited methods and callbacks are included by `resolve`.

    Attributes:
        base: "callback" (not visual), "widget" or "container".
        initial: defaults of properties that are neither arguments nor options.
        kind_of: the class whose parameters accept this one too.
        is_window: whether it takes part in the stacking order of windows.
        per_child: properties that are lists of numbers, one per child.
        replay: the name of a function in `model.rules` that makes further calls for a rebuilt page.
        constructor: the name of a function in `model.rules` that makes such an object.
        live: constructor arguments whose present value a function in `model.computed` knows, by the function's name.
        meanings: keywords of the constructor that say what others mean, by keyword: what each of them is then.
        on_server: the object lives on the server alone; browsers never hear of it.
        made_by: the method that makes such objects, which programs can't construct.
    """

    name: str
    base: str
    doc: str
    args: tuple[Param, ...] = ()
    options: tuple[Param, ...] = ()
    methods: Mapping[str, Method] = field(default_factory=dict)
    callbacks: Mapping[str, Callback] = field(default_factory=dict)
    syncs: tuple[Sync, ...] = ()
    initial: Mapping[str, Any] = field(default_factory=dict)
    range: Range | None = None
    css_class: str = ""
    family: str = ""
    on_server: bool = False
    kind_of: str | None = None
    is_window: bool = False
    per_child: tuple[str, ...] = ()
    replay: str | None = None
    made_by: str | None = None
    constructor: str | None = None
    live: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def params(self) -> tuple[Param, ...]:
        """What the constructor can be given, in order: the arguments, then the options."""
        return (*self.args, *self.options)

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """Every property that has a value from the start."""
        given = {param.name: param.default for param in self.params}
        return MappingProxyType({**given, **self.initial})

    @cached_property
    def setters(self) -> tuple[Method, ...]:
        """The setters, in the order in which a rebuilt page gets them."""
        found = [method for method in self.methods.values() if method.kind is Kind.SETTER and method.replayed]
        return tuple(sorted(found, key=lambda method: method.phase.value))

    @cached_property
    def collectors(self) -> tuple[Method, ...]:
        """Actions that a rebuilt page gets replayed, one call for each remembered name."""
        return tuple(method for method in self.methods.values() if isinstance(method.effect, Collect))

    @cached_property
    def heard(self) -> frozenset[str]:
        """Actions that the server listens to on its own account, because state depends on them."""
        if self.on_server:
            return frozenset()
        measured = {"resize"} if self.is_visual else set()
        kept = {callback.name for callback in self.callbacks.values() if callback.keeps}
        return frozenset(measured | kept | {sync.action for sync in self.syncs})

    @cached_property
    def listened(self) -> tuple[str, ...]:
        """The same in the order in which a page is told."""
        return tuple(sorted(self.heard))

    @cached_property
    def syncs_of(self) -> Mapping[str, tuple[Sync, ...]]:
        """The rules by action."""
        actions = dict.fromkeys(sync.action for sync in self.syncs)
        return {action: tuple(sync for sync in self.syncs if sync.action == action) for action in actions}

    @cached_property
    def arg_index(self) -> Mapping[str, int]:
        """Positions of the constructor's positional arguments."""
        return MappingProxyType({param.name: index for index, param in enumerate(self.args)})

    @cached_property
    def constructed(self) -> frozenset[str]:
        """Properties that only a constructor can give to a browser, for want of a setter."""
        settable = {prop for setter in self.setters for prop in setter.stores}
        return frozenset({*self.arg_index, *(param.name for param in self.options)} - settable)

    @cached_property
    def class_names(self) -> frozenset[str]:
        """Names under which a parameter may ask for this class."""
        general = {"Widget"} if self.is_visual else set()
        return frozenset({self.name, self.kind_of or self.name} | general)

    @property
    def is_visual(self) -> bool:
        """Whether the widget shows anything."""
        return self.base != "callback"

    @property
    def is_container(self) -> bool:
        """Whether the widget can hold other widgets."""
        return self.base == "container"


def _sets_whole(method: Method) -> bool:
    is_plain = method.kind is Kind.SETTER and bool(method.params) and not method.cumulative
    return is_plain and not any(param.keeps for param in method.params)


def _required(params: tuple[Param, ...]) -> int:
    return sum(param.default is REQUIRED for param in params)


def resolve(
    definition: Definition,
    base_methods: Mapping[str, Method],
    base_callbacks: Mapping[str, Callback],
    initial: Mapping[str, Any],
) -> Definition:
    """The definition with its base's methods, callbacks and property defaults filled in; its own win."""
    return replace(
        definition,
        methods=MappingProxyType({**base_methods, **definition.methods}),
        callbacks=MappingProxyType({**base_callbacks, **definition.callbacks}),
        initial=MappingProxyType({**initial, **definition.initial}),
    )


def by_name(*items: Any) -> dict[str, Any]:
    """Index methods or callbacks by name."""
    return {item.name: item for item in items}
