"""The time of a stage (第一阶段：2024年3月—4月) as that of its rows that have none of their own."""

from __future__ import annotations

import re

from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.duties.listing.numbering import folded
from tracker.intake.duties.wording.leading import DATE_WORDS
from tracker.intake.rows import BodyRow

_SECTION_TIME = re.compile(r"[（(]([^（()）]*[月年季期][^（()）]*)[)）]")


def time_of_stage(row: BodyRow, due: str, asking: Asking) -> str:
    """The time of the stage over a row that has none of its own; told once for the stage."""
    for title in (row.section, row.stage):
        found = _SECTION_TIME.search(title)
        words = found[1] if found else title if "阶段" in title and DATE_WORDS.match(folded(title)) else ""
        if words and not due and DATE_WORDS.search(folded(words)):
            told = _("“{title}”下没有写时限的行，按标题里的“{words}”").format(title=title, words=words)
            asking.note(SourcePlace(row.place.table), told)
            return words
    return ""
