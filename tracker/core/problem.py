"""A mistake in a roadmap file is a value: collected with all the others, sorted, and printed where editors can jump."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """One located mistake; ``line`` and ``column`` count from 1. A warning does not keep the file from being used."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    is_warning: bool = False

    def __str__(self) -> str:
        """``file:line:column: message [code]``, the hint after it."""
        text = f"{self.file}:{self.line}:{self.column}: {self.message} [{self.code}]"
        return f"{text} ({self.hint})" if self.hint else text
