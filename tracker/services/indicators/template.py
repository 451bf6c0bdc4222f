"""Write the workbook that schools fill in: a row a school, a column a raw figure; and the county's own values."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tracker.services.export import replacing
from tracker.services.indicators.ground import known_county
from tracker.services.workspace import Workspace

FORMS = (".xlsx",)


class WrittenTemplate(NamedTuple):
    """What was written: how many schools it lists, and of how many of these it is not known what kind they are."""

    schools: int
    without_kind: int


def template(
    workspace: Workspace, roadmap: str, path: Path, *, is_filled: bool = False, overwrite: bool = False
) -> WrittenTemplate:
    """Write the workbook of a roadmap to a ``.xlsx`` file, whole or not at all.

    With ``is_filled`` what holds on the as-of date stands in its cells. Raises :class:`UsageError` for a roadmap that
    is not there or says no standard and for a path that will not do, :class:`Refused` where one may only look.
    """
    workspace.require_writing()
    with replacing(path, FORMS, overwrite=overwrite) as stream:
        from tracker.services.measuring.blank.form import form_of

        known = known_county(workspace, roadmap)
        stream.write(form_of(known, known.held_on(workspace.as_of) if is_filled else {}))
    return WrittenTemplate(len(known.schools), sum(not school.kind for school in known.schools))
