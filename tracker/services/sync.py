"""Bring the database to what the roadmap files say: show the difference first, then apply it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.core.diff import PlanDiff, plan_diff
from tracker.core.event_kinds import PLAN_EVENTS, event_label
from tracker.core.events import Event, Said
from tracker.core.identity.decision import Answer, Decision
from tracker.core.identity.names import Key
from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.core.replay.plan_entries import PlanSync, TooEarly, fallen_by, plan_entries
from tracker.errors import Refused, RoadmapProblems, StaleWrite
from tracker.i18n import _
from tracker.services.preview import FileChange, Preview, summary
from tracker.services.workspace.carrying import asked, former_ids, settled, unknown_text
from tracker.services.workspace.files import changed_files, has_namesakes, resaved, roadmap_files, vanished
from tracker.services.workspace.plan_files import Progress, RoadmapFile, read_files
from tracker.store.questions import history
from tracker.store.schema import FileFacts
from tracker.text import clean

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace
    from tracker.store.questions.rows import RoadmapRow
    from tracker.store.write.planning import Plans


def read_all(folder: Path, *, progress: Progress | None = None) -> list[RoadmapFile]:
    """Every roadmap of a folder, for a new database. Raises :class:`RoadmapProblems` with all problems of all files."""
    return read_files(roadmap_files(folder), folder, (), progress=progress)


def preview(workspace: Workspace, *, answer: Answer = "", progress: Progress | None = None) -> Preview:
    """What a sync would change; problems in files are in the preview, not raised. Raises :class:`Refused`.

    ``answer`` settles whether tasks under other ids are the same.
    """
    workspace.require_writing()
    with workspace.reader() as reader:
        since = history.revisions(reader)  # before the files are read: what is stored later may be newer than they
        rows = reader.all_roadmaps()
    folder = workspace.settings.roadmaps
    changed, missing = changed_files(folder, rows), vanished(folder, rows)
    if not changed and not missing and not has_namesakes(folder):
        return Preview(())
    try:
        sources = read_files(changed, folder, rows, progress=progress)
    except RoadmapProblems as error:
        return Preview((), tuple(p for p in error.problems if isinstance(p, Problem)))
    read = {source.roadmap.id for source in sources}
    gone = [_emptied(row) for row in missing if row.id not in read]
    return compare(workspace, [*sources, *gone], since, answer=answer)


def compare(
    workspace: Workspace,
    sources: Sequence[RoadmapFile],
    since: Mapping[str, int],
    *,
    answer: Answer = "",
    fresh: Collection[Key] = (),
) -> Preview:
    """The difference between roadmaps that were read and the database.

    ``since`` tells the newest entry of each known roadmap from before the files were read, ``fresh`` which ids are of
    new matters, whatever had them before.
    """
    with workspace.journal() as journal, journal.looking() as plans:
        sync = PlanSync(Said(workspace.actor, workspace.clock.now()), workspace.as_of)
        found = settled(plans, [source.roadmap for source in sources], answer, sync, fresh)
        known = {source.roadmap.id: Path(plans.path(source.roadmap.id)).name for source in sources}
        documents = {source.roadmap.id: plans.document(source.roadmap.id) for source in sources}
        settling = [_unmoved(found.diffs[source.roadmap.id], found.decision) for source in sources]
        drafts = [(plans, diff, source.roadmap) for diff, source in zip(settling, sources, strict=True)]
        early = _first_refusal(drafts, sync)
        correction_early = early and _first_refusal(drafts, sync._replace(correction="x"))
        beside = {file.id: (plans.retold(file), plans.restated(file)) for file in (each.roadmap for each in sources)}
    changes = []
    for source in sources:
        name = source.roadmap.id
        former = known[name] if known[name] != Path(source.file.path).name and source.file.path else ""
        told = (found.diffs[name], found.renamed[name], former, documents[name], since.get(name, 0), *beside[name])
        changes.append(FileChange(source, *told))
    return Preview(tuple(changes), decision=found.decision, too_early=early, correction_too_early=correction_early)


def _unmoved(diff: PlanDiff, decision: Decision) -> PlanDiff:
    """The difference without tasks whose entries stand under another id until it is applied."""
    moved = former_ids(decision.moves, diff.roadmap)
    return diff._replace(
        changed=tuple(change for change in diff.changed if change.new.id not in moved),
        restored=tuple(task for task in diff.restored if task.id not in moved),
        withdrawn=tuple(task for task in diff.withdrawn if task.id not in moved),
    )


def _first_refusal(drafts: Sequence[tuple[Plans, PlanDiff, Roadmap]], sync: PlanSync) -> Refused | None:
    """Why a sync as of that day would be refused, as its entries would be made."""
    try:
        for plans, diff, roadmap in drafts:
            _entries(plans, diff, roadmap, sync)
    except Refused as error:
        return error
    return None


def _emptied(row: RoadmapRow) -> RoadmapFile:
    """What the loss of a roadmap's file would mean: all its tasks withdrawn."""
    empty = Roadmap(row.id, row.title, row.county, row.document, row.issued_on, tasks=(), is_draft=row.is_draft)
    return RoadmapFile(empty, FileFacts("", 0, 0, ""))


def apply(workspace: Workspace, preview: Preview, *, force: bool = False, correction: str = "") -> str:
    """Write the difference and tell it; ``correction`` is the reason where it repairs what was wrong from the start.

    All roadmaps or none. Raises :class:`RoadmapProblems` where the preview has problems, :class:`Refused` where it has
    questions, where a roadmap would lose more than a fifth of its tasks without ``force`` and where a change would
    count from before one that it replaces, :class:`StaleWrite` where somebody changed the plan otherwise in between.
    """
    workspace.require_writing()
    if preview.problems:
        raise RoadmapProblems(_("路线图文件有问题，数据库未改动"), preview.problems)
    _refuse_open(workspace, preview.decision)
    if preview.refusals and not force:
        raise Refused(_("；").join(preview.refusals), hint=_("确认无误后加 --force；用 --dry-run 查看差异"))
    said = Said(clean(workspace.actor), workspace.clock.now())
    sync = PlanSync(said, workspace.as_of, clean(correction).strip())
    written = _written(workspace, preview, sync) if preview.changes else ()
    _remember_resaved(workspace, said)
    return summary(Preview(written), is_correction=bool(sync.correction))


def _written(workspace: Workspace, preview: Preview, sync: PlanSync) -> tuple[FileChange, ...]:
    with workspace.journal() as journal, journal.planning() as plans:
        left = _left(plans, preview)
        plans.carry(left.decision.moves, [(c.source.roadmap, c.source.file) for c in left.changes], sync.said)
        return tuple(_write(plans, change, left.decision, sync) for change in left.changes)


def _refuse_open(workspace: Workspace, decision: Decision) -> None:
    if decision.questions:
        raise Refused(
            _("；").join(asked(decision)),
            hint=_("同一事项：加 --follow 接续记录，或在事项里写 was: 原编号；确为不同事项：加 --as-written"),
        )
    if decision.unknown:
        with workspace.journal() as journal, journal.looking() as plans:
            told = [(plans.spoken(roadmap, code), name) for roadmap, code, name in decision.unknown[:3]]
        raise Refused(
            _("；").join(unknown_text(*entry) for entry in told),
            hint=_("请改正或删去 was；数据库未改动"),
        )


def _left(plans: Plans, preview: Preview) -> Preview:
    """What is left to do of what was agreed to: nothing of a file that somebody else brought in meanwhile as it is.

    Raises :class:`StaleWrite` where a roadmap was brought to anything else: the file as read may be older than that.
    """
    left = []
    for change in preview.changes:
        name = change.source.roadmap.id
        if plans.revision(name) == change.revision:
            left.append(change)
        elif plans.digest(name) != change.source.file.sha256:
            raise _overtaken()
    gone = {change.source.roadmap.id for change in preview.changes} - {change.source.roadmap.id for change in left}
    moves = {old: new for old, new in preview.decision.moves.items() if new[0] not in gone}
    return replace(preview, changes=tuple(left), decision=replace(preview.decision, moves=moves))


def _overtaken() -> StaleWrite:
    """The plan is no longer what a difference was taken from."""
    return StaleWrite(_("查看差异之后计划又有变动"), hint=_("请重新同步"))


def _write(plans: Plans, change: FileChange, decision: Decision, sync: PlanSync) -> FileChange:
    """Write one roadmap's change as it was agreed to."""
    roadmap = change.source.roadmap
    before, former, now = plans.document(roadmap.id), former_ids(decision.moves, roadmap.id), plans.in_force(roadmap.id)
    as_shown, day = (fallen_by(roadmap, before, each) for each in (sync._replace(correction=""), sync))
    if plan_diff(now, roadmap, former, fallen=as_shown) != change.diff:
        raise _overtaken()
    diff = plan_diff(now, roadmap, former, fallen=day) if sync.correction else change.diff
    entries = _entries(plans, diff, roadmap, sync)
    plans.store(roadmap, entries, change.source.file, sync.said)
    left = plan_diff(plans.in_force(roadmap.id), roadmap, fallen=day)
    if left.has_changes:
        raise Refused(
            _("同步之后，{roadmap} 的现行计划仍与文件不一致，未作任何改动：{changes}").format(
                roadmap=roadmap.id, changes=_("；").join(left.lines()[:3])
            ),
            hint=_("请把截至日期改到今天再同步；仍不行时，请把路线图文件和数据库告诉维护者"),
        )
    return replace(change, diff=diff)


def _entries(plans: Plans, diff: PlanDiff, roadmap: Roadmap, sync: PlanSync) -> list[Event]:
    """What to journal for a difference. Raises :class:`Refused` where it would count from before what it replaces."""
    known = [*(change.new.id for change in diff.changed), *(task.id for task in (*diff.restored, *diff.withdrawn))]
    try:
        entries = plan_entries(diff, roadmap, plans.histories(roadmap.id, known), plans.document(roadmap.id), sync)
    except TooEarly as error:
        latest = error.latest
        raise Refused(
            _("{name} 在 {day} 已有“{label}”，晚于同步的截至日期 {as_of}：改动不能排在它之前").format(
                name=plans.spoken(roadmap.id, error.task),
                day=latest.effective_on,
                label=event_label(latest.type),
                as_of=sync.as_of,
            ),
            hint=_("请用 --as-of {day} 或更晚的日期同步；本次没有写入任何内容").format(day=latest.effective_on),
        ) from error
    if roadmap.is_draft:  # where the issue of a document bounds what it can state, a draft has none
        _refuse_ahead(plans, entries, sync.as_of)
    return entries


def _refuse_ahead(plans: Plans, entries: Sequence[Event], as_of: date) -> None:
    ahead = next((event for event in entries if event.type not in PLAN_EVENTS and event.effective_on > as_of), None)
    if ahead:
        told = _("{name} 的 status_on 是 {day}，晚于截至日期 {as_of}：还没有到")
        name = plans.spoken(ahead.roadmap, ahead.task)
        raise Refused(told.format(name=name, day=ahead.effective_on, as_of=as_of))


def _remember_resaved(workspace: Workspace, said: Said) -> None:
    """Keep the new facts of files that were saved again as they were."""
    with workspace.reader() as reader:
        rows = reader.all_roadmaps()
    if again := resaved(workspace.settings.roadmaps, rows):
        with workspace.journal() as journal:
            for roadmap_id, file in again:
                journal.touch(roadmap_id, file, said)
