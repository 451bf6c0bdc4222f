"""Synthetic county plans as text: of any size, in the usual shape or an odd one, the same for the same county."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Shape = Literal["county", "full", "chain", "project"]
"""What hangs together: a county's chains, one chain of all tasks, or all tasks as one project. ``full`` is a county of
which every task says all that may be said of one, and whose members each have what their collective leads."""

UNITS = ["县教育局", "县财政局", "县住建局", "县发改委", "县人社局", "县审计局"]
KINDS = ["construction", "hiring", "rotation", "equipment", "inspection", "meeting", "funding", "training"]
SCHOOLS = ["东风小学", "石梯子小学", "雀尔沟小学", "五工台小学", "独山子小学", "二十里店小学", "第四中学"]
COLLECTIVES = {"各学校": SCHOOLS, "各乡镇": ["五工台镇", "雀尔沟镇", "石梯子乡", "二十里店镇"]}
STEPS = ["permits", "tender", "delivery"]
CHAINS = (2, 5, 10, 30, 88)
"""How many tasks wait one for the other in each hundred, in turn; 88 is all that builds nothing."""
_YEARS = 5


@dataclass(frozen=True)
class County:
    """A roadmap of so many tasks over five years; a third of the usual shape's tasks wait for another.

    Each building is a chain of three steps, and each hundred has one chain besides. A collective unit supports every
    seventh task and leads every fiftieth.
    """

    tasks: int
    shape: Shape = "county"

    def text(self) -> str:
        """The roadmap file."""
        units = "\n".join(f"  - {{name: {unit}}}" for unit in UNITS)
        units += "".join(
            f"\n  - {{name: {unit}, members: [{', '.join(members)}]}}" for unit, members in COLLECTIVES.items()
        )
        head = "title: 测算用路线图\ncounty: 测算县\ndocument: 测政办〔2022〕1号\nissued_on: 2022-01-01\n"
        if self.shape == "full":
            members = dict.fromkeys(name for members in COLLECTIVES.values() for name in members)
            units += "".join(f"\n  - {{name: {name}}}" for name in members)
            head += f"sections: [{', '.join(f'{{title: {2022 + year}年}}' for year in range(_YEARS))}]\n"
        return f"{head}units:\n{units}\ntasks:\n" + "".join(self._task(number) for number in range(self.tasks))

    def code(self, number: int) -> str:
        """The id of the task with that number, counted from 0."""
        return f"{number // 9 + 1}.{number % 9 + 1}"

    def days(self, number: int) -> tuple[date, date]:
        """A month's first and last day; what waits is due after what it waits for, or in the same month."""
        month = self._month(number)
        year, month = 2022 + month // 12, 1 + month % 12
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])

    def after(self, number: int) -> int | None:
        """The number of the task that a task waits for."""
        if not self._is_county:
            return number - 1 if self.shape == "chain" and number else None
        if number % 8 == 0:
            return number - 8 if number // 8 % 3 else None
        return number - 1 - (number % 8 == 1) if self._place(number) else None

    @property
    def _is_county(self) -> bool:
        return self.shape in ("county", "full")

    def _place(self, number: int) -> int:
        """How many stand before a task in its hundred's chain; 0 where it is in none, or the first."""
        hundred, rest = divmod(number, 100)
        if number % 8 == 0:
            return 0
        buildings = (number + 7) // 8 - (hundred * 100 + 7) // 8
        place = rest - buildings
        return place if place < CHAINS[hundred % len(CHAINS)] else 0

    def _month(self, number: int) -> int:
        months = 12 * _YEARS
        if self.shape == "chain":
            return number * months // self.tasks
        if self._is_county and number % 8 == 0:
            return number // 24 * 7 % 36 + 12 * (number // 8 % 3)
        hundred = number // 100
        length = CHAINS[hundred % len(CHAINS)]
        if self._is_county and (self._place(number) or number % 100 < 2):
            return hundred * 7 % 12 + self._place(number) * (months - 12) // length
        return number % _YEARS * 12 + number * 7 % 12

    def _task(self, number: int) -> str:
        start, _due = self.days(number)
        kind, school = KINDS[number % len(KINDS)], SCHOOLS[number % len(SCHOOLS)]
        after = self.after(number)
        return (
            f'  - id: "{self.code(number)}"\n'
            f"    title: {school}{start.year}年均衡发展第{number}项工作{_matter(number)}\n"
            f"    kind: {kind}\n{self._project(number)}    start: {start}\n"
            f"    due: {start.month}月底\n"
            f"    units: [{', '.join(_units(number))}]\n"
            + (f'    after: ["{self.code(after)}"]\n' if after is not None else "")
            + (_more(number, start.year) if self.shape == "full" else "")
            + f"    source: {{row: {number // 9 + 1}, item: {number % 9 + 1}}}\n"
        )

    def _project(self, number: int) -> str:
        if self.shape == "project":
            return "    project: 全县综合楼\n"
        if number % 8:
            return ""
        building = number // 24
        return f"    step: {STEPS[number // 8 % 3]}\n    project: {SCHOOLS[building % 7]}综合楼{building}\n"


def _units(number: int) -> list[str]:
    """The units of a task, the first one leading."""
    units = [UNITS[number % 6], UNITS[(number + 1 + number % 4) % 6]]
    if number % 50 == 11:
        return ["各乡镇", *units]
    return [*units, "各学校"] if number % 7 == 3 else units


def _more(number: int, year: int) -> str:
    """What may be said of a task besides."""
    each = "    each: true\n" if _units(number)[0] in COLLECTIVES else ""
    return (
        f"{each}    section: {year}年\n    criteria: 取得第{number}号不动产权证\n"
        f"    remark: 以省厅第{number}号通知为准\n    leader: 分管副县长\n"
        f"    amounts: [{{name: 投资, value: {number}, unit: 万元, text: 约{number}万元}}]\n"
    )


def _matter(number: int) -> str:
    """A word that one title in a hundred has, and one that one in five thousand has."""
    return "游泳池改造" if number % 97 == 5 else "攀岩墙建设" if number % 4999 == 7 else ""
