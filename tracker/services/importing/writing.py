"""A draft becomes a roadmap file: written whole, checked before it is there, and synced."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.content import content_of
from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.core.written.roadmap import WrittenRoadmap
from tracker.errors import PublishError, Refused, RoadmapProblems, TrackerError, UsageError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.placing import placing
from tracker.plans.schema import schema_text
from tracker.services.export import replacing
from tracker.services.importing.known import refuse_known
from tracker.services.ready import is_first_use, ready
from tracker.services.workspace.files import roadmap_files
from tracker.text import clean

if TYPE_CHECKING:
    from tracker.intake.document import SourcePlace
    from tracker.intake.draft import DraftTask, ImportDraft
    from tracker.services.importing.reissue.former import FormerPlan
    from tracker.services.workspace import Workspace

_ENDINGS = (".yaml", ".yml")
_LARGEST = 10 << 20
_NAMELESS = "roadmap"
_MOST_COMMENTED = 2
"""In so many rows the tasks have a doubt written above each of them; one of more is told once, with their numbers."""
_MOST_NAMED = 12
_LONGEST = 40
_TASK = re.compile(r'\s*- id: "?([^"\s]+)"?')


class Written(NamedTuple):
    """What was written: the file, the roadmap as it was read back, what is worth a look, and what syncing told."""

    path: Path
    roadmap: Roadmap
    warnings: tuple[Problem, ...]
    told: str = ""


def free_name(workspace: Workspace, county: str) -> Path:
    """A file among the roadmaps that is not there yet, named after the county."""
    stem = "".join(char for char in clean(county) if char.isalnum())[:_LONGEST] or _NAMELESS
    folder = workspace.settings.roadmaps
    taken = {path.stem for path in roadmap_files(folder)} | _known(workspace)
    number = 1
    while (name := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return folder / f"{name}.yaml"


def _known(workspace: Workspace) -> set[str]:
    if is_first_use(workspace):
        return set()
    with workspace.reader() as reader:
        return {row.id for row in reader.all_roadmaps()}


def written(workspace: Workspace, draft: ImportDraft, out: Path) -> Written:
    """Write the draft's file, whole or not at all.

    Raises :class:`Refused`, :class:`RoadmapProblems`, :class:`UsageError` for a file that is there or of another kind.
    """
    from tracker.plans.writing import roadmap_text

    workspace.require_writing()
    roadmap = draft.roadmap._replace(id=out.stem, tasks=tuple(each.task for each in draft.tasks))
    text = roadmap_text(_commented(roadmap, draft))
    read, warnings = _read_draft(text, out, draft)
    _refuse_others(read, draft)
    refuse_known(workspace, draft.roadmap)
    _make(out.parent)
    with replacing(out, _ENDINGS, overwrite=False) as stream:
        stream.write(text.encode())
    told = _synced(workspace, out)
    if _is_among(workspace, out):
        _explain(out.parent / "schema.json")
    return Written(out, read, warnings, told)


def _explain(path: Path) -> None:
    """The schema that the file's first line names, for editors, unless it is there; the import stands without it."""
    if os.path.lexists(path):
        return
    with suppress(TrackerError), replacing(path, (".json",), overwrite=False) as stream:
        stream.write(schema_text().encode())


def rewritten(workspace: Workspace, draft: ImportDraft, former: FormerPlan, *, force: bool = False) -> Written:
    """Write the plan that goes on over its own file, and sync it; what the file said before is kept beside it.

    Raises :class:`Refused` where more than a fifth of the tasks would go without ``force``, :class:`RoadmapProblems`.
    The file is as it was then.
    """
    from tracker.plans.writing import roadmap_text

    workspace.require_writing()
    path = former.path
    roadmap = draft.roadmap._replace(tasks=tuple(each.task for each in draft.tasks))
    text = roadmap_text(_commented(roadmap, draft))
    read, warnings = _read_draft(text, path, draft)
    _refuse_others(read, draft)
    before = content_of(path, _LARGEST)
    kept = _kept_beside(workspace, path, before)
    told = ""
    try:
        with replacing(path, _ENDINGS, overwrite=True) as stream:
            stream.write(text.encode())
        told = _synced_over(workspace, draft, path, force=force)
    except TrackerError:
        with replacing(path, _ENDINGS, overwrite=True) as stream:
            stream.write(before)
        kept.unlink(missing_ok=True)
        raise
    return Written(path, read, warnings, "\n".join(filter(None, (told, _("原文件留作 {name}").format(name=kept.name)))))


def _kept_beside(workspace: Workspace, path: Path, data: bytes) -> Path:
    """What a file said, under a name that is no roadmap's: ``x.yaml.before-2026-11-21``."""
    name = f"{path.name}.before-{workspace.as_of.isoformat()}"
    kept = path.with_name(name)
    number = 2
    while os.path.lexists(kept):
        kept = path.with_name(f"{name}-{number}")
        number += 1
    with placing(kept) as part:
        part.write_bytes(data)
    return kept


def _synced_over(workspace: Workspace, draft: ImportDraft, path: Path, *, force: bool) -> str:
    """What syncing tells: tasks go on as the file states, and new matters begin, whatever had their ids."""
    if not _is_among(workspace, path):
        return ""
    from tracker.services import sync
    from tracker.services.importing.reissue.reissuing import new_matters
    from tracker.services.workspace.plan_files import read_files
    from tracker.store.questions.history import revisions

    with workspace.reader() as reader:
        since, rows = revisions(reader), reader.all_roadmaps()
    sources = read_files([path], workspace.settings.roadmaps, rows)
    fresh = [(source.roadmap.id, name) for source in sources for name in new_matters(draft.matches)]
    compared = sync.compare(workspace, sources, since, answer="as-written", fresh=fresh)
    moved = {old[1].partition("@")[0]: new[1].partition("@")[0] for old, new in compared.decision.moves.items()}
    lost = [each for each in _renumbered(draft) if moved.get(each[0]) != each[1]]
    if lost:
        raise Refused(
            _("编号 {old} → {new} 的记录接续不上").format(old=lost[0][0], new=lost[0][1]),
            hint=_("原文件和数据库不一致：先运行 tracker sync，再对照一次"),
        )
    return sync.apply(workspace, compared, force=force)


def _renumbered(draft: ImportDraft) -> list[tuple[str, str]]:
    """The tasks that go on under another number; not duties of each member, whose shares are carried by name."""
    shared = {each.task.id for each in draft.tasks if each.task.each}
    going_on = [(each.old[0], each.new[0]) for each in draft.matches if each.old and each.new]
    return [(old, new) for old, new in going_on if old != new and new not in shared]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = _("无法建立文件夹 {folder}：{error}").format(folder=folder, error=reason_of(error))
        raise UsageError(sentence, hint=_("换一个文件夹，或请管理员给写的权限")) from error


def _commented(roadmap: WrittenRoadmap, draft: ImportDraft) -> WrittenRoadmap:
    """The roadmap with what was assumed above the tasks it is about; what is about many rows or none is at the top."""
    rows: dict[tuple[int, int], list[DraftTask]] = {}
    for each in draft.tasks:
        rows.setdefault(each.place[:2], []).append(each)
    assumed: dict[str, list[str]] = {}
    head = [_("由 {name} 导入。").format(name=clean(draft.document.name))]
    for doubt in draft.open_doubts:
        line = _("存疑：{question} 现按“{reading}”").format(question=doubt.question, reading=doubt.reading_label)
        ids = list(dict.fromkeys(code for place in doubt.places for code in _about(place, rows.get(place[:2], ()))))
        if len({place[:2] for place in doubt.places}) > _MOST_COMMENTED or not ids:
            told = _("、").join((*ids[:_MOST_NAMED], *(("…",) if len(ids) > _MOST_NAMED else ())))
            head.append(_("{line}（{ids}）").format(line=line, ids=told) if ids else line)
            continue
        for code in ids:
            assumed.setdefault(code, []).append(line)
    tasks = (
        task._replace(comment="\n".join(dict.fromkeys((*filter(None, (task.comment,)), *assumed.get(task.id, ())))))
        for task in roadmap.tasks
    )
    return roadmap._replace(tasks=tuple(tasks), comment="\n".join(head))


def _about(place: SourcePlace, row: Sequence[DraftTask]) -> list[str]:
    """The tasks of a row that a place is about: those of its item, and of its cell where such have one of their own."""
    items = [each for each in row if not (place.item and each.place.item) or each.place.item == place.item]
    cells = [each for each in items if each.place.column == place.column]
    return [each.task.id for each in cells or items]


def read_back(text: str, out: Path) -> tuple[Roadmap, tuple[Problem, ...]]:
    """What a file of that name will be read as. Raises :class:`RoadmapProblems` with the lines where it will not do."""
    from tracker.plans.file import read_roadmap

    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "draft.yaml"  # whatever it will be called
            path.write_text(text, "utf-8")
            roadmap, problems = read_roadmap(path, known_as=out.stem, place=out)
    except OSError as error:
        sentence = _("无法写临时文件：{error}").format(error=reason_of(error))
        raise PublishError(sentence, hint=_("检查磁盘是否已满，或用 TMPDIR 换一个临时文件夹")) from error
    problems = tuple(problem._replace(file=f"{out.stem}.yaml") for problem in problems)
    if roadmap is None:
        errors = tuple(problem for problem in problems if not problem.is_warning)
        raise RoadmapProblems(_("草稿还有 {count} 处问题，没有写入").format(count=len(errors)), errors)
    return roadmap, problems


def _refuse_others(roadmap: Roadmap, draft: ImportDraft) -> None:
    """Raise where a date is read from the file otherwise than it was shown."""
    read = {task.id: task.due_on for task in roadmap.tasks}
    for each in draft.tasks:
        if each.deadline is not None and each.task.id in read and read[each.task.id] != each.deadline.due_on:
            raise Refused(
                _("事项 {id} 的时限“{due}”写入后会读作 {read}，核对时是 {shown}").format(
                    id=each.task.id, due=each.task.due, read=read[each.task.id], shown=each.deadline.due_on
                ),
                hint=_("请把这一格写明年份后再导入"),
            )


def _read_draft(text: str, out: Path, draft: ImportDraft) -> tuple[Roadmap, tuple[Problem, ...]]:
    """The file as it will be read. Raises :class:`RoadmapProblems` that tell tasks and their cells, and no lines."""
    try:
        return read_back(text, out)
    except RoadmapProblems as error:
        lines = text.splitlines()
        told = tuple(_told(each, lines, draft) for each in error.problems if isinstance(each, Problem))
        hint = _("改正原文的格，或改答存疑，再写入")
        raise RoadmapProblems(error.message, tuple(dict.fromkeys(told)), hint=hint) from error


def _told(problem: Problem, lines: Sequence[str], draft: ImportDraft) -> str:
    """A problem with the task and the cell that it comes from, as a person at the review can find it."""
    where = _("文件开头")
    for line in reversed(lines[: problem.line]):
        if found := _TASK.match(line):
            task = next((each for each in draft.tasks if each.task.id == found[1]), None)
            where = _("事项 {id}").format(id=found[1])
            where += f"（{draft.document.where(task.place)}）" if task else ""
            break
    message = _("{where}：{message}").format(where=where, message=problem.message)
    return f"{message}（{problem.hint}）" if problem.hint else message


def _is_among(workspace: Workspace, out: Path) -> bool:
    return out.parent.resolve() == workspace.settings.roadmaps.resolve()


def _synced(workspace: Workspace, out: Path) -> str:
    """What syncing tells; the file is taken away again where it fails. Files elsewhere are not synced."""
    if not _is_among(workspace, out):
        return ""
    from tracker.services import sync
    from tracker.services.workspace.plan_files import read_files
    from tracker.store.questions.history import revisions

    try:
        if is_first_use(workspace):
            return "\n".join(ready(workspace))
        ready(workspace)
        with workspace.reader() as reader:
            since, rows = revisions(reader), reader.all_roadmaps()
        sources = read_files([out], workspace.settings.roadmaps, rows)
        return sync.apply(workspace, sync.compare(workspace, sources, since))
    except TrackerError:
        out.unlink(missing_ok=True)
        raise
