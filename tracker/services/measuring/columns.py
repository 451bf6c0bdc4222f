"""The columns of the workbook's sheet of schools, and by what each is known when it comes back.

Above the headings stands a hidden row of codes (``#pupils@primary``): a column that was moved, or stands beside a new
one, is known by its code in whatever program saved it. Where the row is gone the words of the heading tell it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.core.amount import unit_text
from tracker.core.indicators.standard import RawFigure, Standard
from tracker.i18n import mark
from tracker.services.measuring.spelling import says, spellings
from tracker.text import bare

SCHOOL, KIND, OF, STAGE, VALUE, BASIS = "#school", "#kind", "#of", "#stage", "#value", "#basis"
NOTE = "#note"
"""What is written for people and not read back."""
HEADINGS = {
    SCHOOL: mark("学校名称"),
    KIND: mark("办学类型"),
    OF: mark("编码"),
    STAGE: mark("学段"),
    VALUE: mark("值"),
    BASIS: mark("依据"),
}
"""What heads the columns that are no figures, by code."""
SCHOOLS_SHEET, COUNTY_SHEET, WORDS_SHEET = mark("学校"), mark("县级指标"), mark("说明")
TITLES = (mark("{county}义务教育学校资源配置原始数表"), mark("{county}县级指标"), mark("{county}各校原始数表"))
"""The titles of the sheets of schools and of the county; that of schools by a standard with stages of its own."""
_ALSO = {
    "学校": SCHOOL,
    "校名": SCHOOL,
    "学校（教学点）": SCHOOL,
    "类型": KIND,
    "学校类型": KIND,
    "代码": OF,
    "数值": VALUE,
}
REMARKS = mark("备注")
IGNORED = (REMARKS, mark("说明"), mark("序号"), mark("指标名称"), mark("指标"), mark("要求"), mark("单位"))
_LONGEST = 40
"""Characters that a heading of these may have; a sheet is full of longer texts and empty cells."""
_BRACKET = re.compile(r"[（(][^（()）]*[）)]$")


class FigureColumn(NamedTuple):
    """One column: a raw figure, of a stage, which is called ``label``, or of the whole school."""

    figure: RawFigure
    stage: str = ""
    label: str = ""

    @property
    def code(self) -> str:
        """By what it is known: ``#pupils@primary``, ``#classroom_area``."""
        return f"#{self.figure.id}@{self.stage}" if self.stage else f"#{self.figure.id}"

    @property
    def heading(self) -> str:
        """Its words, with the unit."""
        return f"{self.figure.name}（{unit_text(self.figure.unit)}）" if self.figure.unit else self.figure.name

    @property
    def words(self) -> str:
        """Heading and stage in one line."""
        return f"{self.heading}{self.label}"


def columns_of(standard: Standard) -> tuple[FigureColumn, ...]:
    """The columns to fill in. A stage beside is asked of what whole-school figures are split by alone."""
    of = standard.allocation.of
    weighing = {measure.per for each in standard.indicators if each.code in of for measure in each.measures}
    found: list[FigureColumn] = []
    for figure in standard.figures:
        weights = standard.allocation.weights if figure.id in weighing else ()
        stages = [each for each in standard.stages if not each.is_beside or each.id in weights]
        told = [FigureColumn(figure, each.id, each.label) for each in stages]
        found += told if figure.by_stage else [FigureColumn(figure)]
    return tuple(found)


def column_by_code(standard: Standard, code: str) -> FigureColumn | None:
    """The column that a code means, those too that are not asked for; None for another word."""
    name, _at, stage = code.strip().removeprefix("#").partition("@")
    figure = next((each for each in standard.figures if each.id == name), None)
    if figure is None or (stage and standard.stage_called(stage) != stage) or (figure.by_stage and not stage):
        return None
    return FigureColumn(figure, stage, standard.stage_label(stage))


def column_by_words(standard: Standard, heading: str, below: str) -> FigureColumn | None:
    """The column that the words of a heading mean, with those of its second line; None for other words."""
    figure = next((each for each in standard.figures if _is_headed(each, heading)), None)
    stage = standard.stage_called(below)
    if figure is None or stage is None or (figure.by_stage and not stage):
        return None
    return FigureColumn(figure, stage, standard.stage_label(stage))


def own_by_words(heading: str) -> str:
    """The code of a column that is no figure, by the words that head it; empty for other words."""
    if not heading or len(heading) > _LONGEST:
        return ""
    found = next((code for code, label in HEADINGS.items() if says(heading, label)), "")
    return found or next((code for word, code in _ALSO.items() if says(heading, word)), "")


def is_ignored(heading: str) -> bool:
    """Whether a column by its heading holds notes that nobody reads back."""
    words = bare(heading)
    return any(says(words, label) for label in IGNORED) or words.startswith(tuple(spellings(REMARKS)))


def _is_headed(figure: RawFigure, heading: str) -> bool:
    told = {bare(heading), bare(_BRACKET.sub("", heading.strip()))}
    return bool(told & {bare(each) for each in (figure.title, figure.title_en, figure.id, *figure.aliases)})
