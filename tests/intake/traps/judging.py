"""Judges a draft against a trap: each date, lead, unit and item is right, or its place is in doubt, or it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tests.intake.traps.case import Reading, Trap, TrapParagraph, TrapRow, TrapTable, Wanted
from tracker.core.deadline import Deadline, DeadlineClass
from tracker.intake.document import SourcePlace, Table
from tracker.intake.doubts import Doubt, DoubtKind
from tracker.intake.draft import DraftTask, ImportDraft

ASPECTS = ("item", "date", "lead", "supporting", "nature", "document")
_DATE = (DoubtKind.DATE, DoubtKind.YEAR, DoubtKind.TERM)
NAMED_BY = {
    "item": (DoubtKind.ITEM, DoubtKind.ROW, DoubtKind.HIDDEN, DoubtKind.PROSE, DoubtKind.TABLE),
    "date": _DATE,
    "lead": (DoubtKind.LEAD,),
    "supporting": (DoubtKind.LEAD,),
    "nature": (DoubtKind.KIND, DoubtKind.CHAIN, DoubtKind.ITEM),
    "document": (DoubtKind.HEADING,),
}
_CLASSES = {
    "none": (DeadlineClass.NONE, DeadlineClass.INVALID),
    "event": (DeadlineClass.NONE,),
    "ongoing": (DeadlineClass.ONGOING,),
    "recurring": (DeadlineClass.RECURRING,),
    "immediate": (DeadlineClass.IMMEDIATE,),
}


class Finding(NamedTuple):
    """One thing that is not as it should be; ``is_named`` where an open doubt names its place."""

    where: str
    aspect: str
    said: str
    is_named: bool


class Verdict(NamedTuple):
    """What became of one trap."""

    name: str
    rows: int
    tasks: int
    open_doubts: tuple[Doubt, ...]
    findings: list[Finding]

    @property
    def doubts(self) -> int:
        return len(self.open_doubts)

    @property
    def wrong(self) -> list[Finding]:
        return [each for each in self.findings if not each.is_named]


def judged(trap: Trap, draft: ImportDraft) -> Verdict:
    """The verdict on a draft that was made of a trap's document."""
    judge = _Judge(draft)
    for table in trap.tables:
        judge.table(table)
    for block in trap.blocks:
        if isinstance(block, TrapParagraph):
            judge.paragraph(block)
    judge.leftovers()
    judge.document(trap)
    tasks = sum(len(row.wanted) for table in trap.tables for row in table.rows)
    tasks += sum(len(block.wanted) for block in trap.blocks if isinstance(block, TrapParagraph))
    return Verdict(trap.name, trap.rows, tasks, draft.open_doubts, judge.findings)


class _Judge:
    def __init__(self, draft: ImportDraft) -> None:
        self.draft = draft
        self.findings: list[Finding] = []
        self.left = list(draft.tasks)

    def table(self, table: TrapTable) -> None:
        source = self._source_of(table)
        at = 0
        for row in table.rows:
            if not row.words:
                continue
            found = self._row_of(source, row, at) if source else None
            if found is None:
                for each in row.wanted:
                    self._find(" ".join(row.words)[:30], "item", f"row not found: {each.due}", ())
                continue
            at = found if row.mark else found + 1
            assert source is not None
            places = [SourcePlace(source.number, found + 1)]
            nested = [each for cell in source.grid[found] for each in cell.tables]
            places += [SourcePlace(each.number, line + 1) for each in nested for line in range(len(each.grid))]
            if row.mark != "x":
                self._tasks(row.wanted, places, "|".join(row.words)[:40])

    def paragraph(self, block: TrapParagraph) -> None:
        if block.wanted:
            wanted = _plain(block.text)
            places = [
                SourcePlace(0, each.number) for each in self.draft.document.paragraphs if _plain(each.text) == wanted
            ]
            self._tasks(block.wanted, places, block.text[:40])

    def leftovers(self) -> None:
        for each in self.left:
            self._find(self.draft.document.where(each.place), "item", f"not a task: {each.wording[:40]}", (each.place,))

    def document(self, trap: Trap) -> None:
        said, places = self.draft.roadmap, (SourcePlace(),)
        for word, got in (
            ("county", said.county),
            ("document", said.document),
            ("issued", said.issued_on.isoformat() if said.issued_on else ""),
        ):
            if trap.first(word) and trap.first(word) != got:
                self._find("", "document", f"{word}: {got!r} for {trap.first(word)!r}", places)
        whole = repr(said._replace(original=None))
        for word in trap.said.get("absent", ()):
            if word in whole or any(word in repr(each) for each in self.draft.doubts):
                self.findings.append(Finding("", "document", f"{word} survived", False))
        names = {unit.name: unit.aliases for unit in said.units}
        for line in trap.said.get("unit", ()):
            name, _, aliases = line.partition(" = ")
            missing = [each for each in aliases.split(", ") if each and each not in names.get(name, ())]
            if name not in names or missing:
                self._find("", "document", f"unit {name}: {missing or 'not in the registry'}", places)
        targets = {f"{each.operator} {each.threshold} {each.unit}" for each in said.targets}
        for line in trap.said.get("target", ()):
            if line not in targets:
                self._find("", "document", f"target {line}: {sorted(targets)}", places)
        kinds = {doubt.kind for doubt in self.draft.open_doubts}
        self.findings += [
            Finding("", "document", f"no doubt of {word}", False)
            for word in trap.said.get("doubt", ())
            if DoubtKind(word) not in kinds
        ]
        self.findings += [
            Finding("", "document", f"needless doubt of {word}", False)
            for word in trap.said.get("quiet", ())
            if DoubtKind(word) in kinds
        ]

    def _source_of(self, table: TrapTable) -> Table | None:
        words = {_plain(word) for row in table.rows for word in row.words}
        return max(
            self.draft.document.tables,
            key=lambda each: len(words & {_plain(cell.text) for row in each.grid for cell in row}),
            default=None,
        )

    def _row_of(self, source: Table, row: TrapRow, at: int) -> int | None:
        words = {_plain(word) for word in row.words}
        shared = [len(words & {_plain(cell.text) for cell in line}) for line in source.grid[at:]]
        best = max(shared, default=0)
        return at + shared.index(best) if best >= max(1, len(words) // 2) else None

    def _tasks(self, wanted: Reading, places: list[SourcePlace], where: str) -> None:
        there = [each for each in self.left if each.place.row_place in places]
        is_other = wanted.other is not None and len(wanted.other) == len(there)
        pairs = _paired(wanted.other if is_other and wanted.other else wanted, there)
        for want, got in pairs:
            for kind in want.of("doubts"):
                kinds = _DATE if kind in ("date", "year", "term") else (DoubtKind(kind),)
                if not self._doubts(kinds, places):
                    self.findings.append(Finding(where, "date", f"no doubt of {kind}", False))
            if got is None:
                if not ("hidden" in want.of("doubts") and self._doubts((DoubtKind.HIDDEN,), places)):
                    self._find(where, "item", f"missing: {want.due} {want.of('words')} of {len(there)}", places)
                continue
            self.left.remove(got)
            self._one(want, got, places, where)

    def _one(self, want: Wanted, got: DraftTask, places: list[SourcePlace], where: str) -> None:
        if not _is_due(want, got):
            self._find(where, "date", f"{_told(got)} for {want.due}", places)
        started = got.deadline.start_on if got.deadline and got.deadline.start_on else None
        begins = want.of("start")
        if begins and begins[0] != (started.isoformat() if started else "") and not _says_start(got, begins[0]):
            self._find(where, "date", f"start {got.task.start!r} for {begins[0]}", places)
        self._units(want, got, places, where)
        task = got.task
        for name, is_right in (
            ("kind", lambda word: task.kind == word),
            ("step", lambda word: task.step == word),
            ("project", lambda word: word in task.project),
            ("section", lambda word: word in task.section),
            ("criteria", lambda word: word in task.criteria),
        ):
            for word in want.of(name):
                if not is_right(word):
                    self._find(where, "nature", f"{name} {getattr(task, name)!r} for {word!r}", places)

    def _units(self, want: Wanted, got: DraftTask, places: list[SourcePlace], where: str) -> None:
        """Who answers. A doubt of who leads names no unit that is amiss; that of a unit has to quote it."""
        task = got.task
        lead = task.units[0] if task.units else ""
        others = tuple(name for name in task.units[1:] if name not in task.co_leads)
        everybody = (*filter(None, (lead,)), *task.co_leads, *others)
        wanted = (*want.of("lead"), *want.of("co_leads"), *want.of("supporting"))
        amiss = _amiss(everybody, wanted)
        doubts = self._doubts((DoubtKind.UNIT,), places)
        quoted = "".join(f"{each.quoted}{[choice.label for choice in each.choices]}" for each in doubts)
        is_quoted = bool(amiss) and all(_core(name) in quoted for name in amiss)
        for aspect, name, there, right in (
            ("lead", "lead", (lead,) if lead else (), want.of("lead")),
            ("lead", "co-leads", task.co_leads, want.of("co_leads")),
            ("supporting", "supporting", others, want.of("supporting")),
        ):
            if _amiss(there, right):
                said = f"{name} {'、'.join(there)} for {'、'.join(right)}"
                if is_quoted or amiss:
                    self.findings.append(Finding(where, aspect, said, is_quoted))
                else:
                    self._find(where, aspect, said, places)

    def _find(self, where: str, aspect: str, said: str, places: Iterable[SourcePlace]) -> None:
        self.findings.append(Finding(where, aspect, said, bool(self._doubts(NAMED_BY[aspect], list(places)))))

    def _doubts(self, kinds: tuple[DoubtKind, ...], places: list[SourcePlace]) -> list[Doubt]:
        rows = {place.row_place for place in places}
        whole = {SourcePlace(place.table) for place in places}
        return [
            doubt
            for doubt in self.draft.open_doubts
            if doubt.kind in kinds and any(place.row_place in rows or place in whole for place in doubt.places)
        ]


def _paired(wanted: list[Wanted], there: list[DraftTask]) -> list[tuple[Wanted, DraftTask | None]]:
    """Each task wanted beside the one that has its words, else the one in its turn."""
    left = list(there)
    found: dict[int, DraftTask] = {}
    for at, want in enumerate(wanted):
        for word in want.of("words"):
            match = next((each for each in left if word in f"{each.wording}{each.task.title}"), None)
            if match is not None:
                found[at] = match
                left.remove(match)
    for at, want in enumerate(wanted):
        if at not in found and not want.of("words") and left:
            found[at] = left.pop(0)
    return [(want, found.get(at)) for at, want in enumerate(wanted)]


def _is_due(want: Wanted, got: DraftTask) -> bool:
    deadline = got.deadline
    name, _, words = want.due.rstrip(")").partition("(")
    if name == "any":
        return True
    if words and words not in f"{got.task.due}{got.task.remark}{got.wording}":
        return False
    if name == "week":
        return deadline is None or not deadline.dates
    if name in _CLASSES:
        return deadline is None if name in ("none", "event") and deadline is None else _is_of(deadline, name)
    days = "、".join(day.isoformat() for day in deadline.dates) if deadline else ""
    return any(days == each for each in want.due.split("/"))


def _is_of(deadline: Deadline | None, name: str) -> bool:
    return deadline is not None and deadline.deadline_class in _CLASSES[name]


def _says_start(got: DraftTask, day: str) -> bool:
    year, month, *_ = day.split("-")
    return got.task.start.startswith(
        (f"{year}年{int(month)}月", f"{year}年{int(month)}—", f"{year}年{int(month)}-", day)
    )


def _told(got: DraftTask) -> str:
    if got.deadline is None:
        return f"no date ({got.task.due!r})"
    days = "、".join(day.isoformat() for day in got.deadline.dates)
    return f"{days or got.deadline.deadline_class} ({got.task.due!r})"


def _amiss(got: tuple[str, ...], wanted: tuple[str, ...]) -> list[str]:
    """Names that are there and should not be, or the other way; ``a/b`` are alternatives, ``a,b`` two units."""
    left, missing = list(got), []
    for each in wanted:
        for words in each.split("/"):
            if all(name in left for name in words.split(",")):
                for name in words.split(","):
                    left.remove(name)
                break
        else:
            missing.append(each.split("/")[0])
    return left + missing


def _core(name: str) -> str:
    return re.sub("^[县市区各]|(人民)?政府$", "", name)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def report(verdicts: list[Verdict]) -> str:
    """A line for each trap, what is wrong and what is in doubt below it, and the sums."""
    lines = []
    for each in verdicts:
        named = len(each.findings) - len(each.wrong)
        lines.append(
            f"{each.name:34} rows {each.rows:3}  tasks {each.tasks:3}  wrong {len(each.wrong):3}  "
            f"named {named:3}  doubts {each.doubts:3}"
        )
        lines += [
            f"    {'named' if finding.is_named else 'WRONG'} {finding.aspect}: {finding.said}  [{finding.where}]"
            for finding in each.findings
        ]
        lines += [
            f"    doubt {doubt.key}: {doubt.question} {[choice.label for choice in doubt.choices]}"
            for doubt in each.open_doubts
        ]
    rows, doubts = sum(each.rows for each in verdicts), sum(each.doubts for each in verdicts)
    wrong = sum(len(each.wrong) for each in verdicts)
    lines.append(f"rows {rows}, silently wrong {wrong}, doubts {doubts}: one for {rows / max(doubts, 1):.1f} rows")
    return "\n".join(lines)
