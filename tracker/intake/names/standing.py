"""Who leads and who supports, as the words of a cell say it: labels, 牵头 and 配合 behind names, 会同, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from tracker.intake.names import marks, persons
from tracker.intake.names.marks import LEADS, PERSONAL, SUPPORTS
from tracker.intake.rows import Role

_LEAD = r"(?:总|共同|双|主要|第一)?牵头|主办|主责|主要(?:责任|负责)|首要责任|总负责|抓总"
_SUPPORT = r"配合|协办|协同|协助|协作|参与|参加|支持|其他责任|其它责任|会办|共同责任"
_BODY = r"(?:责任|职能|承办|落实)?(?:单位|部门|机构|主体|科室|处室|股室)"
_LABEL = re.compile(
    rf"(?<![各等关])(?P<lead>{_LEAD})(?:{_BODY}\s*：?|\s*：)|(?<![各等关])(?P<supports>{_SUPPORT}|督办|督导|监督|监管|指导)(?:{_BODY}\s*：?|\s*：)"
    r"|(?<![各等关要他它])(?:责任|承办|落实|实施|主管|负责)(?:(?:单位|部门|主体|科室|股室|处室|机构)\s*：?|\s*：)"
    r"|(?<![各等关])(?:建设|承建|承接|主管|组织|执行|使用|申报|管理|归口|业务|经办|具体)(?:单位|部门|主体|科室|股室)\s*："
    r"|(?P<time>(?:完成|办结|整改|落实)?(?:时限|时间|期限)|完成日期|进度|备注)\s*："
    r"|(?P<person>(?:第一|直接|主要)?(?:责任人|联系人|负责人|联络员|经办人|联系电话|电话|联系方式|手机|责任领导|分管领导|牵头领导|包联领导))"
    r"\s*：?"
)
_SHARED = (
    r"(?:按(?:照)?(?:各自|部门)?(?:职责|职能|责任)(?:任务|范围)?(?:分工)?|各司其职|依职责|分工|分别|各自|共同|联合|双)"
)
_VERB = re.compile(
    rf"(?P<shared>{_SHARED}*)(?:(?P<lead>牵头|主办|主责|主抓|抓总|为主(?!要)|统筹(?=负责|协调))(?:负责|抓总|组织|实施|落实|总负责)*"
    r"|(?P<supports>配合|协助|协办|协同|参与|参加|支持)(?:落实|实施|做好|负责)*"
    r"|(?P<bears>(?:具体|组织|认真|抓好|全面)*(?:负责|落实|承担|承办|组织实施)(?:实施|落实)*))(?!人|同志|单位|部门)"
    rf"|(?P<only>{_SHARED})(?=[、，；。\s]|$)"
)
_BRACKET = re.compile(r"（([^（）]*)）")
_NEXT_NUMBER = re.compile(r"(?:\d{1,2}[.、．]|（\d{1,2}）)\s*$")
"""The number of the next label, in 1.牵头单位：教育局2.配合单位：财政局."""
_MARK_AHEAD = re.compile(rf"(^|[、，；。\s])([{LEADS}{SUPPORTS}])(?=\s*[一-鿿])")
_VERB_AHEAD = re.compile(r"(^|[\s，；。、])(牵头|主办|主责|配合|协办|协同|参与)(?!单位|部门|责任)\s*(?=[一-鿿]{2})")
_IS = re.compile(
    rf"(?:作?为)(?:(?P<lead>{_LEAD})|(?P<supports>{_SUPPORT})|(?:责任|承办|落实|实施))(?:责任)?(?:单位|部门)"
)
"""教育局为牵头单位, which is said behind a name as 教育局牵头 is."""
_AND_WHO = re.compile(
    r"(?<=单位|部门)(?:(?:及|和|与|、|/)(?:责任人|负责人|联系人|联系方式|联系电话|电话)|[为是](?!主))"
)
"""What follows 责任单位 and changes nothing of it: 责任单位及责任人, 责任单位为."""
_ORDER = re.compile(
    r"（?[^（）；。\n，]*(?:首位|第一|第1|排前|最前|列前|首个)[^（）；。\n]*?(?:牵头|主办)[^（）；。\n，]*"
    r"(?:，(?:以)?下同)?）?"
)
_ONWARDS = re.compile(r"[，、；]?\s*(?:以)?下同")
_AS_ABOVE = re.compile(r"(?:同上|同前|同上行|〃|″|”|\"|''|—〃—)")
_FROM = re.compile(r"^\s*(?:由|请|并由|以)(?=.{2})")
_MANNER = re.compile(r"(?:具体|共同|一起|一同|分头|认真|统一|主要|总体|一并)$")
_JOINED = re.compile(r"会同|会商|联合(?!会|社|党|体|校|国|发文)|并?商(?=[县市区省])")
_PERSONAL = re.compile(r"联系人|电话|联系方式|手机|责任人")


class LeadStanding(Enum):
    """What a clause says of those it names."""

    UNSAID = "unsaid"
    LEAD = "lead"
    SUPPORTING = "supporting"


class Clause(NamedTuple):
    """Names of one standing. ``is_shared`` where several have it beside each other, ``is_each`` each for itself."""

    standing: LeadStanding
    text: str
    is_shared: bool = False
    is_each: bool = False


class Spoken(NamedTuple):
    """What a text says. ``tells_order``: whoever stands first leads; ``goes_on``: so for what follows (下同)."""

    clauses: tuple[Clause, ...]
    tells_order: bool = False
    goes_on: bool = False
    is_as_above: bool = False


_BY_ROLE = {Role.LEAD: LeadStanding.LEAD, Role.SUPPORTING: LeadStanding.SUPPORTING}
_BY_BRACKET = (
    (re.compile(rf"(?:{_LEAD}|主|牵)(?:{_BODY})?"), LEADS),
    (re.compile(rf"(?:{_SUPPORT}|协|配|辅)(?:{_BODY})?"), SUPPORTS),
)


def spoken(text: str, role: Role) -> Spoken:
    """The clauses of a text in a column of that role."""
    words = persons.without_numbers(marks.plain(text)).strip()
    if _AS_ABOVE.fullmatch(words):
        return Spoken((), is_as_above=True)
    tells_order = says_order(words)
    if tells_order:
        words = _ORDER.sub("", words)
    goes_on = bool(_ONWARDS.search(words))
    words = _ahead_read(_brackets_read(_ONWARDS.sub("", words)))
    default = _BY_ROLE.get(role, LeadStanding.UNSAID)
    clauses = tuple(
        clause for standing, part in _labelled(words, default) for clause in _clauses(part, standing) if clause.text
    )
    return Spoken(clauses, tells_order, goes_on)


def says_order(words: str) -> bool:
    """Whether a text says that the unit named first leads (列首位者为牵头单位)."""
    return "牵头" in words and bool(_ORDER.search(words))


def _brackets_read(words: str) -> str:
    """Brackets that say a standing become marks or clauses; those that belong to a name keep their marks hidden."""
    words = words.strip(" \n。；，、.")
    while words.startswith("（") and words.endswith("）") and "）" not in words[:-1]:
        words = words[1:-1].strip()
    return _BRACKET.sub(_bracket_read, words)


def _ahead_read(words: str) -> str:
    """What stands before its names instead of behind them becomes a label: （牵头）教育局, 牵头 教育局 配合 财政局."""
    words = _AND_WHO.sub("：", words)
    words = _IS.sub(lambda found: "牵头，" if found["lead"] else "配合，" if found["supports"] else "负责，", words)
    labels = {LEADS: "牵头：", SUPPORTS: "配合："}
    words = _MARK_AHEAD.sub(lambda found: found[1] + labels[found[2]], words)
    if _VERB_AHEAD.match(words) and not re.search(r"(?:牵头|主办|主责|配合|协办|协同|参与)$", words):
        words = _VERB_AHEAD.sub(r"\1\2：", words)
    return words


def _bracket_read(found: re.Match[str]) -> str:
    inner = found[1].strip()
    if inner.startswith(("双", "共同", "联合", "分别")) and _VERB.fullmatch(inner):
        return f"{inner}；"
    told = inner.partition("，")[0]
    for pattern, mark in _BY_BRACKET:
        if pattern.fullmatch(told):
            return mark
    if PERSONAL in inner or _PERSONAL.search(inner) or persons.is_person(inner):
        return PERSONAL
    if _LABEL.search(inner) or _VERB.search(inner):
        return f"，{inner}；" if _VERB.fullmatch(inner) is None else f"{inner}；"
    return f"（{marks.masked(inner)}）"


def _labelled(words: str, default: LeadStanding) -> Iterator[tuple[LeadStanding, str]]:
    """The parts behind labels. What is behind a label of persons is passed over to the end of its line."""
    found = list(_LABEL.finditer(words))
    ends = [*(label.start() for label in found), len(words)]
    yield default, words[: ends[0]]
    has_lead = any(label["lead"] for label in found)
    for label, end in zip(found, ends[1:], strict=True):
        part = _NEXT_NUMBER.sub("", words[label.end() : end])
        if label["time"]:
            yield default, re.sub(r"^[^；。\n]*", "", part)
        elif label["person"]:
            yield default, PERSONAL + re.sub(r"^[^；。\n]*", "", part)
        elif label["lead"]:
            yield LeadStanding.LEAD, part
        elif label["supports"] or has_lead:
            yield LeadStanding.SUPPORTING, part
        else:
            yield default, part


def _clauses(words: str, default: LeadStanding) -> Iterator[Clause]:
    at = 0
    for verb in _VERB.finditer(words):
        run = words[at : verb.start()]
        cut = max(run.rfind(mark) for mark in "，；。") + 1
        yield from _joined(Clause(default, run[:cut]))
        standing = LeadStanding.LEAD if verb["lead"] else LeadStanding.SUPPORTING if verb["supports"] else default
        shared = verb["shared"] or verb["only"] or ""
        each = any(word in shared for word in ("各自", "分别")) and "职" not in shared
        yield from _joined(Clause(standing, run[cut:], bool(shared), each))
        at = verb.end()
        if not re.match(r"[\s，；。、]|会同|会商|联合|$", words[at:]):
            at += _doing(words[at:])
    yield from _joined(Clause(default, words[at:]))


def _doing(rest: str) -> int:
    """How far what follows a verb tells what is done (配合做好保障), and names nobody."""
    end = re.match(r"[^，；。、\n]*", rest)
    words = end[0] if end else ""
    return 0 if re.search(r"[局委办部厅院校公司中心镇乡道府会园小队]$", words) or _VERB.search(words) else len(words)


def _joined(clause: Clause) -> Iterator[Clause]:
    """A clause, in two where one works with others: 由教育局会同财政局."""
    text = _MANNER.sub("", _FROM.sub("", clause.text.strip(" \n，；。、：")))
    joined = _JOINED.search(text)
    if joined is None:
        yield clause._replace(text=text)
        return
    yield clause._replace(text=text[: joined.start()].strip("，、"), standing=LeadStanding.LEAD)
    yield clause._replace(text=text[joined.end() :], standing=LeadStanding.SUPPORTING, is_shared=False)
