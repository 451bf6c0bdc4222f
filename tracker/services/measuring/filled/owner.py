"""Whose workbook it is, by its titles: another county's schools would all come in as new ones."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.i18n import _
from tracker.services.measuring.columns import TITLES
from tracker.services.measuring.filled.cells import FormSheet, Mistake, shortened
from tracker.services.measuring.spelling import spellings
from tracker.text import bare

_COUNTY = "{county}"


def strangers(sheet: FormSheet, above: int, county: str) -> Iterator[Mistake]:
    """The titles above a row that name another county; one that somebody worded anew names none."""
    for row in range(1, above):
        for column in range(1, sheet.last_column + 1):
            named = _named(sheet.text(row, column))
            if named and named != bare(county):
                told = {"named": shortened(named), "county": county}
                yield sheet.mistake(row, column, _("标题写的是{named}，要记入的是{county}").format(**told))


def _named(title: str) -> str:
    """The county that a title of ours names; empty for other words."""
    for label in TITLES:
        for spelling in spellings(label):
            before, _mark, behind = spelling.partition(_COUNTY)
            words = bare(title)
            if words.startswith(before) and words.endswith(behind) and len(words) > len(before) + len(behind):
                return words.removeprefix(before).removesuffix(behind)
    return ""
