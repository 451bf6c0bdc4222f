"""Sections (板块) of a plan: which one a task is of, and the year in force for a date that has none."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.model import Section
from tracker.core.rules.meant import Nearest
from tracker.i18n import _
from tracker.plans.drafting.years import YearInForce, is_dated, needs_year, written_years, year_named
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import TableRow
from tracker.text import bare

_PHRASES = ("start", "due", "ends")
_NO_YEAR = 2000
"""For a file that names none."""


class Sections:
    """The sections of one file, and the years that it is about."""

    def __init__(self, top: TableRow, problems: ProblemList) -> None:
        self._problems = problems
        self._titles: dict[str, str] = {}
        self._dated: dict[str, YearInForce] = {}
        for row in top["sections"]:
            self._add(row)
        self._nearest = Nearest(self._titles.values())
        self.listed = tuple(Section(row["title"], row["year"]) for row in top["sections"])
        years = {*_written(top), *self.years()}
        if top["issued_on"]:
            years.add(top["issued_on"].year)
        self._about = tuple(sorted(years))
        self.document = YearInForce(top["issued_on"].year if top["issued_on"] else min(years, default=_NO_YEAR))
        self._in_force = self.document._replace(is_known=len(self._about) < 2)

    def _add(self, row: TableRow) -> None:
        title, year = row["title"], year_named(row["year"]) if row["year"] else year_named(row["title"], is_title=True)
        if row["year"] and year is None:
            hint = _("写作 2024，学年写作 2024-2025")
            self._problems.add("bad-year", row.at("year"), value=row["year"], hint=hint)
        if title and bare(title) in self._titles:
            self._problems.add("repeated-section", row.at("title"), title=title)
        self._titles.setdefault(bare(title), title)
        if year:
            self._dated.setdefault(bare(title), year)

    def years(self) -> Iterator[int]:
        """The calendar years of the sections."""
        for year in self._dated.values():
            yield from {year.begins_on.year, year.ends_on.year}

    def title_of(self, row: TableRow) -> str:
        """The title of a task's section as it is declared; what is written where it is none of them."""
        title: str = row["section"]
        if not title or bare(title) in self._titles:
            return self._titles.get(bare(title), "") if title else ""
        hint = self._nearest.hint(title) or _("请在 sections 里加上这个板块")
        self._problems.add("unknown-section", row.at("section"), value=title, hint=hint)
        return title

    def dated(self, row: TableRow) -> YearInForce | None:
        """The year of a task's section, if it has one."""
        return self._dated.get(bare(row["section"])) if row["section"] else None

    def year_of(self, row: TableRow) -> YearInForce:
        """The year in force for a task; its section's, else the document's, known where the plan is about no other."""
        return self.dated(row) or self._in_force

    def check_year(self, row: TableRow) -> None:
        """Note a due date without a year where neither start nor section nor a plan of one year tells it."""
        due, start = row["due"], row["start"]
        is_lost = row["section"] and bare(row["section"]) not in self._titles
        if not due or row["repeat"] or is_lost or self.year_of(row).is_known or not needs_year(due):
            return
        if start and is_dated(start) and not needs_year(start):
            return
        hint = _("路线图跨几年（{years}）：写上年份，如 {year}年8月底；或者写 section，在 sections 里给板块写 year")
        hint = hint.format(years=_("、").join(map(str, self._about)), year=self._about[-1])
        self._problems.add("year-unknown", row.at("due"), value=due, hint=hint)


def _written(top: TableRow) -> Iterator[int]:
    """The years that the file's phrases write out."""
    yield from written_years(top["ends"])
    rows = [*top["stages"], *top["tasks"]]
    for phrase in {row.values.get(key) for row in rows for key in _PHRASES}:
        yield from written_years(phrase or "")
