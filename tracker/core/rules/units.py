"""Who is responsible: a name is one unit, a mail address is one, a task names each once, a leader is an office."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tracker.core.model import Roadmap
from tracker.core.rules.finding import LAST, FieldPath, Finding, found
from tracker.i18n import _
from tracker.text import bare

_OFFICE = re.compile(
    r"(?:常务|执行|第一)?副?(?:[县区市州省旗盟乡镇村局部组书厅处科股校院所站队团室馆园社]长|书记|主任|主席|常委|委员|成员|专员"
    r"|领导|负责人|负责同志|干部|总?督学|调研员|巡视员|助理)$"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯董曹袁邓许傅沈曾彭吕苏蒋"
    "蔡贾丁魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟"
)
_NAMED = re.compile(
    rf"(?:^|[局委办部会组院校府队室县区市乡镇])[{_SURNAMES}][^管委局办部会组院校府县区市乡镇村]{{0,2}}$|[·•]"
)
"""A surname with up to two characters more, alone or behind a body; or a name with a point in it."""
_APART = re.compile(r"[、，,；;/\s（）()]+")
_CONTACT = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")


def unit_names(roadmap: Roadmap) -> Iterator[Finding]:
    """A name or alias means one unit, however wide its characters are and whatever blanks stand between."""
    owner: dict[str, str] = {}
    for index, unit in enumerate(roadmap.units):
        named: list[tuple[FieldPath, str]] = [(("units", index, "name"), unit.name)]
        named += [(("units", index, "aliases", alias, LAST), alias) for alias in unit.aliases]
        for path, name in named:
            known = bare(name)
            if known in owner:
                yield found("duplicate-unit", path, name=name, unit=owner[known])
            elif name:
                owner[known] = unit.name


def unit_contacts(roadmap: Roadmap) -> Iterator[Finding]:
    """A unit's contact is a mail address."""
    for index, unit in enumerate(roadmap.units):
        if unit.contact and not _CONTACT.fullmatch(unit.contact):
            hint = _("写作 name@example.com，没有就留空")
            yield found("bad-contact", ("units", index, "contact"), value=unit.contact, hint=hint)


def units_stated(roadmap: Roadmap) -> Iterator[Finding]:
    """A task says who answers for it, or nobody is asked and no calendar holds it."""
    for index, task in enumerate(roadmap.tasks):
        if task.id and not task.lead:
            yield found("no-unit", ("tasks", index, "units"), id=task.id)


def units_once(roadmap: Roadmap) -> Iterator[Finding]:
    """A unit leads a task, leads it beside another or supports it, and is named once."""
    for index, task in enumerate(roadmap.tasks):
        counts = Counter(filter(None, (task.lead, *task.co_leads, *task.supporting)))
        twice = next((unit for unit, count in counts.items() if count > 1), "")
        if twice:
            key = "co_leads" if twice in task.co_leads else "units"
            yield found("repeated-unit", ("tasks", index, key, twice, LAST), unit=twice)


def leaders_are_offices(roadmap: Roadmap) -> Iterator[Finding]:
    """A leader in charge is told as an office (分管副县长), which outlasts who holds it; each text is told once."""
    told: set[str] = set()
    for index, task in enumerate(roadmap.tasks):
        if task.leader and task.leader not in told:
            told.add(task.leader)
            if not is_office(task.leader):
                yield found("leader-is-person", ("tasks", index, "leader"), leader=task.leader)


def is_office(text: str) -> bool:
    """Whether a text tells offices and names nobody: 分管副县长、教育局局长 and 副县长（分管教育） do."""
    parts = [part for part in _APART.split(text) if part]
    ends = [_OFFICE.search(part) for part in parts]
    before = [part[: end.start()] if end else part for part, end in zip(parts, ends, strict=True)]
    return bool(ends and ends[0]) and not any(map(_NAMED.search, before))
