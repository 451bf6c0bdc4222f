"""Write the paper of a meeting: exactly what the agenda shows on a day, under a filter, since an earlier day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tracker.core.query import Filter
from tracker.errors import UnknownTask
from tracker.i18n import _, current_language
from tracker.reports.paper.document import page_of
from tracker.reports.paper.values import Paper, PaperPart, PaperText
from tracker.services.answers.review import Review, review
from tracker.services.answers.show import Detail, show
from tracker.services.export import replacing
from tracker.services.meetings.paper.case import case_part
from tracker.services.meetings.paper.notes import section_notes
from tracker.services.meetings.paper.parts import PARTS
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader

PAPERS = (".html",)
_TITLES = 3
"""So many roadmaps are named at the head."""


def write_paper(
    workspace: Workspace,
    path: Path,
    wanted: Filter,
    *,
    as_of: date,
    since: date | None = None,
    conditions: tuple[str, ...] = (),
    overwrite: bool = False,
    has_notes: bool = False,
) -> int:
    """Write the page and give the number of its parts; the file is new or as it was.

    ``conditions`` says the filter in words. Raises as :func:`tracker.services.export.write_sheet` does.
    """
    workspace.require_writing()
    with workspace.reader() as reader:
        facts = review(reader, wanted, as_of, since)
        paper = paper_of(reader, facts, wanted, conditions=conditions, has_notes=has_notes)
    with replacing(path, PAPERS, overwrite=overwrite) as stream:
        for piece in page_of(paper):
            stream.write(piece.encode(errors="replace"))
    return len(paper.parts)


def paper_of(
    reader: Reader, facts: Review, wanted: Filter, *, conditions: tuple[str, ...] = (), has_notes: bool = False
) -> Paper:
    """The pages of the agenda in order, each overdue construction and hiring task a part of its own."""
    rows = [row for row in reader.roadmaps() if wanted.roadmap in ("", row.id)]
    about = (
        *(row.heading for row in rows[:_TITLES]),
        _("截至 {day}").format(day=facts.summary.as_of),
        facts.since.words,
        *([_("只列：{conditions}").format(conditions=_("；").join(conditions))] if conditions else []),
    )
    county = _("、").join(dict.fromkeys(row.county for row in rows[:_TITLES]))
    parts = tuple(_parts(reader, facts, has_notes=has_notes))
    return Paper("zh-CN" if current_language() == "zh" else "en", _("调度会"), county, about, parts)


def _parts(reader: Reader, facts: Review, *, has_notes: bool) -> Iterator[PaperPart]:
    for section in shown(facts):
        title, blocks = PARTS[section]
        told = list(blocks(facts))
        if has_notes:
            told += [PaperText(sentence, "ask") for sentence in section_notes(section, facts)]
        yield PaperPart(_(title), tuple(told))
        if section == "urgent":
            for item in facts.urgent.items:
                detail = _detail(reader, (item.facts.roadmap, item.facts.code), facts.summary.as_of)
                yield case_part(item, detail, facts, has_notes=has_notes)


def shown(facts: Review) -> tuple[str, ...]:
    """The sections that a meeting goes through; some only where there is something in them."""
    optional = {
        "unassigned": facts.unassigned.total,
        "problems": len(facts.assessed.problems),
        "indicators": len(facts.assessed.counties),
        "answered": facts.answered_total,
        "moved": facts.moved.total,
        "sections": len(facts.sections),
    }
    return tuple(section for section in PARTS if optional.get(section, 1))


def _detail(reader: Reader, key: tuple[str, str], as_of: date) -> Detail | None:
    try:
        return show(reader, key, as_of)
    except UnknownTask:
        return None
