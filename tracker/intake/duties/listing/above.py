"""Cells that point to the row above (同上, 〃): they say what that one says."""

from __future__ import annotations

import re

from tracker.i18n import _
from tracker.intake.doubts import Asking
from tracker.intake.rows import BodyRow, Role

_AS_ABOVE = re.compile(r"[（(]?(?:同上行?|同前|同上一行|〃|″|”|\"|''|—〃—)[）)]?[。.]?")
_OWN_WAY = (Role.LEAD, Role.UNITS, Role.SUPPORTING, Role.NUMBER, Role.ID, Role.OTHER)
"""Units are resolved where they are heard, as they may be of single items; numbers point to nothing."""


def with_above(row: BodyRow, above: BodyRow | None, asking: Asking) -> BodyRow:
    """The row with the words of the one above where its cells but point there, which is told."""
    if above is None or above.place.table != row.place.table:
        return row
    cells = list(row.cells)
    for column in row.columns:
        cell = row.cells[column.at]
        if column.role in _OWN_WAY or not _AS_ABOVE.fullmatch(cell.text.strip()) or column.at >= len(above.cells):
            continue
        former = above.cells[column.at]
        cells[column.at] = cell._replace(text=former.text, day=former.day)
        place = row.place._replace(column=column.at + 1)
        asking.note(place, _("“{words}”取自上一行：{former}").format(words=cell.text.strip(), former=former.text[:40]))
    return row._replace(cells=tuple(cells))
