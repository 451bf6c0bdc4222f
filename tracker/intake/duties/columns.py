"""What a row's other columns say of all its items: project, kind, criteria, remark, leader, status and the like."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.duties.dates.timing import TimeWords
from tracker.intake.duties.listing.items import joined
from tracker.intake.rows import BodyRow, Role

_OFFICE = (
    r"(?:[省州市县区](?:委|政府|人民政府|[\u4e00-\u9fff]{2,8}?[局办委部])|[镇乡]|教育局|财政局)?(?:党委|党组|工委|政府|人大|政协)?"
    r"(?:分管|联系|常务|专职|第一)?(?:常委|副?县长|副?区长|副?市长|副?州长|副?镇长|副?乡长|副?书记|副?局长|副?主任|副?部长|副?校长|副?主席|"
    r"副?组长|副?院长|副?科长|副?股长|副?园长|党组成员|党委委员|督学|调研员|分管领导|主要领导|主要负责人|负责人|领导)"
)
_OFFICES = re.compile(_OFFICE)
_UNIT = re.compile(r"(?:局|办|部门|单位|委员会|政府|学校|中心)$")
_APART = re.compile(r"[、，,；;/\n]+|\s{1,}(?=[\u4e00-\u9fff]{2,4}(?:\s|$))")
_BOX = re.compile(
    r"(?P<box>[□☐○◯☑☒■✓✔√●])\s*(?P<word>[^□☐○◯☑☒■✓✔√●\s]+)|(?P<before>[^□☐○◯☑☒■✓✔√●\s]+?)\s*(?P<tick>[☑✓✔√])"
)
_TICKED = "☑☒■✓✔√●"
_NOTHING = "-—–/、 \n"


class SharedWords(NamedTuple):
    """The words of the columns, in one line each."""

    id: str = ""
    section: str = ""
    project: str = ""
    kind: str = ""
    step: str = ""
    criteria: str = ""
    remark: str = ""
    leader: str = ""
    status: str = ""
    target: str = ""
    problem: str = ""


def shared_of(row: BodyRow, asking: Asking) -> SharedWords:
    """All that a row says of its items together."""
    return SharedWords(
        id=_line(row, Role.ID),
        section=_line(row, Role.SECTION) or row.section,
        project=_line(row, Role.PROJECT),
        kind=_line(row, Role.KIND),
        step=_line(row, Role.STEP),
        criteria=_lines(row, Role.CRITERIA),
        remark=_lines(row, Role.REMARK),
        leader=office_of(row.text(Role.LEADER), row.place, asking),
        status=status_of(row.text(Role.STATUS)),
        target=_lines(row, Role.TARGET),
        problem=_lines(row, Role.PROBLEM),
    )


def with_column(times: TimeWords, row: BodyRow) -> TimeWords:
    """The words of time with the column that the first of them stand in, where that is one beside the deadline's."""
    column = next((column for column, cell in row.of(Role.TIME) if cell.text.strip() == times.time.strip()), None)
    if column is None or not times.due:
        return times
    return times._replace(column=joined(column.title), begun=row.place_of(Role.TIME)._replace(item=times.place.item))


def office_of(text: str, place: SourcePlace, asking: Asking) -> str:
    """The offices that a cell of leaders names; names of persons are left out, which is told once a table."""
    offices: list[str] = []
    for part in filter(None, (each.strip() for each in _APART.split(text))):
        found = [match[0] for match in _OFFICES.finditer(part)]
        if "".join(found) == part or (not found and _UNIT.search(part)):
            offices.append(part)
            continue
        asking.note(SourcePlace(place.table), _("责任领导只留职务，姓名没有写入"))
        offices.extend(found)
    return "、".join(dict.fromkeys(offices))


def status_of(text: str) -> str:
    """The state that a cell tells; of boxes the ticked one, and nothing where none is."""
    line = joined(text).strip(_NOTHING)
    boxes = [*_BOX.finditer(line)]
    if not boxes:
        return "" if re.fullmatch(r"(?:已完成|未完成|进行中)(?:[\s/、或]+(?:已完成|未完成|进行中))+", line) else line
    ticked = [box["before"] or box["word"] for box in boxes if box["tick"] or (box["box"] or "") in _TICKED]
    return ticked[0] if len(ticked) == 1 else ""


def _line(row: BodyRow, role: Role) -> str:
    return joined(row.text(role)).strip(_NOTHING)


def _lines(row: BodyRow, role: Role) -> str:
    return "\n".join(line for each in row.text(role).split("\n") if (line := each.strip(_NOTHING)))
