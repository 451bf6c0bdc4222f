"""Days in the fewest digits: 6-1, 6/1, 0618, 618, 240618, 24-6-18."""

from __future__ import annotations

import re

_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_SHORT_YEAR = re.compile(r"(\d{2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})")
_RUN = re.compile(r"(?:(\d\d)(?=\d{4}$))?(\d{1,2})(\d\d)")
_YEAR_MONTH = re.compile(r"(?:19|20|21)\d\d(?:0[1-9]|1[0-2])")


def spelt_out(text: str) -> str:
    """The day with its units, 6月1日; empty for a text of another kind. Whether there is such a day is not asked."""
    if found := _SHORT_YEAR.fullmatch(text):
        return f"20{found[1]}年{int(found[3])}月{int(found[4])}日"
    if found := _MONTH_DAY.fullmatch(text):
        return f"{int(found[1])}月{int(found[2])}日"
    found = _RUN.fullmatch(text)
    if not found or _YEAR_MONTH.fullmatch(text) or not 1 <= int(found[2]) <= 12:
        return ""
    year = f"20{found[1]}年" if found[1] else ""
    return f"{year}{int(found[2])}月{int(found[3])}日"
