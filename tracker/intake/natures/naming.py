"""Names of buildings within a clause, without the verb before them and what is said of them all behind."""

from __future__ import annotations

import re

from tracker.intake.natures.words import BEFORE, BRACKETS, BUILDING, JOINT, LEAD, SCHOOL

_PART = re.compile("[一二三四五六1-9]期|标段|号|#")
_ACTED = re.compile("(?:完成|实施|启动|通过|进行|开始).*$")
_ALL_OF_THEM = re.compile(r"等?(\d+|[二两三四五六七八九十])[所个](?:学校|小学|中学|幼儿园)?$")
_DIGITS = {word: at for at, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_VERB = re.compile(
    rf"^{LEAD}(?:将|对|把)?(?:(?:完成|推进|实施|启动|开展|办理|做好|组织|落实|抓好|协调|新建|改扩建|改建|扩建|迁建|重建|续建|修建|建成|建设|改造|维修"
    r"|修缮|加固|维修改造|推动|加快|进行|开始|争取|确保|使)+)"
)
_SUBJECT = re.compile(r"^[^、，]{0,24}?(?=(?:负责|组织|牵头)?(?:完成|实施|启动|推进|办理))")
_DATE = re.compile(
    rf"^{LEAD}((?:20\d\d年)?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:年?底|中旬|上旬|下旬|初|末)?(?:之?前|以前)?)"
)
_END = re.compile(
    r"(?:[的并及、，和与于]|通过|等?(?:\d+|[一二三四五六七八九十两]+)个|等|建设|项目|工程|施工|土建|任务|工作|进场|顺利|完成|正式|达到|所有|各项|相关|全部|进行"
    r"|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:底|中旬|上旬|下旬|初|末)?(?:前)?|年底前?)+$"
)
_COUNT = re.compile(r"\d+余?[所个家处座间栋幢]")
"""So many of a sort have no name in common."""
_GENERAL = re.compile(
    r"(?:义务教育|义务|教育|阶段|农村|乡村|薄弱|公办|民办|各|全[县区市州]|中小|城区|城乡|乡镇|寄宿制|所有|标准化|小学|中学|初中|高中|学校|幼儿园|建设"
    r"|改造|提升|[、和及与的])+"
)


def is_place(text: str) -> bool:
    """Whether words name a school or a part of one."""
    return bool(SCHOOL.search(text) or BUILDING.search(text))


def unbracketed(clause: str) -> str:
    """A clause without what it explains in brackets; a building that they alone name takes the programme's place."""
    text = BRACKETS.sub(_kept, clause)
    return text if is_place(text) else _named_in_brackets(clause) or text


def _kept(brackets: re.Match[str]) -> str:
    """What tells one part of a project from another stays, what explains it goes."""
    return brackets[0] if _PART.search(brackets[0]) else ""


def _named_in_brackets(clause: str) -> str:
    """A clause with the building that it has in brackets in place of the programme before them."""
    for found in BRACKETS.finditer(clause):
        if is_place(found[0]):
            return f"完成{found[0][1:-1]}{clause[found.end() :]}"
    return ""


def names_in(head: str) -> str:
    """The words of the names alone, without the verb before them and what is said of them all behind."""
    text = BEFORE.sub("", _undated(head.strip()))
    verb = _VERB.match(text)
    if not verb:
        subject = _SUBJECT.match(text)
        if subject and not is_place(subject[0]):
            text = re.sub(r"^(?:负责|组织|牵头)", "", text[subject.end() :])
            verb = _VERB.match(text)
    text = text[verb.end() :] if verb else re.sub(rf"^{LEAD}(?:对|将|把)?", "", text)
    name = _counted(_END.sub("", _of_work(_undated(text))).strip(" ：:“”的"))
    return "" if _COUNT.search(_counted(head)) or _is_general(name, head) else name


def _undated(text: str) -> str:
    """The words without a date that begins them: 力争9月1日前县六小."""
    found = _DATE.match(text)
    return text[found.end() :] if found and found[1] else text


def _of_work(text: str) -> str:
    """A building's name without the verb that follows it (…进行改造 is …改造)."""
    text = re.sub("进行(?=改造|维修|修缮|加固|扩建|改建)", "", text)
    cut = _ACTED.sub("", text)
    return cut if is_place(cut) else text


def _counted(name: str) -> str:
    """A list of names without their number behind it, where it counts no others: 甲小学、乙小学2所学校."""
    found = _ALL_OF_THEM.search(name)
    if found is None:
        return name
    names = JOINT.split(name[: found.start()])
    number = int(found[1]) if found[1].isdigit() else _DIGITS[found[1]]
    return name[: found.start()] if len(names) == number else name


def _is_general(name: str, head: str) -> bool:
    """Whether words name no building of their own: all schools, a shortage, a project without a name."""
    if BUILDING.search(name):
        return "缺口" in name
    if SCHOOL.search(name):
        return bool(_GENERAL.fullmatch(name))
    return not re.search(rf"{re.escape(name)}[^、]{{0,4}}(?:项目|工程)", head) or name.startswith(("项目", "工程"))
