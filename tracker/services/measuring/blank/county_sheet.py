"""The sheet of what is told of the county as a whole: a row for each value or statement, with what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from tracker.core.amount import unit_text
from tracker.core.indicators.held import NO, YES
from tracker.core.indicators.measured import Held
from tracker.i18n import _, mark
from tracker.services.measuring.blank.form_looks import FormLooks, printed, put
from tracker.services.measuring.columns import BASIS, HEADINGS, NOTE, OF, STAGE, VALUE
from tracker.services.measuring.known import KnownCounty, Place
from tracker.services.measuring.measurable import Measurable, measurables
from tracker.services.measuring.numbers import number_of

CODES, TOP, FIRST = 2, 3, 4
_SPARE = 5
_COLUMNS = (OF, mark("指标名称"), STAGE, mark("要求"), mark("单位"), VALUE, BASIS)
_WIDTHS = (14, 46, 12, 24, 8, 14, 40)
_VALUE = _COLUMNS.index(VALUE)


class CountyMeasureLine(NamedTuple):
    """One row: of what, at which stage, which is called ``label``."""

    thing: Measurable
    stage: str
    label: str = ""


def county_rows(known: KnownCounty) -> Iterator[CountyMeasureLine]:
    """What is judged by a value or a statement, vetoes, and targets that no indicator is the same as."""
    ground = known.ground
    things = measurables(ground.standard, ground.targets)
    codes = [m.code for each in ground.standard.indicators if each.judged_by != "schools" for m in each.measures]
    codes += [veto.code for veto in ground.standard.vetoes]
    codes += [target.id for target in ground.targets if not target.indicator]
    for code in codes:
        for stage in things[code].stages or ("",):
            yield CountyMeasureLine(things[code], stage, ground.standard.stage_label(stage))


def fill_county(page: Worksheet, looks: FormLooks, known: KnownCounty, values: Mapping[Place, Held]) -> None:
    """Write headings, rows and rules of the sheet; ``values`` are put in where there are any."""
    rows = list(county_rows(known))
    put(page, 1, 0, _("填报日期和依据写在“学校”表上方；某项另有依据的，写在最后一栏"), looks.note)
    for at, word in enumerate(_COLUMNS):
        page.write_string(CODES, at, word if word in HEADINGS else NOTE, looks.code)
        put(page, TOP, at, _(HEADINGS.get(word, word)), looks.head)
        page.set_column(at, at, _WIDTHS[at])
    page.set_row(CODES, None, None, {"hidden": True})
    page.set_row(TOP, 26)
    for number, row in enumerate(rows, start=FIRST):
        _row(page, looks, number, row)
        _prefill(page, looks, number, values.get((row.thing.of, "", row.stage)))
    for number in range(FIRST + len(rows), FIRST + len(rows) + _SPARE):
        for at in range(len(_COLUMNS)):
            page.write_blank(number, at, None, looks.number if at == _VALUE else looks.text)
    page.freeze_panes(FIRST, 2)
    printed(page, top=TOP, heads=1)


def _row(page: Worksheet, looks: FormLooks, number: int, row: CountyMeasureLine) -> None:
    thing, stage, label = row
    asked = thing.asked.get(stage, "")
    told = (thing.of, thing.title, label, asked, unit_text(thing.unit))
    for at, text in enumerate(told):
        put(page, number, at, text, looks.text if at < 2 else looks.plain)
    page.write_blank(number, _VALUE, None, looks.number)
    page.write_blank(number, _VALUE + 1, None, looks.text)
    page.data_validation(number, _VALUE, number, _VALUE, _rule(thing, number + 1))


def _prefill(page: Worksheet, looks: FormLooks, number: int, held: Held | None) -> None:
    if held is None:
        return
    value = number_of(held.value.value)
    if value is None:
        put(page, number, _VALUE, held.value.value, looks.number)
    else:
        page.write_number(number, _VALUE, value, looks.number)


def _rule(thing: Measurable, line: int) -> dict[str, object]:
    if not thing.takes_number:
        return {"validate": "list", "source": [YES, NO], "error_message": _("只能写是或否")}
    cell = f"F{line}"
    return {
        "validate": "custom",
        "value": f'=OR({cell}="{YES}",{cell}="{NO}",AND(ISNUMBER({cell}),{cell}>=0))',
        "error_message": _("应填 0 或以上的数，不带单位；只有结论的填是或否"),
    }
