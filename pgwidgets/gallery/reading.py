"""Arguments that a visitor writes as Python: values, and the names of the widgets in the sample."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

MAX_CHARS = 2000


def read_arguments(text: str, widgets: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """The arguments in a text such as ``"a", [1, 2], name=button``.

    Args:
        widgets: widgets by the names that may stand for them.
    Returns:
        Those given by position, and those given by name.
    Raises:
        ValueError: it is something else.
    """
    if len(text) > MAX_CHARS:
        raise ValueError(f"Write at most {MAX_CHARS} characters.")
    try:
        call = ast.parse(f"f({text}\n)", mode="eval").body
    except (SyntaxError, MemoryError, RecursionError) as error:
        raise ValueError(f"These are no arguments as Python writes them: {text}") from error
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        raise ValueError(f"Write nothing but arguments, got {text}")
    named = {keyword.arg: _value(keyword.value, widgets) for keyword in call.keywords if keyword.arg is not None}
    if len(named) < len(call.keywords):
        raise ValueError("Write a name before each keyword's value, not **.")
    return [_value(node, widgets) for node in call.args], named


def _value(node: ast.expr, widgets: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        if node.id not in widgets:
            raise ValueError(f"There is no {node.id} here. Known are: {', '.join(widgets) or 'none'}.")
        return widgets[node.id]
    if isinstance(node, (ast.List, ast.Tuple)):
        return [_value(item, widgets) for item in node.elts]
    if isinstance(node, ast.Dict):
        keys = [_value(key, {}) for key in node.keys if key is not None]
        if len(keys) == len(node.keys):
            return dict(zip(keys, (_value(item, widgets) for item in node.values), strict=True))
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError) as error:
        raise ValueError(f"Only plain values can be written here, not {ast.unparse(node)}") from error
