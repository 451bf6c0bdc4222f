"""Tasks told in running text: a sentence with a bracket that says who does it, or until when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.i18n import _
from tracker.intake.document import Paragraph, SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.rows import ProseTask
from tracker.intake.tables.heads.words import SECTION_MARK, is_units, plain, year_of

_LABEL = (
    r"(?:牵头|责任|配合|主办|协办|承办|参与|落实|实施|完成)(?:领导|单位|部门|科室|主体|股室|时限|时间|期限)"
    r"|(?:完成)?时限|时间要求|责任分工"
)
_LABELLED = re.compile(rf"(?:{_LABEL})(?:及[^:：]{{0,6}})?\s*[:：]")
_LABEL_LINE = re.compile(rf"^\s*(?:{_LABEL})(?:及[^:：]{{0,6}})?\s*[:：]")
_LEADS = re.compile(r"(.{2,})(?:牵头|负责|配合|落实|承办)")
_UNTIL = re.compile(
    r"\d{1,2}\s*月(?:\d{1,2}日|底|末|中旬|上旬|下旬)?(?:之?前)(?:全面|全部|基本)?(?:完成|办结|到位|启动|建成|投用)?$|年底前(?:完成)?$|完成$"
)
_DATE = re.compile(r"\d\s*[月年日]")
_OPEN, _CLOSE = "（(〔［[【", "）)〕］]】"
_FOOTER = re.compile(r"电话|网站|ICP|备案|地址|邮编|版权|技术支持")
_TOLD = re.compile(
    r"由([^，。；,;]{2,40}?)(?:牵头|负责|会同[^，。；,;]{2,40}?)?[，,]?(?:于|在)[^，。；,;]{0,6}\d[^，。；,;]{0,14}(?:完成|办结|落实|到位)"
)
_WHO = re.compile(r"牵头|负责|配合|落实|(?:单位|部门|主体)[:：]|承办|[局委办部]$|会同")
_LABEL_ON = re.compile(r"[（(〔［\[【\n]")
_MOST_ROWS = 400
_STOP = "。！？；"
_LONGEST_HEADING = 30
"""Characters of a heading that the text goes on behind, in the same paragraph."""


def prose_tasks(
    paragraphs: Sequence[Paragraph], year: str, asking: Asking, *, said: Sequence[str]
) -> tuple[ProseTask, ...]:
    """The tasks of running text where they are wanted: asked once for the document, taken where no table has any.

    ``said`` are the works of the tables. Beside them only such are taken that say who and until when, and are not in
    the tables already.
    """
    found = list(_found(paragraphs, year))
    if not found:
        return ()
    full = [each for each in found if _says_both(each.text) and not _is_said(each.text, said)] if said else []
    take, leave = Option("take", _("也作为事项")), Option("leave", _("不作事项"))
    both = Option("both", _("取写明单位和时限、表里没有的{count}句").format(count=len(full)))
    choices = (take, leave) if not said or len(full) == len(found) else (both, leave, take) if full else (leave, take)
    doubt = Doubt(
        "prose",
        DoubtKind.PROSE,
        tuple(each.place for each in found),
        found[0].text,
        _("正文里有{count}句写明了责任单位或时限，要不要也作为事项？").format(count=len(found)),
        choices,
    )
    answer = asking.ask(doubt)
    return tuple(found) if answer == "take" else tuple(full) if answer == "both" else ()


def _says_both(text: str) -> bool:
    """Whether a sentence with what is said of it names who does it and until when."""
    lines = text.split("\n")[1:] or [text[opened + 1 : closed] for opened, closed in _brackets(text)] + _TOLD.findall(
        text
    )
    words = "；".join(lines)
    return bool(_WHO.search(words)) and bool(_DATE.search(words) or "年底" in words or _TOLD.search(text))


def _is_said(text: str, said: Sequence[str]) -> bool:
    """Whether a table has the same work: half of the pairs of signs of the sentence at least."""
    words = plain(_LABEL_ON.split(text)[0])
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return any(sum(pair in other for pair in pairs) * 2 >= len(pairs) for other in map(plain, said[:_MOST_ROWS]))


def _found(paragraphs: Sequence[Paragraph], year: str) -> Iterator[ProseTask]:
    section = ""
    before: Paragraph | None = None
    lines: list[str] = []
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if before and _LABEL_LINE.match(text) and len(text) < 200 and not _FOOTER.search(text):
            lines.append(text)
            continue
        if before and lines:
            yield _labelled(before, lines, section, year)
            before, lines = None, []
        above, section = section, _heading_in(paragraph) or section
        tasks = list(_in_paragraph(paragraph, section, year))
        yield from (task._replace(section=above) if SECTION_MARK.match(task.text) else task for task in tasks)
        if text:
            before, lines = (None if tasks else paragraph), []
    if before and lines:
        yield _labelled(before, lines, section, year)


def _labelled(before: Paragraph, lines: Sequence[str], section: str, year: str) -> ProseTask:
    """A paragraph with the lines below it that say who and when."""
    text = "\n".join((before.text.strip(), *lines))
    section = "" if section == before.text.strip().strip("。") else section
    return ProseTask(SourcePlace(0, before.number), text, section, year_of(section) or year)


def _heading_in(paragraph: Paragraph) -> str:
    """The heading that a paragraph is, or begins with (（一）加快建设。确保…): never more than its first sentence."""
    text = paragraph.text.strip()
    head, stop, rest = text.partition("。")
    if stop and rest:
        return head if len(head) <= _LONGEST_HEADING and SECTION_MARK.match(head) else ""
    is_marked = bool(SECTION_MARK.match(text)) and text[-1] not in "；;，,：:）)"
    return head if len(text) <= 60 and (paragraph.level or is_marked) else ""


def _in_paragraph(paragraph: Paragraph, section: str, year: str) -> Iterator[ProseTask]:
    text = paragraph.text
    start = 0
    for opened, closed in _brackets(text):
        if not says_who_or_when(text[opened + 1 : closed]):
            continue
        sentence = _sentence(text[start:opened]) + text[opened : closed + 1]
        start = closed + 1
        if len(sentence) - (closed - opened) > 4:
            yield ProseTask(SourcePlace(0, paragraph.number), sentence.strip(), section, year_of(section) or year)
    if not start and (told := _TOLD.search(text)) and is_units(told[1].replace("会同", "、")):
        end = next((at for at in range(told.end(), len(text)) if text[at] in _STOP), len(text))
        sentence = _sentence(text[: told.start()]) + text[told.start() : end]
        yield ProseTask(SourcePlace(0, paragraph.number), sentence.strip(), section, year_of(section) or year)


def says_who_or_when(words: str) -> bool:
    """Whether a bracket names who does something, or until when it is to be done."""
    if _LABELLED.search(words):
        return True
    if len(words) > 120:
        return False
    parts = [part for part in re.split(r"[，,；;。]", words) if part.strip()]
    if any((found := _LEADS.fullmatch(part.strip())) and is_units(found[1]) for part in parts):
        return True
    return any(_UNTIL.search(plain(part)) and _DATE.search(plain(part)) for part in parts)


def tells_who_or_when(text: str) -> bool:
    """Whether a text says within itself who does it or until when, in a bracket or behind a label."""
    return bool(_LABELLED.search(text)) or any(says_who_or_when(text[at + 1 : end]) for at, end in _brackets(text))


def _sentence(before: str) -> str:
    """The words that a bracket is about: its own sentence, or all before it where it stands behind a full stop."""
    before = before.lstrip("。；;，, \n")
    if not before.strip() or before.rstrip()[-1] in _STOP:
        return before
    cut = max(before.rfind(stop) for stop in _STOP)
    return before[cut + 1 :].lstrip()


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Where outer brackets open and close; one that is never closed is none."""
    depth = opened = 0
    for at, char in enumerate(text):
        if char in _OPEN:
            opened = at if not depth else opened
            depth += 1
        elif char in _CLOSE and depth:
            depth -= 1
            if not depth:
                yield opened, at
