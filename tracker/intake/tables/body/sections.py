"""The section over the rows that follow, and the year that it and the row's own columns give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.i18n import _
from tracker.intake.document import SourcePlace, TableCell
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.rows import Role
from tracker.intake.tables.body.lines import TablePart
from tracker.intake.tables.heads.words import (
    is_bare_year,
    lacks_year,
    plain,
    section_depth,
    unbracketed,
    year_of,
    years_for,
    years_in,
)


class OpenSection(NamedTuple):
    """The heading over the rows that follow: its words, its depth, and the words that give a year, with their depth."""

    title: str = ""
    depth: int = 9
    years: str = ""
    year_depth: int = 9

    def next(self, title: str) -> OpenSection:
        """What is open after a further heading: a deeper one keeps the year of the one over it."""
        depth = section_depth(title)
        if years_in(title) or is_bare_year(title):
            return OpenSection(title, depth, title, depth)
        keeps = self.years and depth > self.year_depth
        return OpenSection(title, depth, self.years if keeps else "", self.year_depth if keeps else 9)


NO_SECTION = OpenSection()


def grouped(group: OpenSection, part: TablePart, row: Sequence[TableCell]) -> OpenSection:
    """What the columns of sections say; blank cells carry on what stood above."""
    for at in part.at(Role.SECTION):
        text = " ".join(row[at].text.split())
        if not text:
            continue
        years = text if years_in(text) or is_bare_year(text) else group.years
        group = OpenSection(group.title if is_bare_year(text) and year_of(text) else text, 0, years, 0)
    return group


def told_year(part: TablePart, row: Sequence[TableCell], group: OpenSection, section: OpenSection) -> tuple[str, str]:
    """The words that give a row its year, the nearest ones, and where they stand; both empty where nothing does."""
    told = ((group.years, _("本栏")), (_times_with_year(part, row), _("本行")), (section.years, _("标题行")))
    return next((each for each in told if each[0]), ("", ""))


def year_from(words: str, place: SourcePlace, phrase: str, asking: Asking) -> str:
    """The year that words give; of a span that fits the phrase, asked where several do."""
    years = years_in(words) or (year_of(words),)
    fitting = years_for(words, phrase) if len(years) > 1 and lacks_year(phrase) else years
    if len(fitting) < 2 or not lacks_year(phrase):
        return fitting[0]
    doubt = Doubt(
        f"year:{place.table}:{plain(words)[:24]}",
        DoubtKind.YEAR,
        (place,),
        words,
        _("“{words}”跨了几年，没有写年份的算哪一年？").format(words=words),
        tuple(Option(year, f"{year}年") for year in reversed(fitting)),
    )
    return asking.ask(doubt)


def _times_with_year(part: TablePart, row: Sequence[TableCell]) -> str:
    """The words of the row's own columns of time that name a year."""
    texts = (unbracketed(row[at].text) for at in part.at(Role.TIME, Role.DEADLINE))
    return next(filter(years_in, texts), "")


def yearless(part: TablePart, row: Sequence[TableCell]) -> str:
    """The words that say when without a year: the deadline, else the time."""
    texts = [row[at].text for at in (*part.at(Role.DEADLINE), *part.at(Role.TIME))]
    return next(filter(lacks_year, texts), "")
