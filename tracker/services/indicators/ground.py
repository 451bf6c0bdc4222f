"""What is known of a county before something is measured, asked of the database."""

from __future__ import annotations

from tracker.core.model import School
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.services.measuring.known import KnownCounty, MeasuringGround
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_roadmap
from tracker.store.questions.measured.asking import entries_of, schools_of, standard_of, targets_of
from tracker.store.questions.reader import Reader
from tracker.text import bare

_EACH = "各"
_SCHOOLS = ("学校", "中学", "小学", "教学点")


def known_county(workspace: Workspace, roadmap: str = "") -> KnownCounty:
    """What is known of the county of a roadmap; ``roadmap`` may be empty where there is one.

    Raises :class:`UsageError` for a roadmap that is not there or names no standard.
    """
    with workspace.reader() as reader:
        row = find_roadmap(reader, roadmap)
        standard = standard_of(reader, row.id)
        if standard is None:
            raise UsageError(
                _("{title}没有写明按哪个标准测算").format(title=row.heading),
                hint=_("在路线图文件里写 standard: 2017-6，再 tracker sync"),
            )
        schools = schools_of(reader, row.id)
        names = {bare(name) for school in schools for name in (school.name, *school.aliases)}
        members = [School(name, "") for name in _members(reader, row.id) if bare(name) not in names]
        targets, entries = targets_of(reader, row.id), entries_of(reader, row.id)
        return KnownCounty(MeasuringGround(row.id, row.county, standard, (*schools, *members), targets, entries))


def _members(reader: Reader, roadmap: str) -> dict[str, None]:
    """The schools that a collective of the plan stands for (各中小学校), each once."""
    collectives = (unit for unit in reader.units(roadmap) if unit.name.startswith(_EACH))
    return dict.fromkeys(name for unit in collectives if unit.name.endswith(_SCHOOLS) for name in unit.members)
