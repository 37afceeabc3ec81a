"""JSON, bounded before it is parsed: depth, and the memory its values will take; and JSON lines."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.readers import limits
from knowledge.readers.refusal import FileRefused

_CONTAINER_BYTES, _VALUE_BYTES = 200, 60  # in CPython: a small dict, a short string with its place in one
_BRACKET_OR_STRING = re.compile(r'[\[\]{}]|"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class NotJson:
    """Stands for a line of JSON lines that cannot be read."""

    reason: str


def parse(text: str) -> Any:
    """Return the value; raise FileRefused for what is not JSON, too deep or too large."""
    _bound(text)
    try:
        return json.loads(text, parse_constant=_nothing)
    except json.JSONDecodeError as err:
        raise FileRefused(f"is not JSON from line {err.lineno} on: {err.msg}") from err
    except (RecursionError, ValueError) as err:  # ValueError: a number of thousands of digits
        raise FileRefused("holds JSON that cannot be read") from err


def parse_lines(text: str) -> list[tuple[int, Any]]:
    """Return each line's number, from 1, and its value or NotJson; a last line that is cut off refuses the file."""
    _bound(text)
    values: list[tuple[int, Any]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            values.append((number, _value_of_line(line)))
    if values and isinstance(values[-1][1], NotJson) and not text.endswith("\n"):
        raise FileRefused(f"is cut off in line {values[-1][0]}")
    return values


def is_lines(text: str) -> bool:
    """Return whether the text is one object a line rather than one value; a first line that is broken does not hide it."""
    lines = list(_first_lines(text))
    whole = [line.startswith("{") and line.endswith("}") for line in lines]
    return len(lines) > 1 and sum(whole) * 2 >= len(lines) and (whole[0] or sum(whole) > 1)


def _first_lines(text: str) -> Iterator[str]:
    start = 0
    for _ in range(10):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else None].strip()
        if line:
            yield line
        if end < 0:
            return
        start = end + 1


def _value_of_line(line: str) -> Any:
    try:
        return json.loads(line, parse_constant=_nothing)
    except json.JSONDecodeError as err:
        return NotJson(f"is not JSON from character {err.colno} on: {err.msg}")
    except (RecursionError, ValueError):
        return NotJson("holds JSON that cannot be read")


def _nothing(_name: str) -> None:
    """NaN and Infinity are no JSON; programs that write them mean that there is no value."""


def _bound(text: str) -> None:
    """Refuse what is too deep or would take too much memory; brackets inside strings do not count."""
    depth = containers = strings = 0
    for match in _BRACKET_OR_STRING.finditer(text):
        mark = text[match.start()]
        if mark in "[{":
            depth += 1
            containers += 1
            if depth > limits.JSON_DEPTH:
                raise FileRefused(f"nests JSON deeper than {limits.JSON_DEPTH} levels")
        elif mark == '"':
            strings += 1
        else:
            depth -= 1
    values = max(strings, text.count(",") + containers)  # every value but a container's last is followed by a comma
    memory = sys.getsizeof(text) + _CONTAINER_BYTES * containers + _VALUE_BYTES * values
    if memory > limits.JSON_MEMORY:
        raise FileRefused(f"would take more than {limits.JSON_MEMORY // limits.MB} MB to read")
