"""Values of a roadmap file on one line: mappings in braces, lists in brackets, phrases and days as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tracker.core.amount import Amount
from tracker.plans.text.quoting import quoted, scalar

Pairs = Iterable[tuple[str, str]]
"""Keys with their values as they are written."""


def mapping(values: Pairs) -> str:
    """A mapping of what is given."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in given(values))}}}"


def given(values: Pairs) -> Pairs:
    """The pairs that have a value."""
    return ((key, value) for key, value in values if value not in ("", '""'))


def names(texts: Sequence[str]) -> str:
    """Texts as a list; nothing for none."""
    return flow(map(scalar, texts)) if texts else ""


def ids(names: Sequence[str]) -> str:
    """Ids as a list, each in quotes; nothing for none."""
    return flow(map(quoted, names)) if names else ""


def flow(values: Iterable[str]) -> str:
    """Values in brackets."""
    return f"[{', '.join(values)}]"


def phrase(text: str) -> str:
    """A phrase or a day; days and years stand as they are."""
    return text if re.fullmatch(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?", text) else scalar(text)


def amount(quantity: Amount) -> str:
    """A quantity as a mapping."""
    number = quoted(quantity.value)
    values = (("name", scalar(quantity.name)), ("value", number), ("unit", scalar(quantity.unit)))
    return mapping((*values, ("text", scalar(quantity.text))))
