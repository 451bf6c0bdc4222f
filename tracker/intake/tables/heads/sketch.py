"""One table whose columns are being read: the words over them, samples of what is below, and their roles so far."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from tracker.i18n import _
from tracker.intake.document import SourcePlace, Table
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.rows import Role
from tracker.intake.tables.heads.header import TableHeader
from tracker.intake.tables.heads.roles import UNIT_ROLES, period_of, role_label, role_of
from tracker.intake.tables.heads.words import is_bare_year, is_deadline, is_units, plain, share, year_of

_SAMPLE = 40
_OFFERED = (Role.WORK, Role.DEADLINE, Role.TIME, Role.UNITS, Role.SECTION, Role.REMARK, Role.OTHER)
_GENERIC = frozenset(("单位", "部门", "名称"))


class ColumnSketch:
    """The columns of a table while they are read; ``roles`` and ``periods`` change as more is known of them."""

    def __init__(self, table: Table, header: TableHeader | None, asking: Asking, *, is_wished: bool = False) -> None:
        self.table, self.header, self.is_wished = table, header, is_wished
        self._asking = asking
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

    # ---- what is known of a column ---------------------------------------------------------------------------------
    def has(self, *roles: Role) -> bool:
        """Whether any column has one of some roles."""
        return any(role in roles for role in self.roles)

    def of(self, *roles: Role | None) -> list[int]:
        """The columns of some roles."""
        return [at for at, role in enumerate(self.roles) if role in roles]

    def title(self, at: int) -> str:
        """What people call a column."""
        return self.titles[at] or _("第{number}栏").format(number=at + 1)

    def place(self, at: int) -> SourcePlace:
        """Where the heading of a column stands."""
        return SourcePlace(self.table.number, self.header.first + 1 if self.header else 1, at + 1)

    def length(self, at: int) -> float:
        """How many characters the cells of a column have, on an average."""
        sample = self.samples[at]
        return sum(len(plain(text)) for text in sample) / len(sample) if sample else 0.0

    def are_deadlines(self, at: int) -> bool:
        """Whether most cells of a column are deadlines."""
        return share(self.samples[at], is_deadline) >= 0.6

    def are_units(self, at: int) -> bool:
        """Whether most cells of a column name units."""
        return share(self.samples[at], is_units) >= 0.6

    def are_years(self, at: int) -> bool:
        """Whether nearly all cells of a column are years and nothing else."""
        return share(self.samples[at], is_bare_year) >= 0.8

    # ---- asking ----------------------------------------------------------------------------------------------------
    def ask_role(self, at: int, guess: Role) -> Role:
        """What a column is for, asked; the guess holds until it is answered."""
        offered = (guess, *(role for role in _OFFERED if role is not guess))
        value = self._asking.ask(
            Doubt(
                f"column:{self.table.number}.{at + 1}",
                DoubtKind.TABLE,
                (self.place(at),),
                self.title(at),
                _("“{title}”这一栏是什么？").format(title=self.title(at)),
                tuple(Option(role.value, role_label(role)) for role in offered),
            )
        )
        return Role(value)

    def ask_which(self, what: str, ats: Sequence[int], question: str) -> int:
        """Which of some columns it is, asked; the first holds until it is answered."""
        value = self._asking.ask(
            Doubt(
                f"{what}:{self.table.number}",
                DoubtKind.TABLE,
                (self.place(ats[0]),),
                _("、").join(self.title(at) for at in sorted(ats)),
                question,
                tuple(Option(str(at + 1), self.title(at)) for at in ats),
            )
        )
        return int(value) - 1


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
