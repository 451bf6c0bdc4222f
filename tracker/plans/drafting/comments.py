"""Comments that stand over rows like a heading with a year, which no reader of the file takes for one."""

from __future__ import annotations

import re
from bisect import bisect_left

from tracker.i18n import _
from tracker.plans.drafting.years import needs_year
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import TableRow

_HEADING = re.compile(r"\s*#[\s\-=#*─—]*((?:19|20)\d\d)年度?[\s\-=#*─—]*")


def warn_headings(data: bytes, top: TableRow, problems: ProblemList) -> None:
    """Note due dates that are of the document's year under a comment of another, such as ``# ---- 2024年 ----``."""
    if not top["issued_on"] or b"#" not in data:
        return
    lines = enumerate(data.decode(errors="replace").splitlines(), start=1)
    headings = [
        (number, int(found[1])) for number, line in lines if "#" in line and (found := _HEADING.fullmatch(line))
    ]
    places, taken = [number for number, _year in headings], problems.places()
    for row in top["tasks"] if headings else ():
        at = bisect_left(places, row.node.line) - 1
        due, year = row.at("due"), headings[at][1] if at >= 0 else top["issued_on"].year
        is_free = not (row["section"] or row["start"] or row["repeat"]) and (due.line, due.column) not in taken
        if is_free and year != top["issued_on"].year and row["due"] and needs_year(row["due"]):
            hint = _("写上年份，或者把注释里的年份写进 sections，在事项里写 section")
            values = {"value": row["due"], "year": top["issued_on"].year, "other": year}
            problems.add("year-in-comment", due, hint=hint, **values)
