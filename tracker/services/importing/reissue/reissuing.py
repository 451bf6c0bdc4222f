"""The draft of a document that is issued anew becomes the plan that goes on: matched, asked, joined with the former."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.core.reissue.matching import matched
from tracker.core.reissue.sides import KIND_LABELS, Match
from tracker.core.written.roadmap import WrittenRoadmap
from tracker.intake.doubts import Answers, Asking
from tracker.intake.draft import ImportDraft
from tracker.services.importing.reissue.asking import MatchAsking
from tracker.services.importing.reissue.former import FormerPlan
from tracker.services.importing.reissue.settled import is_settled
from tracker.services.importing.reissue.sides import draft_sides, former_sides
from tracker.services.importing.reissue.tasks import TasksGoingOn, has_own_titles
from tracker.services.importing.reissue.units import UnitsGoingOn, paired_sides


def reissued(draft: ImportDraft, former: FormerPlan, answers: Answers) -> ImportDraft:
    """The draft with ids, records and all else of the former plan that goes on, and the doubtful matches asked."""
    asking = Asking(answers)
    places = {each.task.id: each.place for each in draft.tasks}
    units = UnitsGoingOn(former, draft.roadmap.units)
    old = former_sides(former)
    new = draft_sides(draft, units.named)
    found = matched(old, new)
    sure = [match for match in found if not match.is_doubtful]
    if units.find_renamed(paired_sides(sure, old, new), asking, places):
        new = draft_sides(draft, units.named)
        found = matched(old, new)
    titles = {each.task.id: each.task.title for each in draft.tasks}
    matches = MatchAsking(former, asking, places).settled(found, answers, titles)
    own_titles = has_own_titles(former, paired_sides(matches, old, new))
    if own_titles:
        matches = tuple(map(_said_in_own_words, matches))
    joining = TasksGoingOn(former, draft, matches, units, own_titles=own_titles)
    tasks = tuple(map(joining.joined, draft.tasks))
    roadmap = _heading(draft, former, units, joining)._replace(tasks=tuple(each.task for each in tasks))
    left = tuple(doubt for doubt in draft.doubts if doubt.answer or not is_settled(doubt, draft, joining))
    doubts = sorted((*left, *asking.doubts), key=lambda each: (each.place, not each.is_blocking))
    notes = tuple(sorted((*draft.notes, *asking.notes)))
    return draft._replace(roadmap=roadmap, tasks=tasks, doubts=tuple(doubts), notes=notes, matches=matches)


def _said_in_own_words(match: Match) -> Match:
    """A match of which other words say nothing, because the former plan has its own for everything."""
    if match.kind != "reworded" or match.is_doubtful:
        return match
    return match._replace(kind="moved" if match.changes else "same")


def _heading(draft: ImportDraft, former: FormerPlan, units: UnitsGoingOn, joining: TasksGoingOn) -> WrittenRoadmap:
    before, now = former.written, draft.roadmap
    return before._replace(
        title=(before.original and draft.understood.heading.title) or before.title,
        document=now.document or before.document,
        issued_on=now.issued_on or before.issued_on,
        office=before.office or now.office,
        evaluation=joining.id_now(before.evaluation) or now.evaluation,
        sections=now.sections or before.sections,
        units=units.merged(),
        targets=joining.targets.all,
        original=now.original,
        quiet_rows=tuple(
            (table, units.renamed.get(name, name) if table == "units" else name, quiet)
            for table, name, quiet in before.quiet_rows
        ),
        comment="",
    )


def new_matters(matches: Sequence[Match]) -> frozenset[str]:
    """The ids of all that goes on from nothing, whatever had them before."""
    return frozenset(_fresh(matches))


def _fresh(matches: Sequence[Match]) -> Iterator[str]:
    for match in matches:
        yield from match.new[1:] if match.old else match.new


def counted(matches: Sequence[Match]) -> dict[str, int]:
    """How many tasks became what, in the order in which it is told."""
    return {kind: sum(match.kind == kind for match in matches) for kind in KIND_LABELS}
