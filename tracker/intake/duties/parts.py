"""The items of a row, each with what belongs to it of the other cells of the row."""

from __future__ import annotations

from typing import NamedTuple

from tracker.core.deadline import DeadlineClass
from tracker.i18n import _
from tracker.intake.document import SourcePlace, TableCell
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.duties.dates.listed import listed
from tracker.intake.duties.dates.phrases import reading_of
from tracker.intake.duties.dates.years import row_year
from tracker.intake.duties.listing.items import CellItem, CellItems, items_of, joined, lines_of, trimmed
from tracker.intake.duties.listing.numbering import chains
from tracker.intake.duties.nested import list_of, rows_of
from tracker.intake.duties.pairing import Paired, paired
from tracker.intake.duties.saying import units_in
from tracker.intake.duties.wording.labels import Labelled, labelled, without
from tracker.intake.duties.wording.leading import ACT
from tracker.intake.duties.wording.naming import are_units, is_unit_clause
from tracker.intake.duties.wording.own import unbracketed
from tracker.intake.duty import UnitWords
from tracker.intake.rows import BodyRow, Role

_UNIT_COLUMNS = (Role.LEAD, Role.UNITS, Role.SUPPORTING)
_SENTENCE_ENDS = "。；;"


class ItemPart(NamedTuple):
    """One item with its share of the other cells; ``due`` and ``time`` are those of columns."""

    item: CellItem
    place: SourcePlace
    due: str = ""
    time: str = ""
    units: tuple[UnitWords, ...] = ()
    criteria: str = ""
    labels: tuple[tuple[Role, str], ...] = ()
    intro: str = ""


class WorkCell(NamedTuple):
    """The cell of work: its items, its words above them, and what labels say for the whole cell."""

    items: tuple[CellItem, ...]
    intro: str
    labels: tuple[Labelled, ...]
    place: SourcePlace


def parts_of(row: BodyRow, asking: Asking) -> tuple[ItemPart, ...]:
    """The row's items with deadlines, times, units and criteria; what does not come out even is asked."""
    work = _work(row, asking)
    if not work.items:
        return ()
    dues = _shares(row, Role.DEADLINE, work, asking)
    times = _shares(row, Role.TIME, work, asking)
    criteria = _shares(row, Role.CRITERIA, work, asking)
    units, unit_dues = _units(row, work, asking)
    labels = tuple((each.role, each.text) for each in work.labels)
    return tuple(
        ItemPart(
            item,
            work.place._replace(item=at + 1 if len(work.items) > 1 or item.number else 0),
            dues[at] or unit_dues[at],
            times[at],
            units[at],
            criteria[at],
            labels,
            work.intro,
        )
        for at, item in enumerate(work.items)
    )


def _work(row: BodyRow, asking: Asking) -> WorkCell:
    role, cell_text, cells = _work_words(row)
    place = row.place_of(role)
    whole_cell = _cell_labels(cell_text)
    text = without(cell_text, whole_cell) if whole_cell else cell_text
    body = "\n".join([*(each.text for each in whole_cell if each.role is Role.WORK), text]).strip()
    nested = tuple(item for cell in cells for table in cell.tables for item in rows_of(table))
    labels = tuple(each for each in whole_cell if each.role is not Role.WORK)
    lists = [list_of(table) for cell in cells for table in cell.tables]
    if nested and not (body and all(lists)):
        return WorkCell(nested, body, labels, place)
    if nested:
        asking.note(place, _("格子里的表是这一项的清单，不另作事项"))
        body = f"{body.rstrip('：:。；; ')}：{'、'.join(lists)}"
    if not body:
        return WorkCell((), "", labels, place)
    split = _by_lines(row, body, items_of(body), place, asking)
    items = _one_or_several(split, body, place, asking)
    return WorkCell(items, split.intro if len(items) > 1 else "", labels, place)


def _work_words(row: BodyRow) -> tuple[Role, str, tuple[TableCell, ...]]:
    """The words of the work: of several such columns the last one that says something; without any the project's."""
    for role in (Role.WORK, Role.TARGET, Role.PROJECT, Role.PROBLEM):
        cells = [cell for _column, cell in row.of(role) if cell.text.strip("-—–/ \n") or cell.tables]
        if cells:
            return role, cells[-1].text, tuple(cells[-1:])
    return Role.WORK, "", ()


def _cell_labels(text: str) -> tuple[Labelled, ...]:
    """Labels for the whole cell: each comes once, begins a line unless it is a long one, and no item comes after it."""
    found = labelled(unbracketed(text))
    if not found:
        return ()
    numbered = chains(text)
    last = numbered[0].marks[-1] if numbered else None
    roles = [each.role for each in found]
    kept = []
    for each in found:
        is_line = not text[: each.start].strip() or text[: each.start].rstrip(" \t\u3000").endswith("\n")
        is_long = each.role in (Role.CRITERIA, Role.TARGET, Role.PROBLEM, Role.WORK)
        words = text[each.end - len(each.text) : each.end]
        is_inner = last is not None and last.start > each.start and not chains(words) and each.role is not Role.WORK
        if roles.count(each.role) == 1 and (is_line or is_long) and not is_inner:
            kept.append(each)
    return tuple(kept)


def _by_lines(row: BodyRow, text: str, split: CellItems, place: SourcePlace, asking: Asking) -> CellItems:
    """Lines without numbers as items: where each has a deadline, its own or its line of the deadline cell."""
    if split.is_numbered:
        return split
    lines = lines_of(text)
    if len(lines) < 2:
        lines = tuple(part for part in text.replace(";", "；").split("；") if part.strip())
        if len(lines) < 2 or not all(_own_date(line) for line in lines):
            return split
    items = tuple(CellItem(0, trimmed(line)) for line in lines)
    dues = row.text(Role.DEADLINE)
    if all(_own_date(line) for line in lines):
        return CellItems(items)
    if len(lines_of(dues)) == len(lines) and all(map(_is_date, lines_of(dues))):
        return CellItems(items)
    if len(items_of(dues).items) == len(lines) and items_of(dues).is_numbered:
        return CellItems(tuple(item._replace(number=at) for at, item in enumerate(items, 1)), why="lines")
    if all(ACT.match(line) and len(line) > 3 for line in lines):
        return CellItems(items, why="lines")
    if all(line[-1] in _SENTENCE_ENDS and len(line) > 6 for line in (each.strip() for each in lines[:-1])):
        return CellItems(items, why="lines")
    return split


def _own_date(line: str) -> bool:
    from tracker.intake.duties.wording.own import own_words

    own = own_words(line)
    return bool(own.rest and (own.due or own.time))


def _is_date(line: str) -> bool:
    """Whether a line says a deadline by itself, be it 长期坚持 or 每季度末."""
    return reading_of(line, 2024).deadline.deadline_class not in (DeadlineClass.NONE, DeadlineClass.INVALID)


def _one_or_several(split: CellItems, text: str, place: SourcePlace, asking: Asking) -> tuple[CellItem, ...]:
    if len(split.items) < 2 or not split.why:
        return split.items
    count = len(split.items)
    several = Option("several", _("作{count}项").format(count=count))
    one = Option("one", _("作一项"))
    question = {
        "odd": _("这一格的编号不连续，作{count}项还是一项？"),
        "inner": _("这一格的大项下还有小项，作{count}项还是一项？"),
        "intro": _("编号前还有一句话，作{count}项（不算这一句）还是一项？"),
        "lines": _("这一格没有编号而有{count}行，作{count}项还是一项？"),
    }[split.why].format(count=count)
    key = f"item:{place.table}.{place.row}"
    doubt = Doubt(key, DoubtKind.ITEM, (place,), _short(text), question, (several, one))
    return (CellItem(0, text),) if asking.ask(doubt) == "one" else split.items


def _shares(row: BodyRow, role: Role, work: WorkCell, asking: Asking) -> tuple[str, ...]:
    """A column's words for each item."""
    text = "\n".join(_cell_words(cell) for _column, cell in row.of(role) if _cell_words(cell).strip())
    if not text:
        return ("",) * len(work.items)
    if role is Role.CRITERIA:
        share = paired(text, work.items, lambda _line: False)
        return (text,) * len(work.items) if share.is_unequal else share.words
    share = paired(text, work.items, _is_date)
    dates = listed(text, row_year(row.year)) if len(work.items) > 1 and share.by == "whole" else ()
    if not (share.is_unequal or dates) or len(work.items) == 1:
        return share.words
    return _asked(share, text, dates, row.place_of(role), asking)


def _cell_words(cell: TableCell) -> str:
    return cell.day.isoformat() if cell.day else cell.text


def _asked(share: Paired, text: str, dates: tuple[str, ...], place: SourcePlace, asking: Asking) -> tuple[str, ...]:
    """Several deadlines that do not come out even with the items, or that nothing but their order gives to them."""
    parts = items_of(text)
    last = parts.items[-1].text if parts.is_numbered else dates[-1] if dates else lines_of(text)[-1]
    choices = [Option("last", _("每项都以最后一个为准"))]
    if len(dates) == len(share.words):
        choices.insert(0, Option("each", _("逐一对应")))
    if share.by == "number":
        choices.insert(0, Option("number", _("按编号对应，没有对应的不写时限")))
    question = _("时限有几个，与事项怎样对应？") if dates else _("时限与事项的数目不同，怎样对应？")
    key = f"pair:{place.table}.{place.row}.{place.column}"
    answer = asking.ask(Doubt(key, DoubtKind.ITEM, (place,), _short(text), question, tuple(choices)))
    return dates if answer == "each" else share.words if answer == "number" else (last,) * len(share.words)


def _units(row: BodyRow, work: WorkCell, asking: Asking) -> tuple[tuple[tuple[UnitWords, ...], ...], tuple[str, ...]]:
    """Unit words for each item, and the deadlines that stood among them."""
    count = len(work.items)
    units: list[list[UnitWords]] = [[] for _item in range(count)]
    dues = [""] * count
    for role in _UNIT_COLUMNS:
        for column, cell in row.of(role):
            if not cell.text.strip("-—–/ \n"):
                continue
            place = row.place._replace(column=column.at + 1)
            for at, words in enumerate(_unit_shares(cell.text, work, place, asking)):
                said = units_in(words, role, place)
                units[at].extend(said.units)
                dues[at] = dues[at] or said.due
    return tuple(map(tuple, units)), tuple(dues)


def _unit_shares(text: str, work: WorkCell, place: SourcePlace, asking: Asking) -> tuple[str, ...]:
    if labelled(text, is_cell=True) and not items_of(text).is_numbered:
        return (text,) * len(work.items)
    share = paired(text, work.items, _is_unit_line)
    if share.by in ("whole", "heading") and not share.is_unequal:
        return share.words
    if share.by == "number" and not share.is_unequal:
        return share.words
    if len(work.items) == 1 or share.by == "whole":
        return (text,) * len(work.items)
    key = f"pair:{place.table}.{place.row}.{place.column}"
    each, whole = Option("each", _("逐一对应")), Option("all", _("每项都由这些单位负责"))
    choices = (each, whole) if share.by == "number" else (whole, each)
    question = _("责任单位分了几行或几号，与事项逐一对应吗？")
    answer = asking.ask(Doubt(key, DoubtKind.ITEM, (place,), _short(text), question, choices))
    return share.words if answer == "each" else (text,) * len(work.items)


def _is_unit_line(line: str) -> bool:
    return are_units(line) or is_unit_clause(line)


def _short(text: str) -> str:
    line = joined(text)
    return line if len(line) <= 60 else f"{line[:59]}…"
