"""Record a workbook that schools filled in: all of it, or nothing, with everything that is wrong cell by cell."""

from __future__ import annotations

from pathlib import Path

from tracker.errors import RoadmapProblems
from tracker.i18n import _
from tracker.services.importing.session import document_bytes
from tracker.services.indicators.ground import known_county
from tracker.services.indicators.measuring import MeasuredOutcome, latest_day, recorded
from tracker.services.measuring.changes import NOTHING, Tellings, changes_of, lines_of
from tracker.services.workspace import Workspace


def import_measured(workspace: Workspace, roadmap: str, path: Path, *, dry_run: bool = False) -> MeasuredOutcome:
    """Record what a workbook says of a roadmap's county, or with ``dry_run`` only tell what would be recorded.

    Values told already of the workbook's day and basis are not recorded again. Raises :class:`RoadmapProblems` with all
    that is wrong in the cells, :class:`UsageError` for a file that cannot be read or is no such workbook.
    """
    workspace.require_writing()
    from tracker.services.measuring.filled.reading import read_form

    data = document_bytes(path)
    known = known_county(workspace, roadmap)
    form = read_form(data, path.name, known, as_of=workspace.as_of, latest=latest_day(workspace))
    if form.mistakes or form.on is None:
        raise RoadmapProblems(
            _("{name} 有 {count} 处要改，什么都没有记录").format(name=path.name, count=len(form.mistakes)),
            form.mistakes,
            hint=_("在工作簿里改好，保存后再导入"),
        )
    tellings = Tellings(form.on, form.values, form.kinds)
    if not form.values and not form.kinds:
        return MeasuredOutcome(known.ground.roadmap, form.on, NOTHING, (), _("工作簿里没有填值，没有要记录的"))
    if dry_run:
        changes = changes_of(known, tellings)
        sentence = _("{what}（{day}的值）；这次没有记录").format(what=changes.sentence, day=form.on)
        return MeasuredOutcome(known.ground.roadmap, form.on, changes, tuple(lines_of(known, changes)), sentence)
    return recorded(workspace, known, tellings, origin="workbook")
