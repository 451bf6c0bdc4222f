"""Units that the list of a leading group names: of each person the office alone is read, never the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tracker.intake.document import Paragraph, SourcePlace, Table
from tracker.intake.rows import Registered
from tracker.intake.tables.heads.header import filled
from tracker.intake.tables.heads.words import plain

_POST = re.compile(
    r"(?:机关)?(?:党组|党委|党支部|党总支部?|分党组|党工委)?(?:委员)?(?:第一|常务)?副?"
    r"(?:书记|成员|委员|常委|局长|主任|部长|镇长|乡长|校长|院长|理事长|主席|会长|大队长|支队长|科长|股长|所长|站长|园长|负责人|"
    r"董事长|总经理|经理|行长|处长|秘书长|督学|组长|政委|队长|调研员|干部|同志)(?:[(（].*[)）])?$"
)
_PARTY = re.compile(r"(?:机关)?(?:党组|党委|党支部|党总支部?|分党组)$")
_UNIT = re.compile(
    r"(?:局|委|办|办公室|部|院|所|站|中心|学校|小学|中学|高中|初中|幼儿园|镇|乡|街道|公司|妇联|残联|科协|文联|工商联|红十字会|政府|工委|团委|银行|集团|工会|督导室|学校等|管委会)$"
)
_ALL = re.compile(r"^全[县市区旗州](?=各)")
_LABEL = re.compile(
    r"(?:副?\s*组\s*长|成\s*员(?:\s*单\s*位)?|主\s*任|副\s*主\s*任|总\s*召\s*集\s*人|召\s*集\s*人)\s*[:：]"
)
_START = re.compile(r"^\s*(?:副?\s*组\s*长|成\s*员(?:\s*单\s*位)?|召\s*集\s*人)\s*[:：]")
_MEMBERS = re.compile(r"^\s*成\s*员\s*单\s*位\s*[:：]")
_BRACKET = re.compile(r"[（(]([^（()）]{3,60})[)）]")
_CUT = re.compile(r"[、，,；;/]")
_NO_UNIT = frozenset(
    ("县委", "市委", "区委", "旗委", "省委", "州委", "党委", "党组", "常委", "委员", "工会", "政府", "办公室", "部")
)
_LONGEST = 80


def units_of_office(words: str) -> Iterator[str]:
    """The units of one person's offices: ``县委组织部副部长、县人社局局长`` gives 县委组织部 and 县人社局."""
    for part in _CUT.split("".join(words.split())):
        name = _PARTY.sub("", _POST.sub("", part))
        if name == part and not name.startswith(("各", "全")):
            continue
        name = _ALL.sub("", name)
        if len(name) > 2 and name not in _NO_UNIT and _UNIT.search(name):
            yield name


def registered(paragraphs: Sequence[Paragraph], people: Iterable[Table]) -> tuple[Registered, ...]:
    """All units that lists of a leading group name, each once, in running text and in tables."""
    found: dict[str, Registered] = {}
    for name, place in (*_in_text(paragraphs), *(each for table in people for each in _in_table(table))):
        found.setdefault(name, Registered(name, place))
    return tuple(found.values())


def _in_text(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, SourcePlace]]:
    is_inside = is_members = False
    for paragraph in paragraphs:
        for line in paragraph.text.split("\n"):
            if not line.strip():
                continue
            if _START.match(line):
                is_inside, is_members = True, bool(_MEMBERS.match(line))
            elif is_inside and (len(plain(line)) > _LONGEST or "。" in line):
                is_inside = False
            if is_inside:
                place = SourcePlace(0, paragraph.number)
                for name in _members(line) if is_members else _of_line(line):
                    yield name, place


def _of_line(line: str) -> Iterator[str]:
    """The units of a line: names of persons and offices are parted by blanks, or the office stands in brackets."""
    words = _LABEL.sub(" ", line)
    yield from (name for part in _BRACKET.findall(words) for name in units_of_office(part))
    tokens = _BRACKET.sub(" ", words).split()
    for at, token in enumerate(tokens):
        is_first = not at and len(tokens) == 1
        if not is_first or re.match(r"[县市区州旗省各全]", token):
            yield from units_of_office(token)


def _members(line: str) -> Iterator[str]:
    for part in re.split(r"[、，,；;\s]+", _LABEL.sub("", line).rstrip("。.")):
        name = _ALL.sub("", part.strip("。.（）()"))
        if len(name) > 2 and (_UNIT.search(name) or name.startswith("各")):
            yield name


def _in_table(table: Table) -> Iterator[tuple[str, SourcePlace]]:
    """Cells that tell an office or a unit; those of a column 单位 are units by themselves."""
    of_units: set[int] = set()
    for row in table.grid:
        for cell in filled(row):
            words = plain(cell.text)
            if words in ("单位", "工作单位", "单位名称", "成员单位", "部门"):
                of_units.add(cell.column)
                continue
            names = list(_members(cell.text)) if cell.column in of_units else []
            for part in cell.text.split("\n"):
                names += units_of_office(part)
            for name in names:
                yield name, SourcePlace(table.number, cell.row, cell.column)
