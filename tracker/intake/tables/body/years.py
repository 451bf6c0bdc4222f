"""Which year a row is in where neither it nor its section says so, and months that go back within one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tracker.i18n import _
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.rows import BodyRow, Role
from tracker.intake.tables.heads.words import lacks_year, last_month, year_of, years_in

_DATED_WORK = re.compile(
    r"^\W*(?:\d+\s*[.．、)）]\s*)?\d{1,2}\s*(?:[-—–~～至]\s*\d{1,2})?\s*月|(?<![\d年])\d{1,2}月(?:底|末|\d{1,2}日)前"
)
_LEADING = re.compile(
    r"^\W*(?:\d+\s*[.．、)）]\s*)?(\d{1,2}(?:\s*[-—–~～至 ]\s*\d{1,2})?\s*月(?:\d{1,2}日|[底初中末])?)"
)
_NEXT_YEAR = re.compile("次年|翌年|明年|来年")
_COUNTED = re.compile(r"次年|翌年")
"""Years that are counted from the one the row stands in, so that no month before it turns the year over."""
_WHOLE_YEAR = re.compile(r"(?:(?:贯穿)?[全本当]年度?内?|年度?内)(?:持续|长期|坚持|开展|推进|完成)*")
_BACK = 5
"""Months by which a row must go back before it counts as another year."""


class YearSource(NamedTuple):
    """Words that may give the year of all rows of a table, and what they are: the sheet's name, a title."""

    text: str
    name: str


class _Above(NamedTuple):
    """What stands above: a year that a row writes itself, that row, and the month of the last row without a year."""

    year: str = ""
    row: int = 0
    month: int = 0


class TableYears:
    """The years of one table's rows."""

    def __init__(
        self, table: int, sources: Sequence[YearSource], wished: int | None, issued_on: date | None, asking: Asking
    ) -> None:
        self._before = ""
        self._table, self._asking, self._wished, self._issued_on = table, asking, wished, issued_on
        self._base = self._from = ""
        self._span: tuple[str, ...] = ()
        for source in sources:
            year, years = year_of(source.text), years_in(source.text)
            if year:
                self._base, self._from = year, source.name
                break
            self._span = self._span or years
        self._assumed: tuple[str, str] | None = None
        self._key = "year"

    def settled(self, rows: Sequence[BodyRow], before: str = "") -> list[BodyRow]:
        """The rows with the year in force and its source; ``before`` is that of the table which this one follows."""
        self._before = before
        found: list[BodyRow] = []
        above, section = _Above(), ""
        for row in rows:
            if row.section != section:
                above, section = _Above(), row.section
            if row.year:
                above = above._replace(year=row.year, row=row.place.row) if row.year_from == _("本行") else above
                found.append(row)
                continue
            year, year_from = self._counted_from(row, found) or self._of(row, above)
            is_left = above.year and year != above.year and _needs_year(row)
            above = _Above("" if is_left else above.year, above.row, last_month(_time(row)) or above.month)
            found.append(row._replace(year=year, year_from=year_from))
        return self._whole_years(self._rolled(found))

    def _counted_from(self, row: BodyRow, found: Sequence[BodyRow]) -> tuple[str, str] | None:
        """The year that 次年 is counted from: that of the row before, which nobody is asked for twice."""
        if not _COUNTED.match(_time(row).strip()):
            return None
        above = (each for each in reversed(found) if not _is_whole_year(each))
        before = next(above, None)
        if before is None or before.section != row.section or not before.year.isdigit():
            return None
        words = _("“{phrase}”从上面的行的{year}年算起").format(phrase=_time(row).strip(), year=before.year)
        self._asking.note(row.place, words)
        return before.year, before.year_from

    def _whole_years(self, rows: list[BodyRow]) -> list[BodyRow]:
        """The rows with 全年 and the like in the year of those beside them rather than that of issue."""
        for ats in (range(len(rows)), range(len(rows) - 1, -1, -1)):
            near: BodyRow | None = None
            for at in ats:
                row = rows[at]
                near = near if near and near.section == row.section else None
                if not _is_whole_year(row):
                    near = row if row.year and _time(row).strip() else near
                elif near and row.year_from == _("成文日期") and row.year != near.year:
                    words = _("“{phrase}”按相邻的行是{year}年").format(phrase=_time(row).strip(), year=near.year)
                    self._asking.note(row.place, words)
                    rows[at] = row._replace(year=near.year, year_from=_("相邻的行"))
        return rows

    def _of(self, row: BodyRow, above: _Above) -> tuple[str, str]:
        if not _needs_year(row):
            return (self._base, self._from) if self._base else self._quiet()
        if above.year and above.year != self._base:
            return self._goes_on(row, above) or self._above(row, above)
        if self._base and not self._is_past():
            return self._base, self._from
        return self._assume(row)

    def _is_past(self) -> bool:
        """Whether the title's year was over when the document was issued: then it is what the work is about."""
        issued = self._issued_on.year if self._issued_on else 0
        return self._base.isdigit() and int(self._base) < issued

    def _quiet(self) -> tuple[str, str]:
        """What is known without asking, for a row whose own words need no year."""
        if self._wished:
            return str(self._wished), _("导入时指定")
        return (str(self._issued_on.year), _("成文日期")) if self._issued_on else ("", "")

    def _goes_on(self, row: BodyRow, above: _Above) -> tuple[str, str] | None:
        """The year of the rows over one that writes its own, where the months go on from theirs."""
        base, source = (self._base, self._from) if self._base else self._assumed or ("", "")
        month = last_month(_time(row))
        if not base or not above.month or 0 < month < above.month:
            return None
        words = _("这一行写的{own}年只算这一行，下面没有写年份的按{year}年").format(own=above.year, year=base)
        self._asking.note(row.place._replace(row=above.row), words)
        return base, source

    def _above(self, row: BodyRow, above: _Above) -> tuple[str, str]:
        year = above.year
        if not self._base and self._issued_on and year == str(self._issued_on.year):
            self._asking.note(row.place, _("没有写年份，按上面的行是{year}年").format(year=year))
            return year, _("上面的行")
        others = [self._base or str(int(year[:4]) + 1)]
        question = _("这几行没有写年份，上面第{row}行写的是{year}年，是同一年吗？").format(row=above.row, year=year)
        value = self._ask(f"year:{self._table}:above", row, [year, *others], question)
        return (year, _("上面的行")) if value == year else (value, self._from or _("回答"))

    def _assume(self, row: BodyRow) -> tuple[str, str]:
        """The year of a table that names none: what was wished for, else asked, with the year of issue first."""
        if self._wished:
            return str(self._wished), _("导入时指定")
        if self._assumed is None or not self._assumed[0]:
            years = list(self._span) or self._likely(row)
            self._key = f"year:{self._table}" if self._span or self._before else "year"
            question = _("表中没有写年份，是哪一年？")
            name = _("标题") if self._span else _("上面的行") if self._before else _("成文日期")
            value = self._ask(self._key, row, years, question)
            self._assumed = (value, name if value in years else _("回答"))
        else:
            self._ask(self._key, row, [], "")
        return self._assumed

    def _likely(self, row: BodyRow) -> list[str]:
        if self._before.isdigit():
            return [self._before, str(int(self._before) + 1)]
        if not self._issued_on:
            return []
        if self._base:
            return [str(self._issued_on.year), self._base]
        year, month = self._issued_on.year, last_month(_time(row))
        is_next = self._issued_on.month >= 10 and 0 < month < self._issued_on.month
        return [str(year + 1), str(year)] if is_next else [str(year), str(year + 1)]

    def _ask(self, key: str, row: BodyRow, years: Sequence[str], question: str) -> str:
        options = tuple(Option(year, _("{year}年").format(year=year)) for year in dict.fromkeys(years))
        place = row.place_of(Role.DEADLINE if row.text(Role.DEADLINE) else Role.TIME)
        hint = _("写四位年份，如 2024；学年写 2024-2025")
        doubt = Doubt(
            key,
            DoubtKind.YEAR,
            (place,),
            _time(row),
            question,
            options,
            takes_text=True,
            hint=hint,
            is_blocking=not years,
        )
        value = self._asking.ask(doubt)
        if value and not re.fullmatch(r"20\d\d(?:-20\d\d)?", value):
            value = self._asking.refuse(key, _("不是年份"))
        return value

    # ---- months that go back ---------------------------------------------------------------------------------------
    def _rolled(self, rows: list[BodyRow]) -> list[BodyRow]:
        """The rows with those put into the next year that follow the end of one, as far as that is answered so."""
        start = 0
        for end in range(1, len(rows) + 1):
            if end == len(rows) or rows[end].section != rows[start].section:
                self._roll(rows, [at for at in range(start, end) if self._may_roll(rows[at])])
                start = end
        return rows

    def _may_roll(self, row: BodyRow) -> bool:
        if _COUNTED.match(_time(row).strip()):
            return False
        is_open = row.year_from not in (_("本栏"), _("本行"), _("标题行"))
        is_open = is_open and not _NEXT_YEAR.search(_time(row))
        return is_open and row.year.isdigit() and lacks_year(_time(row)) and last_month(_time(row)) > 0

    def _roll(self, rows: list[BodyRow], ats: Sequence[int]) -> None:
        months = [last_month(_time(rows[at])) for at in ats]
        steps = list(enumerate(pairwise(months), 1))
        back = [at for at, (before, after) in steps if after <= before - _BACK]
        if len(back) != 1 or any(after < before - 2 for at, (before, after) in steps if at not in back):
            return
        at = back[0]
        if rows[ats[at]].year != rows[ats[at - 1]].year:
            return
        is_alone = at + 1 < len(months) and months[at + 1] >= months[at - 1] - 1
        later = ats[at : at + 1] if is_alone else ats[at:]
        is_next = not is_alone and months[-1] < months[0]
        if is_alone and self._issued_on:
            is_next = months[at] < self._issued_on.month
        if not is_alone and (months[at - 1] < 9 or months[at] > 5) and not is_next:
            return
        year = rows[later[0]].year
        years = [str(int(year) + 1), year] if is_next else [year, str(int(year) + 1)]
        row = rows[later[0]]
        question = _("月份由{before}月退到{after}月，这一行起是哪一年？").format(
            before=months[at - 1], after=months[at]
        )
        value = self._ask(f"year:{row.place.table}.{row.place.row}", row, years, question)
        if value != year:
            for each in later:
                rows[each] = rows[each]._replace(year=value, year_from=_("月份先后"))


def _time(row: BodyRow) -> str:
    """The words that say when: of their own column, else those that the work begins with."""
    told = row.text(Role.DEADLINE) or row.text(Role.TIME)
    if told or row.of(Role.DEADLINE) or row.of(Role.TIME) or row.of(Role.PERIOD):
        return told
    found = _LEADING.match(row.text(Role.WORK))
    return found[1] if found else ""


def _is_whole_year(row: BodyRow) -> bool:
    return bool(_WHOLE_YEAR.fullmatch("".join(_time(row).split())))


def _needs_year(row: BodyRow) -> bool:
    """Whether a time in the row is told without its year."""
    if any(lacks_year(cell.text) for role in (Role.DEADLINE, Role.TIME) for _column, cell in row.of(role)):
        return True
    if any(lacks_year(column.period) for column, cell in row.of(Role.PERIOD) if cell.text.strip()):
        return True
    return bool(_DATED_WORK.search(row.text(Role.WORK)))
