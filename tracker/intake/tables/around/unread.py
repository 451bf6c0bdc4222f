"""What of a document became no task: tables, and the lines below a table; asked where these may be more of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.i18n import _
from tracker.intake.document import Paragraph, SourceDocument, SourcePlace, Table
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.rows import ProseTask, Role, WorkTable
from tracker.intake.tables.heads.header import filled
from tracker.intake.tables.heads.words import is_deadline, is_units

_NUMBER = re.compile(r"[（(]?(\d{1,3})[)）.．、]?")
_DAY = re.compile(r"20\d\d年.*日$")
_SEVERAL = 2


def tell_unread(
    document: SourceDocument,
    works: Sequence[WorkTable],
    others: Sequence[tuple[Table, str]],
    prose: Sequence[ProseTask],
    asking: Asking,
) -> None:
    """Note each table that was not taken and the lines behind each that was; ask where these look like its rows."""
    for table, reason in others:
        rows = sum(1 for row in table.grid if filled(row))
        words = _("这个表没有取（{count}行）：{reason}").format(count=rows, reason=reason)
        asking.note(SourcePlace(table.number), words)
    taken = {each.place.row for each in prose}
    for work in works:
        lines = [each for each in _behind(document, work.tables[-1]) if each.number not in taken]
        if not lines:
            continue
        if _are_rows(lines, _last_number(work)):
            _ask(work.tables[-1], lines, asking)
        else:
            words = _("表{table}后面的{count}段没有取作事项").format(table=work.tables[-1], count=len(lines))
            asking.note(SourcePlace(0, lines[0].number), words)


def _behind(document: SourceDocument, number: int) -> Iterator[Paragraph]:
    """The paragraphs with words from behind a table up to the next one."""
    is_behind = False
    for block in document.blocks:
        if isinstance(block, Table):
            is_behind = block.number == number
        elif is_behind and block.text.strip():
            yield block


def _last_number(work: WorkTable) -> int:
    """The running number of the last row, 0 where the table has none."""
    found = _NUMBER.fullmatch(work.rows[-1].text(Role.NUMBER).strip()) if work.rows else None
    return int(found[1]) if found else 0


def _are_rows(lines: Sequence[Paragraph], last: int) -> bool:
    """Whether lines go on with a table: the next running number stands alone, or several deadlines and units do."""
    texts = [each.text.strip() for each in lines]
    numbers = {int(found[1]) for text in texts if (found := _NUMBER.fullmatch(text))}
    if last and last + 1 in numbers:
        return True
    days = sum(len(text) <= 20 and is_deadline(text) and not _DAY.search(text) for text in texts)
    return days >= _SEVERAL and sum(len(text) <= 60 and is_units(text) for text in texts) >= _SEVERAL


def _ask(table: int, lines: Sequence[Paragraph], asking: Asking) -> None:
    first = lines[0]
    question = _("表{table}后面还有{count}行像是它的，没有读成表格，里面的事项没有取").format(
        table=table, count=len(lines)
    )
    doubt = Doubt(
        f"rest:{table}",
        DoubtKind.ROW,
        (SourcePlace(0, first.number),),
        " / ".join(each.text.strip() for each in lines[:6]),
        question,
        (Option("leave", _("里面没有事项，不取")),),
        hint=_("里面有事项的，把折行的格子合成一行、每格一行，再导入"),
    )
    asking.ask(doubt)
