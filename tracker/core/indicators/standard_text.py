"""A standard as one line of text, the same for the same standard: what a roadmap carries and the store keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from tracker.core.indicators.schools import SchoolKind, SchoolStage
from tracker.core.indicators.standard import (
    Allocation,
    Group,
    Indicator,
    Measure,
    RawFigure,
    Requirement,
    Standard,
    Veto,
)
from tracker.core.plan_text import chained_text

_Noun = TypeVar("_Noun")
_NUMBERS = frozenset(("times", "floor"))


def standard_to_text(standard: Standard) -> str:
    """The standard as JSON with sorted keys; what is as it is by default is left out."""
    return chained_text(_told(standard))


@lru_cache(maxsize=16)
def standard_from_text(text: str) -> Standard:
    """The standard that :func:`standard_to_text` wrote; raises :class:`ValueError` for any other text."""
    try:
        told = json.loads(text)
        return _standard(told)
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"no standard: {error}") from error


def _told(noun: Any) -> dict[str, object]:  # noqa: ANN401 - of whichever noun
    defaults = noun._field_defaults
    fields = noun._asdict().items()
    return {name: _plain(name, value) for name, value in fields if name not in defaults or value != defaults[name]}


def _plain(name: str, value: object) -> object:
    """Lists, dictionaries, text and numbers; a number that may be broken is always written as one."""
    if isinstance(value, Mapping):
        return {str(key): float(each) for key, each in value.items()}
    if hasattr(value, "_fields"):
        return _told(value)
    if isinstance(value, tuple):
        return [_told(each) if hasattr(each, "_fields") else each for each in value]
    return float(value) if name in _NUMBERS and isinstance(value, int | float) else value


def _standard(told: Mapping[str, Any]) -> Standard:
    own = {name: _each(told, name, read) for name, read in _SCHOOLS.items() if name in told}
    return Standard(
        **_own(Standard, told)
        | own
        | {
            "indicators": _each(told, "indicators", _indicator),
            "figures": _each(told, "figures", _figure),
            "vetoes": _each(told, "vetoes", lambda each: Veto(**_own(Veto, each))),
            "groups": _each(told, "groups", lambda each: Group(**_own(Group, each))),
            "allocation": _allocation(told.get("allocation", {})),
        }
    )


def _stage(told: Mapping[str, Any]) -> SchoolStage:
    return SchoolStage(**_own(SchoolStage, told))


def _kind(told: Mapping[str, Any]) -> SchoolKind:
    lists = {name: tuple(told.get(name, ())) for name in ("stages", "aliases")}
    return SchoolKind(**_own(SchoolKind, told) | lists)


_SCHOOLS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = MappingProxyType({"stages": _stage, "kinds": _kind})


def _figure(told: Mapping[str, Any]) -> RawFigure:
    return RawFigure(**_own(RawFigure, told) | {"aliases": tuple(told.get("aliases", ()))})


def _indicator(told: Mapping[str, Any]) -> Indicator:
    return Indicator(**_own(Indicator, told) | {"measures": _each(told, "measures", _measure)})


def _measure(told: Mapping[str, Any]) -> Measure:
    return Measure(**_own(Measure, told) | {"thresholds": _each(told, "thresholds", _requirement)})


def _requirement(told: Mapping[str, Any]) -> Requirement:
    return Requirement(**_own(Requirement, told) | {"of": tuple(told.get("of", ()))})


def _allocation(told: Mapping[str, Any]) -> Allocation:
    numbers = {name: MappingProxyType(dict(told.get(name, {}))) for name in ("variation", "weights")}
    return Allocation(**_own(Allocation, told) | {"of": tuple(told.get("of", ()))} | numbers)


def _own(noun: type[Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """Of what is told the fields that the noun has: a later version may tell more."""
    return {name: told[name] for name in noun._fields if name in told}


def _each(told: Mapping[str, Any], name: str, read: Callable[[Mapping[str, Any]], _Noun]) -> tuple[_Noun, ...]:
    return tuple(read(each) for each in told.get(name, ()))
