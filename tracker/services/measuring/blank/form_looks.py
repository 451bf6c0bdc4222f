"""The looks of the workbook's cells, made once for a workbook."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tracker.text import clean

_TITLE = {"font_name": "宋体", "font_size": 16, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
_CELL = {"font_name": "仿宋", "font_size": 11, "valign": "vcenter", "border": 1}
_HEAD = {**_CELL, "font_name": "宋体", "font_size": 10, "bold": True, "align": "center", "text_wrap": True}
_MOST_CHARACTERS = 32_767
GREY = "#D9D9D9"
WANTED = "#FFF2CC"
"""Behind what must be filled in and is not."""


class FormLooks:
    """Title, headings, texts and numbers, as counties' tables have them."""

    def __init__(self, book: Workbook) -> None:
        self.title = book.add_format(_TITLE)
        self.label = book.add_format({**_CELL, "bold": True, "border": 0, "align": "right"})
        self.line = book.add_format({**_CELL, "bg_color": WANTED})
        self.day = book.add_format({**_CELL, "num_format": "yyyy-mm-dd", "align": "left", "bg_color": WANTED})
        self.code = book.add_format({"font_size": 8, "font_color": "#808080"})
        self.head = book.add_format({**_HEAD, "bg_color": "#D9E2EC"})
        self.text = book.add_format({**_CELL, "text_wrap": True})
        self.plain = book.add_format({**_CELL, "text_wrap": True, "font_color": "#595959"})
        self.number = book.add_format({**_CELL, "align": "right"})
        self.count = book.add_format({**_CELL, "align": "right", "num_format": "#,##0"})
        self.note = book.add_format({**_CELL, "border": 0, "font_color": "#595959"})
        self.grey = book.add_format({"bg_color": GREY})
        self.wanted = book.add_format({"bg_color": WANTED})
        self.words = book.add_format({"font_name": "仿宋", "font_size": 11, "text_wrap": True, "valign": "top"})
        self.strong = book.add_format({"font_name": "宋体", "font_size": 12, "bold": True})


def put(page: Worksheet, row: int, column: int, text: str, look: object) -> None:
    """Write words that are never a formula, a number or a link."""
    told = "\n".join(clean(line) for line in text.split("\n"))[:_MOST_CHARACTERS]
    if told:
        page.write_string(row, column, told, look)
    else:
        page.write_blank(row, column, None, look)


def printed(page: Worksheet, *, top: int, heads: int) -> None:
    """Landscape A4, as wide as the page, with the heading rows on every page and its number below."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top, top + heads - 1)
    page.set_margins(0.4, 0.4, 0.6, 0.6)
    page.set_footer("&C&P / &N")
