"""The sheet of schools to fill in: a row a school, a column a raw figure, those of two stages under one heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.core.amount import unit_text
from tracker.core.indicators.measured import Held
from tracker.core.indicators.standard import Standard
from tracker.core.model import School
from tracker.i18n import _
from tracker.services.measuring.blank.form_looks import FormLooks, printed, put
from tracker.services.measuring.columns import HEADINGS, KIND, SCHOOL, FigureColumn
from tracker.services.measuring.known import KnownCounty, Place
from tracker.services.measuring.numbers import number_of
from tracker.text import cell_width

CODES, TOP, FIRST = 2, 3, 5
"""Rows, from 0: the hidden codes, the headings in two lines, the first school."""
_SPARE = 15
"""Empty rows for schools that nobody knows of yet."""
_OWN = 2
_WIDTH = 9.5


def fill_schools(
    page: Worksheet,
    looks: FormLooks,
    columns: Sequence[FigureColumn],
    known: KnownCounty,
    values: Mapping[Place, Held],
) -> None:
    """Write headings, rows and rules of the sheet; ``values`` are put in where there are any."""
    schools, standard = known.schools, known.standard
    last_row = FIRST + len(schools) + _SPARE - 1
    _head(page, looks, columns)
    for row in range(FIRST, last_row + 1):
        school = schools[row - FIRST] if row < FIRST + len(schools) else School("", "")
        put(page, row, 0, school.name, looks.text)
        put(page, row, 1, standard.kind_label(school.kind), looks.text)
        for at, column in enumerate(columns, start=_OWN):
            held = values.get((column.figure.id, school.name, column.stage))
            _figure(page, (row, at), held, looks.count if column.figure.is_whole else looks.number)
    _rules(page, looks, columns, last_row, standard)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, max(cell_width(each.label) for each in standard.kinds) + 2)
    page.set_column(_OWN, _OWN + len(columns) - 1, _WIDTH)
    page.freeze_panes(FIRST, _OWN)
    printed(page, top=TOP, heads=FIRST - TOP)
    page.repeat_columns(0, 1)


def put_title(page: Worksheet, looks: FormLooks, title: str, last: int) -> None:
    """The title over the whole width."""
    page.merge_range(0, 0, 0, last, "", looks.title)
    put(page, 0, 0, title, looks.title)
    page.set_row(0, 30)
    page.set_row(1, 22)


def put_day(page: Worksheet, looks: FormLooks, last: int) -> None:
    """Below the title, where the day and the basis are written."""
    put(page, 1, 0, _("填报日期"), looks.label)
    page.write_blank(1, 1, None, looks.day)
    put(page, 1, 2, _("依据"), looks.label)
    page.write_blank(1, 3, None, looks.line)
    if last > 3:
        page.merge_range(1, 3, 1, last, "", looks.line)
    rule = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "input_title": _("填报日期")}
    page.data_validation(1, 1, 1, 1, {**rule, "input_message": _("这些数是哪一天的，写作 2026-01-20")})


def _head(page: Worksheet, looks: FormLooks, columns: Sequence[FigureColumn]) -> None:
    for at, code in enumerate((SCHOOL, KIND)):
        page.write_string(CODES, at, code, looks.code)
        page.merge_range(TOP, at, TOP + 1, at, "", looks.head)
        put(page, TOP, at, _(HEADINGS[code]), looks.head)
    for at, column in enumerate(columns, start=_OWN):
        page.write_string(CODES, at, column.code, looks.code)
        if column.stage:
            put(page, TOP + 1, at, column.label, looks.head)
    at = _OWN
    for figure, group in groupby(columns, key=lambda column: column.figure):
        stages = [column.stage for column in group]
        below = TOP if stages != [""] else TOP + 1
        if len(stages) > 1 or below > TOP:
            page.merge_range(TOP, at, below, at + len(stages) - 1, "", looks.head)
        unit = f"\n（{unit_text(figure.unit)}）" if figure.unit else ""
        put(page, TOP, at, f"{figure.name}{unit}", looks.head)
        at += len(stages)
    page.set_row(CODES, None, None, {"hidden": True})
    page.set_row(TOP, 58)
    page.set_row(TOP + 1, 20)


def _figure(page: Worksheet, place: tuple[int, int], held: Held | None, look: Format) -> None:
    number = number_of(held.value.value) if held else None
    if number is None:
        page.write_blank(*place, None, look)
    else:
        page.write_number(*place, number, look)


def _rules(
    page: Worksheet, looks: FormLooks, columns: Sequence[FigureColumn], last_row: int, standard: Standard
) -> None:
    """What each cell takes, said as one stands on it; grey where the kind of school has no such stage."""
    kinds = [each.label for each in standard.kinds]
    page.data_validation(
        FIRST,
        1,
        last_row,
        1,
        {
            "validate": "list",
            "source": kinds,
            "error_message": _("请从下拉列表里选办学类型"),
            "error_title": _("办学类型"),
        },
    )
    named = f'AND($A{FIRST + 1}<>"",$B{FIRST + 1}="")'
    page.conditional_format(FIRST, 1, last_row, 1, {"type": "formula", "criteria": named, "format": looks.wanted})
    for at, column in enumerate(columns, start=_OWN):
        page.data_validation(FIRST, at, last_row, at, _number_rule(column))
        without = [each.label for each in standard.kinds if column.stage and column.stage not in each.stages]
        if without:
            grey = {"type": "formula", "criteria": _is_one_of(without), "format": looks.grey}
            page.conditional_format(FIRST, at, last_row, at, grey)


def _number_rule(column: FigureColumn) -> dict[str, object]:
    is_whole = column.figure.is_whole
    error = _("应填 0 或以上的整数，不带单位") if is_whole else _("应填 0 或以上的数，不带单位")
    return {
        "validate": "integer" if is_whole else "decimal",
        "criteria": ">=",
        "value": 0,
        "input_title": column.figure.name[:32],
        "input_message": _("{words}；不知道的空着").format(words=column.words)[:255],
        "error_title": column.figure.name[:32],
        "error_message": error,
    }


def _is_one_of(kinds: Sequence[str]) -> str:
    """The formula that is true in the rows of these kinds."""
    return "OR(" + ",".join(f'$B{FIRST + 1}="{kind}"' for kind in kinds) + ")"
