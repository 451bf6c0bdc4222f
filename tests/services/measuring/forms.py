"""A small county with its standard, and its workbook as somebody fills it in: cells set, rows and columns moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

from xlsxwriter import Workbook

from tests.standards import national
from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.core.model import School, Target
from tracker.intake.reading.xlsx import RawSheet, raw_sheets
from tracker.services.measuring.blank.form import form_of
from tracker.services.measuring.filled.reading import ReadForm, read_form
from tracker.services.measuring.known import KnownCounty, MeasuringGround

TODAY = date(2026, 11, 21)
SCHOOLS = (
    School("县第一小学", "primary", ("一小",)),
    School("县第二中学", "junior"),
    School("东乡九年一贯制学校", "nine_year"),
    School("西乡小学", ""),
)
TOLD = MeasuredEntry(
    7,
    date(2025, 12, 31),
    datetime(2026, 1, 5, tzinfo=UTC),
    "王协调",
    "2025年统计",
    "",
    "hand",
    (
        MeasuredValue("pupils", "800", "县第一小学", "primary"),
        MeasuredValue("classroom_area", "3600.5", "县第一小学"),
        MeasuredValue("C1", "98", "", "junior"),
        MeasuredValue("B1", "是"),
    ),
)
TARGETS = (Target("t1", "校长教师交流比例", ">=", "10", "%"), Target("t2", "同培训", "=", "100", "%", indicator="B9"))


@cache
def county() -> KnownCounty:
    """What is known of it."""
    return KnownCounty(MeasuringGround("small", "小县", national(), SCHOOLS, TARGETS, (TOLD,)))


class Filled:
    """The workbook's cells by sheet and name, to be changed and written anew as another program writes them."""

    def __init__(self, known: KnownCounty | None = None, *, is_filled: bool = False, data: bytes = b"") -> None:
        self.known = known or county()
        data = data or _blank(self.known, is_filled)
        self.sheets: dict[str, list[list[object]]] = {}
        self.merges: dict[str, list[tuple[int, int, int, int]]] = {}
        for raw in raw_sheets(data, "t.xlsx"):
            self._take(raw)
        self.set("学校", "B2", date(2026, 6, 30))
        self.set("学校", "D2", "2026年年中统计")

    def _take(self, raw: RawSheet) -> None:
        top, left = raw.values.start
        rows = [[""] * left + list(row) for row in raw.values.rows]
        self.sheets[raw.name] = [[] for _ in range(top)] + rows
        self.merges[raw.name] = [(a, b, c, d) for (a, b), (c, d) in raw.values.merges]

    def set(self, sheet: str, cell: str, value: object) -> Filled:
        """Put a value into a cell; a pair is a formula and the result that was saved with it."""
        row, column = _place(cell)
        rows = self.sheets[sheet]
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = value
        return self

    def move_column(self, sheet: str, column: str, to: str) -> Filled:
        """Take a column out and put it in elsewhere; merges are lost, as by a careless hand."""
        at, before = _place(f"{column}1")[1], _place(f"{to}1")[1]
        width = max(map(len, self.sheets[sheet]))
        for row in self.sheets[sheet]:
            row += [""] * (width - len(row))
            row.insert(before, row.pop(at))
        self.merges[sheet] = []
        return self

    def insert_column(self, sheet: str, column: str) -> Filled:
        """Put in an empty column."""
        at = _place(f"{column}1")[1]
        for row in self.sheets[sheet]:
            row += [""] * (at - len(row))
            row.insert(at, "")
        self.merges[sheet] = []
        return self

    def bytes(self) -> bytes:
        """The workbook as it is now."""
        stream = BytesIO()
        book = Workbook(stream, {"in_memory": True})
        day, share = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "0.00%"})
        for name, rows in self.sheets.items():
            page = book.add_worksheet(name)
            for merge in self.merges[name]:
                page.merge_range(*merge, "")
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, tuple):
                        page.write_formula(number, column, value[0], None, value[1])
                    elif isinstance(value, bool):
                        page.write_boolean(number, column, value)
                    elif isinstance(value, date):
                        page.write_datetime(number, column, value, day)
                    elif isinstance(value, Share):
                        page.write_number(number, column, value, share)
                    elif isinstance(value, int | float):
                        page.write_number(number, column, value)
                    elif value:
                        page.write_string(number, column, str(value))
        book.close()
        return stream.getvalue()

    def read(self) -> ReadForm:
        """What comes back of it."""
        return read_form(self.bytes(), "填好.xlsx", self.known, as_of=TODAY, latest=TODAY)

    def mistakes(self) -> list[str]:
        """What is wrong with it, in words."""
        return [str(mistake) for mistake in self.read().mistakes]


class Share(float):
    """A number that a cell shows in per cent."""


def flat(form: ReadForm) -> Mapping[tuple[str, str, str], str]:
    """The values of a form by of, school and stage."""
    return {(each.of, each.school, each.stage): each.value for told in form.values.values() for each in told}


@cache
def _blank(known: KnownCounty, is_filled: bool) -> bytes:
    return form_of(known, known.held_on(TODAY) if is_filled else {})


def _place(cell: str) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    assert found
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
