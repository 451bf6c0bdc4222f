"""What a document says of itself: title, county, number, day of issue, the office that watches over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.i18n import _
from tracker.intake.document import SourceDocument, SourcePlace, Table
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.rows import DocumentHeading, Wishes
from tracker.intake.tables.around.counties import counties_in, county_of_government
from tracker.intake.tables.heads.header import filled
from tracker.intake.tables.heads.titles import ANNEX, is_signature, issued_title
from tracker.intake.tables.heads.words import SECTION_MARK
from tracker.text import folded

_NUMBER = re.compile(
    r"([一-鿿]{1,16}(?:字|函|发|办|政|委|教|文|组|通|规|令)?[一-鿿]{0,4})\s*[〔\[【(（［{〈<﹝]\s*(20\d\d)\s*年?[〕\]】)）］}〉>﹞]\s*第?\s*(\d{1,4})\s*号"
)
_DATE_WORDS = re.compile(r"[\d年月日]")
_NUMBER_LABEL = re.compile(r"(?:文\s*号|发文字号|文件编号)\s*[:：]?\s*")
_DAY = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])\s*[月./-]\s*(3[01]|[12]\d|0?[1-9])(?!\d)\s*日?")
_CHINESE_DAY = re.compile(
    r"(二[〇○零0][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = dict(zip("〇○零0一二三四五六七八九", (0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_DAY_LABELS = ("成文日期", "发文日期", "印发日期", "发布日期", "生成日期", "公开日期")
_ISSUER_LABELS = ("发布机构", "发文机构", "发文机关", "制发机关", "发文单位", "发布单位", "印发机关")
_ISSUER = re.compile(
    r"^[一-鿿（）()、]{3,40}(?:人民政府|办公室|委员会|领导小组|指挥部|教育局|教育体育局|局|党委|专班)$"
)

_OFFICE = re.compile(r"办公室[^。；;]{0,14}?设在([^，。；;、,（）()\s]{2,20}?(?:局|委|办|部|室|中心|院))")
_QUOTED_TITLE = re.compile(r"(?:印发|下发|发布|公布)[《<]+(.+?)[》>]+的?通知")
_NAVIGATION = re.compile(r"首页|当前位置|>|登录|无障碍|打印|字体|分享|浏览|来源[:：]|索引号")
_TITLE_END = re.compile(r"(?:通知|方案|意见|计划|要点|办法|安排|清单|台账|通报|分工|行动|措施|规划|任务|表|图|任务书)$")
_DAY_TOLD = re.compile(r"(?:成文|发文|印发|发布|填报|填表|制表|报送)(?:日期|时间)[:：]?")
_FAR = 400
_NEAR = 6
"""Rows of a form, or over the headings of a table, in which number and day are looked for."""


class _Line(NamedTuple):
    text: str
    place: SourcePlace


class HeadingWords:
    """A document's words in which its heading is looked for: lines of running text, and pairs of forms."""

    def __init__(self, document: SourceDocument, forms: Sequence[Table]) -> None:
        self.lines = [
            _Line(line.strip(), SourcePlace(0, each.number))
            for each in document.paragraphs[:_FAR]
            for line in each.text.split("\n")
            if line.strip()
        ]
        self.pairs = list(_pairs(forms))
        self.name = document.name.rpartition(".")[0] or document.name

    def labelled(self, *labels: str) -> str:
        """What a form or a line says after one of some labels, the first label that is there."""
        for label in labels:
            for name, value in self.pairs:
                if name == label and value:
                    return value
            for line in self.lines:
                words = "".join(line.text.split())
                if words.startswith((f"{label}:", f"{label}：")):
                    return words[len(label) + 1 :]
        return ""


def heading_of(
    document: SourceDocument, forms: Sequence[Table], titles: Sequence[str], wishes: Wishes, asking: Asking
) -> DocumentHeading:
    """The heading; what is missing is asked: the county before all, number and date in one."""
    words = HeadingWords(document, forms)
    issuer = words.labelled(*_ISSUER_LABELS) or _issuer(words)
    own = _own_title(words)
    title = _title(words, own, titles)
    over = [cell.text for table in forms for row in table.grid[:_NEAR] for cell in filled(row)]
    number = _document_number(words) or next(filter(None, map(_number_over, over)), "")
    issued_on = _issued_on(words) or next(filter(None, map(_day_over, over)), None)
    if not (number and issued_on):
        number, issued_on = _asked_number(number, issued_on, asking)
    county = wishes.county or _county((title, own, issuer), words) or _asked_county(asking)
    return DocumentHeading(title, county, number, issued_on, _office(words), issuer)


# ---- title ---------------------------------------------------------------------------------------------------------
def _own_title(words: HeadingWords) -> str:
    """The title of the document itself: the plan that it issues, or its first line that is one."""
    start = "".join("".join(line.text.split()) for line in words.lines[:12])
    found = _QUOTED_TITLE.search(start)
    if found:
        return found[1]
    lines = ["".join(line.text.split()) for line in words.lines[:20]]
    if issued := issued_title(lines):
        return issued
    fitting = [text for text in lines if 6 <= len(text) <= 60 and not _is_no_title(text)]
    return next((text for text in fitting if _TITLE_END.search(text)), next(iter(fitting), ""))


def _is_no_title(text: str) -> bool:
    is_aside = text[-1] in "。；：:;，," or bool(ANNEX.match(text)) or bool(SECTION_MARK.match(text))
    return is_aside or is_signature(text) or bool(_day(text)) or bool(_NAVIGATION.search(text))


def document_title(document: SourceDocument) -> str:
    """The document's own title, whatever its tables are called."""
    return _own_title(HeadingWords(document, ()))


def _title(words: HeadingWords, own: str, titles: Sequence[str]) -> str:
    told = {title for title in titles if len(title) >= 4}
    if len(told) == 1:
        (title,) = told
        if not own or any(counties_in(title)) or not any(counties_in(own)):
            return title
    return (
        own or next((each for each in titles if len(each) >= 4), "") or words.labelled("标题", "信息名称") or words.name
    )


# ---- number and day ------------------------------------------------------------------------------------------------
def document_number(text: str) -> str:
    """A document's number with 〔〕 around its year, whatever brackets it was written with; empty where none is."""
    found = _NUMBER.search("".join(text.split()))
    return f"{found[1]}〔{found[2]}〕{int(found[3])}号" if found else ""


def _document_number(words: HeadingWords) -> str:
    """The number that stands for itself: in a form, or alone on its line; others are only referred to."""
    labelled = document_number(words.labelled("文号", "发文字号", "文件编号"))
    if labelled:
        return labelled
    for line in words.lines[:60]:
        text = _NUMBER_LABEL.sub("", "".join(line.text.split()))
        found = _NUMBER.match(text)
        if (
            found
            and len(text) - found.end() <= 12
            and not text[found.end() :].startswith(("）", ")", "，", "。", "文"))
        ):
            return document_number(text)
    return ""


def _number_over(text: str) -> str:
    """The number of a document in a cell over a table: alone, or first in a bracket behind the title."""
    words = "".join(text.split())
    for found in _NUMBER.finditer(words):
        before, after = words[: found.start()], words[found.end() :]
        if (not before or before[-1] in "（([【") and (not after or after[0] in "）)]】，,、；; "):
            return document_number(words[found.start() :])
    return ""


def _day_over(text: str) -> date | None:
    """The day of issue in a cell over a table: alone, said to be that or of filling in, or behind the number."""
    words = "".join(text.split())
    if len(words) <= len("2025年12月31日") or (_DAY_TOLD.search(words) or "印发" in words):
        found = _DAY_TOLD.search(words)
        return _day(words[found.end() :] if found else _NUMBER.sub("", words))
    return None


def _day(text: str) -> date | None:
    words = "".join(folded(text).split())
    found = _DAY.search(words)
    if found:
        year, month, day = map(int, found.groups())
    elif found := _CHINESE_DAY.search("".join(text.split())):
        year, month, day = _year(found[1]), _numeral(found[2]), _numeral(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    return int("".join(str(_DIGITS[each]) for each in text))


def _numeral(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS[text]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _issued_on(words: HeadingWords) -> date | None:
    """The day of issue: of a form, else of the signature, else of the line that says when it was printed."""
    labelled = _day(words.labelled(*_DAY_LABELS[:3]))
    if labelled:
        return labelled
    printed = None
    for line in words.lines:
        text = "".join(line.text.split())
        day = _day(text) if len(text) <= 44 else None
        is_signed = len(text) <= 14 or (text.endswith("日") and _ISSUER.match(re.split(r"[二2]", text)[0]))
        if day and is_signed and not text.endswith("印发"):
            return day
        if day and "印发" in text:
            printed = printed or day
    return printed or _day(words.labelled(*_DAY_LABELS[3:]))


def _asked_number(number: str, issued_on: date | None, asking: Asking) -> tuple[str, date | None]:
    missing = _("、").join(filter(None, ("" if number else _("文号"), "" if issued_on else _("成文日期"))))
    key = "heading:document"
    doubt = Doubt(
        key,
        DoubtKind.HEADING,
        (SourcePlace(),),
        "",
        _("{missing}是什么？文件里没有找到").format(missing=missing),
        (Option("draft", _("先作草案，以后再补")),),
        takes_text=True,
        hint=_("写文号、日期或其中一样，如 某政办〔2025〕5号 2025年3月14日"),
    )
    value = asking.ask(doubt)
    if value == "draft":
        return number, issued_on
    written = "".join(folded(value).split())
    told, rest = document_number(written), _NUMBER.sub("", written).strip("，,、;；.。")
    day = _day(rest)
    if not told and not day:
        asking.refuse(key, _("既不是文号，也不是日期：“{words}”").format(words=value))
    elif not day and _DATE_WORDS.search(rest):
        asking.refuse(key, _("没有“{words}”这一天").format(words=rest))
    else:
        return number or told, issued_on or day
    return number, issued_on


# ---- whose it is ---------------------------------------------------------------------------------------------------
def _issuer(words: HeadingWords) -> str:
    """The line over the day of issue, or the words before it on the same line."""
    for before, line in zip(["", *(each.text for each in words.lines)], words.lines, strict=False):
        text = "".join(line.text.split())
        if len(text) > 44 or not _day(text):
            continue
        head = re.split(r"20\d\d|二[〇○零]", text)[0]
        for words_before in (head, "".join(before.split())):
            if _ISSUER.match(words_before):
                return words_before
    return ""


def _county(told: Sequence[str], words: HeadingWords) -> str:
    for text in told:
        name = next(counties_in(text), "")
        if name:
            return name
    for line in words.lines:
        name = county_of_government(line.text) if len(line.text) < 60 else ""
        if name:
            return name
    return next(counties_in(words.name), "")


def _asked_county(asking: Asking) -> str:
    key = "heading:county"
    question, hint = _("是哪个县（市、区）的文件？"), _("写全称，如 某某县")
    doubt = Doubt(
        key, DoubtKind.HEADING, (SourcePlace(),), "", question, (), takes_text=True, hint=hint, is_blocking=True
    )
    value = "".join(asking.ask(doubt).split())
    if value and not re.fullmatch(r"[^\d\W]{2,20}", value):
        return asking.refuse(key, _("不像县（市、区）的名称"))
    return value


def _office(words: HeadingWords) -> str:
    for line in words.lines:
        found = _OFFICE.search(line.text) if "设在" in line.text else None
        if found:
            return f"领导小组办公室（设在{found[1]}）"
    return ""


def _pairs(forms: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """Label and value of forms: side by side, or in one cell after a colon."""
    for table in forms:
        for row in table.grid:
            cells = ["".join(cell.text.split()) for cell in filled(row)]
            for at, text in enumerate(cells):
                name, colon, value = text.replace("：", ":").partition(":")
                if colon and not value and at + 1 < len(cells):
                    value = cells[at + 1]
                elif not colon:
                    value = cells[at + 1] if at + 1 < len(cells) else ""
                yield name, value
