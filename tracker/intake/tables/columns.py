"""What each column of a table is for: by its heading, and where that leaves doubt by what stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from tracker.core.kinds import KIND_LABELS
from tracker.i18n import _
from tracker.intake.document import SourcePlace, Table
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.rows import Role, TableColumn
from tracker.intake.tables.header import TableHeader
from tracker.intake.tables.roles import period_of, role_label, role_of
from tracker.intake.tables.words import is_bare_year, is_deadline, is_number, is_units, plain, share, year_of

UNIT_ROLES = (Role.UNITS, Role.LEAD, Role.SUPPORTING)
TIME_ROLES = (Role.DEADLINE, Role.TIME, Role.PERIOD)
_SAMPLE = 40
_OFFERED = (Role.WORK, Role.DEADLINE, Role.TIME, Role.UNITS, Role.SECTION, Role.REMARK, Role.OTHER)
_GENERIC = frozenset(("单位", "部门", "名称"))
_DETAILED = ("具体", "措施", "举措", "内容", "分解", "做法", "清单")
_KINDS = frozenset(KIND_LABELS.values())


class ColumnReading:
    """One table whose columns are being read: headings, samples of what is below them, and roles so far."""

    def __init__(self, table: Table, header: TableHeader | None, asking: Asking, *, is_wished: bool = False) -> None:
        self.table, self.header, self._asking, self._is_wished = table, header, asking, is_wished
        self.titles = [" ".join(parts) for parts in header.titles] if header else [""] * table.width
        self.samples = [self._sample(at, header.end if header else 0) for at in range(table.width)]
        found = [_by_heading(parts) for parts in header.titles] if header else [(None, "")] * table.width
        self.roles: list[Role | None] = [role for role, _period in found]
        self.periods = [period for _role, period in found]

    def _sample(self, at: int, start: int) -> list[str]:
        """Different words of a column, those of wide cells left out."""
        wide = max(2, self.table.width * 3 // 5)
        rows = islice(self.table.grid, start, start + 4 * _SAMPLE)
        cells = (row[at] for row in rows if row[at].column_span < wide or self.table.width < 3)
        return list(islice(dict.fromkeys(cell.text for cell in cells if cell.text.strip()), _SAMPLE))

    def columns(self) -> tuple[TableColumn, ...]:
        """The columns with the roles that are in force; what is in doubt has been asked."""
        self._settle_figures()
        self._settle_years()
        self._settle_words()
        self._settle_unknown()
        self._settle_work()
        self._settle_deadlines()
        named = zip(self.titles, self.roles, self.periods, strict=True)
        return tuple(
            TableColumn(at, title, role or Role.OTHER, period if role is Role.PERIOD else "")
            for at, (title, role, period) in enumerate(named)
        )

    def first_row_as_header(self) -> TableHeader | None:
        """The first row of a table without known headings where it is none of the rows below: its words are all new."""
        row = self.table.grid[0]
        ats = [at for at, role in enumerate(self.roles) if role in (Role.DEADLINE, Role.UNITS, Role.TIME)]
        if self.header or not ats or len(self.table.grid) < 3 or any(len(plain(cell.text)) > 12 for cell in row):
            return None
        texts = [row[at].text for at in ats]
        if not all(map(str.strip, texts)) or any(is_deadline(text) or is_units(text) for text in texts):
            return None
        return TableHeader(0, 1, tuple((" ".join(cell.text.split()),) for cell in row))

    @property
    def unused(self) -> list[tuple[SourcePlace, str]]:
        """The columns with words that no role was found for: place and heading."""
        return [
            (self._place(at), title)
            for at, title in enumerate(self.titles)
            if title and self.roles[at] is Role.OTHER and role_of(title) is None and self.samples[at]
        ]

    # ---- by what stands below --------------------------------------------------------------------------------------
    def _settle_figures(self) -> None:
        """Columns by year or quarter that hold figures are an indicator's values, and no work."""
        periods = [at for at, role in enumerate(self.roles) if role is Role.PERIOD]
        texts = [text for at in periods for text in self.samples[at] if plain(text) not in ("—", "-", "/", "无")]
        if periods and share(texts, is_number) >= 0.5:
            for at in periods:
                self.roles[at] = Role.OTHER

    def _settle_years(self) -> None:
        """A column of bare years tells the year of its rows; columns of tasks by year are times themselves."""
        others = [at for at, role in enumerate(self.roles) if role in TIME_ROLES]
        for at, role in enumerate(self.roles):
            if (
                role not in (None, Role.TIME, Role.SECTION, Role.DEADLINE)
                or share(self.samples[at], is_bare_year) < 0.8
            ):
                continue
            if role is not Role.DEADLINE and (set(others) - {at} or role is Role.SECTION):
                self.roles[at] = Role.SECTION
            elif role is None:
                self.roles[at] = Role.TIME
        yearly = [
            at
            for at, role in enumerate(self.roles)
            if role in (Role.WORK, Role.TARGET) and year_of(self.titles[at]) and self.table.width > 2
        ]
        if len({year_of(self.titles[at]) for at in yearly}) > 1:
            for at in yearly:
                self.roles[at], self.periods[at] = Role.PERIOD, f"{year_of(self.titles[at])}年"

    def _settle_words(self) -> None:
        """Headings that say two things: 类别, 编号, 责任人, 单位, 进度."""
        for at, role in enumerate(self.roles):
            sample, words = self.samples[at], plain(self.titles[at])
            if role is Role.SECTION and share(sample, lambda text: plain(text) in _KINDS) > 0.8:
                self.roles[at] = Role.KIND
            elif role is Role.ID and not _are_ids(sample):
                self.roles[at] = Role.NUMBER if Role.NUMBER not in self.roles else Role.OTHER
            elif role is Role.LEADER and not self._has(*UNIT_ROLES) and share(sample, is_units) >= 0.5:
                self.roles[at] = Role.UNITS
            elif words == "单位" and share(sample, lambda text: len(plain(text)) <= 3) > 0.8 and not _are_units(sample):
                self.roles[at] = Role.OTHER
            elif role is Role.STATUS and "进度" in words and not self._has(*TIME_ROLES) and _are_deadlines(sample):
                self.roles[at] = self._asked(at, Role.TIME)

    def _settle_unknown(self) -> None:
        """Columns whose heading says nothing known, by their cells."""
        if self.header is None:
            self._settle_unheaded()
            return
        unknown = [at for at, role in enumerate(self.roles) if role is None and self.samples[at]]
        for at in sorted(unknown, key=lambda at: -_length(self.samples[at])):
            guess = self._guess(at)
            self.roles[at] = guess if guess is Role.OTHER else self._asked(at, guess)

    def _guess(self, at: int) -> Role:
        sample = self.samples[at]
        if _are_deadlines(sample):
            return Role.TIME if self._has(Role.DEADLINE) else Role.DEADLINE
        if _are_units(sample):
            return Role.SUPPORTING if self._has(Role.LEAD) else Role.UNITS
        if not self._has(Role.WORK, Role.PERIOD) and _length(sample) >= 8:
            return Role.WORK
        return Role.OTHER

    def _settle_unheaded(self) -> None:
        """A table without headings: the roles of its columns by what stands in them."""
        for at, sample in enumerate(self.samples):
            if share(sample, is_bare_year) > 0.8:
                self.roles[at] = Role.SECTION
            elif share(sample, lambda text: plain(text).strip(".、").isdigit()) > 0.8:
                self.roles[at] = Role.NUMBER
            elif _are_deadlines(sample):
                self.roles[at] = Role.DEADLINE
            elif _are_units(sample):
                self.roles[at] = Role.UNITS if not self._has(Role.UNITS) else Role.SUPPORTING
        timed = [at for at, role in enumerate(self.roles) if role is Role.DEADLINE]
        for at in timed[:-1]:
            self.roles[at] = Role.TIME
        free = [at for at, role in enumerate(self.roles) if role is None and self.samples[at]]
        if free:
            work = max(free, key=lambda at: _length(self.samples[at]))
            self.roles[work] = Role.WORK if _length(self.samples[work]) >= 6 else None
            for at in free:
                if at < work:
                    self.roles[at] = Role.SECTION

    def _settle_work(self) -> None:
        """One column of work: where there is none the best other one, where there are several the most detailed."""
        works = [at for at, role in enumerate(self.roles) if role is Role.WORK]
        if not works and not self._has(Role.PERIOD):
            self._promote()
        if len(works) > 1:
            self._choose_work(works)

    def _promote(self) -> None:
        sure = Role.PROJECT in self.roles or Role.PROBLEM in self.roles
        for wanted in (Role.PROJECT, Role.TARGET, Role.PROBLEM, Role.CRITERIA, Role.SECTION):
            found = [
                at
                for at, role in enumerate(self.roles)
                if role is wanted and _length(self.samples[at]) >= 4 and not _are_years(self.samples[at])
            ]
            is_enough = self._has(*UNIT_ROLES) and (self._has(*TIME_ROLES) or sure)
            if found and (is_enough or self._is_wished):
                self.roles[found[-1]] = Role.WORK if wanted is Role.PROJECT else self._asked(found[-1], Role.WORK)
                return
        self._promote_unknown()

    def _promote_unknown(self) -> None:
        """Of a table with units and deadlines the first column of words that nothing else is known of."""
        if not (self._has(*UNIT_ROLES) and self._has(*TIME_ROLES)):
            return
        for at, role in enumerate(self.roles):
            if role is Role.OTHER and role_of(self.titles[at]) is None and share(self.samples[at], is_number) < 0.5:
                self.roles[at] = self._asked(at, Role.WORK)
                return

    def _choose_work(self, works: Sequence[int]) -> None:
        sizes = {at: self._groups(at) for at in works}
        most = max(sizes.values())
        detailed = [at for at in works if sizes[at] * 5 > most * 4]
        for at in set(works) - set(detailed):
            self.roles[at] = Role.SECTION
        if len(detailed) == 2 and self._is_headed(*detailed):
            self.roles[detailed[0]] = Role.SECTION
        elif len(detailed) > 1:
            best = max(detailed, key=lambda at: (_is_detailed(self.titles[at]), _length(self.samples[at])))
            titles = _("、").join(f"“{self.titles[at]}”" for at in detailed)
            options = [best, *(at for at in detailed if at != best)]
            value = self._asking.ask(
                Doubt(
                    f"work:{self.table.number}",
                    DoubtKind.TABLE,
                    (self._place(best),),
                    titles,
                    _("{titles}都像工作内容，以哪一栏为事项？").format(titles=titles),
                    tuple(Option(str(at + 1), self.titles[at]) for at in options),
                )
            )
            for at in detailed:
                self.roles[at] = Role.WORK if str(at + 1) == value else Role.OTHER

    def _is_headed(self, left: int, right: int) -> bool:
        """Whether of two columns of work the left one only has headings for what the right one tells."""
        short, long = _length(self.samples[left]), _length(self.samples[right])
        return (
            _is_detailed(self.titles[right])
            and not _is_detailed(self.titles[left])
            and short <= 12
            and short * 2 <= long
        )

    def _groups(self, at: int) -> int:
        """How many different cells with words a column has below its heading."""
        start = self.header.end if self.header else 0
        cells = [row[at] for row in self.table.grid[start:] if row[at].text.strip()]
        return sum(1 for before, cell in zip([None, *cells], cells, strict=False) if cell is not before)

    def _settle_deadlines(self) -> None:
        """One deadline column: of several the one with most deadlines in it, asked where that leaves doubt."""
        found = [at for at, role in enumerate(self.roles) if role is Role.DEADLINE]
        if len(found) < 2:
            return
        dated = {at: share(self.samples[at], is_deadline) for at in found}
        real = [at for at in found if dated[at] >= 0.5 and self.samples[at]] or found[-1:]
        best = max(real, key=lambda at: ("期限" in self.titles[at] or "时限" in self.titles[at], dated[at], at))
        if len(real) > 1:
            value = self._asking.ask(
                Doubt(
                    f"deadline:{self.table.number}",
                    DoubtKind.TABLE,
                    (self._place(best),),
                    _("、").join(self.titles[at] for at in real),
                    _("有几栏都像完成时限，以哪一栏为准？"),
                    tuple(Option(str(at + 1), self.titles[at]) for at in sorted(real, key=lambda at: at != best)),
                )
            )
            best = int(value) - 1
        for at in found:
            if at != best:
                self.roles[at] = Role.OTHER

    # ---- asking ----------------------------------------------------------------------------------------------------
    def _has(self, *roles: Role) -> bool:
        return any(role in roles for role in self.roles)

    def _place(self, at: int) -> SourcePlace:
        row = self.header.first + 1 if self.header else 1
        return SourcePlace(self.table.number, row, at + 1)

    def _title(self, at: int) -> str:
        return self.titles[at] or _("第{number}栏").format(number=at + 1)

    def _asked(self, at: int, guess: Role) -> Role:
        title = self._title(at)
        offered = (guess, *(role for role in _OFFERED if role is not guess))
        value = self._asking.ask(
            Doubt(
                f"column:{self.table.number}.{at + 1}",
                DoubtKind.TABLE,
                (self._place(at),),
                title,
                _("“{title}”这一栏是什么？").format(title=title),
                tuple(Option(role.value, role_label(role)) for role in offered),
            )
        )
        return Role(value)


def _by_heading(parts: Sequence[str]) -> tuple[Role | None, str]:
    """The role of joined headings and, where the lowest is a time, the period with the year that stands over it."""
    if not parts:
        return None, ""
    over = next((role for part in reversed(parts[:-1]) if (role := role_of(part)) is not None), None)
    period = period_of(parts[-1])
    if period and over in (Role.STATUS, Role.AMOUNT):
        return over, ""
    if period and (len(parts) > 1 or role_of(parts[-1]) is None):
        year = next((year for part in parts[:-1] if (year := year_of(part))), "")
        return Role.PERIOD, period if not year or year in period else f"{year}年{period}"
    if plain(parts[-1]) in _GENERIC and over in UNIT_ROLES:
        return over, ""
    return role_of(parts[-1]) or over, ""


def _are_deadlines(sample: Sequence[str]) -> bool:
    return bool(sample) and share(sample, is_deadline) >= 0.6


def _are_units(sample: Sequence[str]) -> bool:
    return bool(sample) and share(sample, is_units) >= 0.6


def _are_years(sample: Sequence[str]) -> bool:
    return share(sample, is_bare_year) > 0.8


def _are_ids(sample: Sequence[str]) -> bool:
    """Whether numbers are ids of one's own: more than plain running numbers, and made of few signs."""
    words = [plain(text) for text in sample]
    return bool(words) and not all(word.isdigit() for word in words) and all(len(word) <= 20 for word in words)


def _length(sample: Sequence[str]) -> float:
    return sum(len(plain(text)) for text in sample) / len(sample) if sample else 0.0


def _is_detailed(title: str) -> bool:
    return any(word in plain(title) for word in _DETAILED)
