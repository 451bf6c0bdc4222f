"""Regular expressions of the grammar, compiled when they are first asked: most phrases need few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    def __init__(self, text: str) -> None:
        self._text = text

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever re.Pattern has of that name
        found = getattr(re.compile(self._text), name)
        setattr(self, name, found)
        return found


def expression(text: str) -> re.Pattern[str]:
    """The compiled expression, as far as anybody who asks it can tell."""
    return cast("re.Pattern[str]", _Pattern(text))
