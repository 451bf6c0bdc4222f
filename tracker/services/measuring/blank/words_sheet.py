"""The sheet of words: how to fill in the workbook, what each figure is, and what is worked out of them."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from xlsxwriter.worksheet import Worksheet

from tracker.core.indicators.standard import Measure, Standard
from tracker.i18n import _, mark
from tracker.services.measuring.blank.form_looks import FormLooks, put
from tracker.text import cell_width

_RULES = (
    mark("填报日期和依据必填：所填的数是哪一天的，出自哪份报表或文件。日期写作 2026-01-20。"),
    mark("只填原始数：人数、间数、面积、金额；每百名学生、生均的数由程序算，不用填。"),
    mark("一贯制学校、完全中学：人数分学段填；用房、场馆、设备和多媒体教室填全校的，由程序按学生数折算到学段。"),
    mark("灰色的格是该校没有的学段，不填。不知道的空着：空格不算 0，也不改动以前填过的数；确是 0 的填 0。"),
    mark("数字不带单位，可以带千分位；公式可以用，按算出的结果读入。"),
    mark("新学校写在空行里，选好办学类型。校名以前怎么写就怎么写；别名也认。"),
    mark("行可以增减、排序；列可以移动，可以在旁边加“备注”栏。隐藏的第 3 行是各栏的编码，请不要改动。"),
    mark("“县级指标”表里，每项可以另写依据；空着的用“学校”表上方的依据。只有结论的填是或否。"),
    mark("一票否决的情形（V 开头）：是，即存在；否，即不存在。"),
    mark(
        "填好后：tracker measure import FILE --dry-run 先看会记下什么，去掉 --dry-run 即记入。有一格不对，整本都不记。"
    ),
)

_WIDTH, _LETTERS, _LINE = 70, 78, 16


def fill_words(page: Worksheet, looks: FormLooks, standard: Standard) -> None:
    """Write the sheet: the rules, then the figures, then how the values of schools come of them."""
    page.set_column(0, 0, _WIDTH)
    page.hide_gridlines(2)
    for row, (text, is_head) in enumerate(_told(standard)):
        put(page, row, 0, text, looks.strong if is_head else looks.words)
        # Not every program makes room for lines that it breaks.
        page.set_row(row, _LINE * max(1, ceil(cell_width(text) / _LETTERS)))
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _told(standard: Standard) -> Iterator[tuple[str, bool]]:
    """Line by line, and whether it is a heading."""
    yield _("填写说明"), True
    for number, sentence in enumerate(_RULES, start=1):
        yield f"{number}. {_(sentence)}", False
    yield "", False
    yield _("指标怎样由原始数算出（{standard}）").format(standard=standard.document), True
    for line in _lines(standard):
        yield line, False
    if standard.allocation.explained:
        yield "", False
        yield _("校际差异系数"), True
        yield standard.allocation.explained, False


def _lines(standard: Standard) -> Iterator[str]:
    for indicator in standard.indicators:
        for measure in indicator.measures:
            if measure.over:
                title = measure.name or indicator.name
                yield f"{measure.code} {title} = {formula_of(standard, measure)}"


def formula_of(standard: Standard, measure: Measure) -> str:
    """How a measure comes of raw figures, in their titles."""
    titles = {figure.id: figure.name for figure in standard.figures}
    over = titles.get(measure.over, measure.over)
    if not measure.per:
        return over
    times = "" if measure.times == 1 else f" × {measure.times:g}"
    return f"{over} ÷ {titles.get(measure.per, measure.per)}{times}"
