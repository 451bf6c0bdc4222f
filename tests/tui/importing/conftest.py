"""An import of a little table, with doubts of several kinds, and the screen that reviews it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from textual.pilot import Pilot

from tests.tui.pace import WAITS, a_moment
from tracker.core.deadline import Deadline, DeadlineClass
from tracker.core.written.roadmap import WrittenRoadmap, WrittenTask
from tracker.intake.document import Paragraph, SourceDocument, SourcePlace, Table, TableCell
from tracker.intake.doubts import Doubt, DoubtKind, Note, Option
from tracker.intake.draft import DraftTask, ImportDraft
from tracker.intake.rows import BodyRow, DocumentHeading, Role, TableColumn, Understood, WorkTable
from tracker.tui.beginning.begin_app import BeginApp
from tracker.tui.importing.screen import ImportScreen
from tracker.tui.terminal.strips import strips_of
from tracker.tui.user.starting import PLAIN_START

if TYPE_CHECKING:
    from tracker.services.importing.session import ImportSession

TEXTS = (
    ("时间", "具体工作内容", "完成时限", "责任单位"),
    ("2024年\n3月", "1.综合艺体楼前期手续办理。\n2.召开领导小组会议，逐项明确任务", "3月底\n3月初", "县教育局、住建局"),
    ("", "[red]招聘[/] 音体美教师40名\x1b[31m", "5月中旬", "县人社局、编委办"),
    ("", "合计", "", ""),
    ("5—8月", "对照标准开展自查自评，形成自查报告", "长期坚持", "县教育局"),
)
ROLES = (Role.TIME, Role.WORK, Role.DEADLINE, Role.UNITS)
COLUMNS = tuple(TableColumn(at, title, role) for at, (title, role) in enumerate(zip(TEXTS[0], ROLES, strict=True)))


def table(texts: Sequence[Sequence[str]] = TEXTS, number: int = 1) -> Table:
    """A table whose first column is merged over its second and third row."""
    grid = [[TableCell(text, row, at) for at, text in enumerate(line, 1)] for row, line in enumerate(texts, 1)]
    grid[1][0] = grid[2][0] = TableCell(texts[1][0], 2, 1, row_span=2)
    return Table(number, tuple(map(tuple, grid)), "任务分解表")


DOCUMENT = SourceDocument(
    "方案.docx", "docx", (Paragraph(1, "某县创建义务教育优质均衡发展县实施方案", 1), Paragraph(2, ""), table())
)
DAY = date(2024, 3, 31)
ASKED = (
    Doubt("county", DoubtKind.HEADING, (SourcePlace(),), "", "文件没有写是哪个县的", (), takes_text=True,
          hint="如：某县", is_blocking=True),
    Doubt("date", DoubtKind.DATE, (SourcePlace(1, 2, 3, 2),), "3月初", "“3月初”按哪一天？",
          (Option("10", "3月10日"), Option("5", "3月5日")), takes_text=True, hint="如 2024-03-08"),
    Doubt("unit", DoubtKind.UNIT, (SourcePlace(1, 3, 4),), "编委办", "“编委办”是哪个单位？",
          (Option("县委编办", "县委编办"), Option("县编委办", "另一个单位"))),
    Doubt("row", DoubtKind.ROW, (SourcePlace(1, 4),), "合计", "这一行像是合计，没有作为事项",
          (Option("skip", "不作为事项"), Option("task", "作为事项"))),
)  # fmt: skip


@dataclass(frozen=True)
class Session:
    """Drafts anew from answers and mends, as an import does, at once."""

    steps: tuple[tuple[str | SourcePlace, str], ...] = ()
    stood: tuple[str, ...] = ()
    asked: tuple[Doubt, ...] = ASKED

    @property
    def draft(self) -> ImportDraft:
        """What the little table comes to."""
        document = self._document()
        (one,) = document.tables
        rows = tuple(BodyRow(at, SourcePlace(1, row), one.grid[row - 1], COLUMNS) for at, row in enumerate((2, 3, 5)))
        understood = Understood(DocumentHeading(), (WorkTable((1,), COLUMNS, (one.grid[0],), rows),))
        answers = {key: text for key, text in self.steps if isinstance(key, str)}
        tasks = (
            DraftTask(
                WrittenTask(
                    "1.1", "综合艺体楼前期手续", "construction", project="综合艺体楼", step="permits",
                    start="2024年3月", due="3月底", units=("县教育局", "县住建局"),
                ),
                SourcePlace(1, 2, 2, 1), "", Deadline("3月底", DeadlineClass.POINT, None, DAY, (DAY,)),
            ),
            DraftTask(
                WrittenTask("2.1", one.grid[2][1].text, "hiring", units=("县人社局", answers.get("unit", "县委编办"))),
                SourcePlace(1, 3, 2, 1), "",
            ),
        )  # fmt: skip
        notes = (Note(SourcePlace(1, 2), "“住建局”按同级补为“县住建局”"),)
        return ImportDraft(
            document, understood, WrittenRoadmap("某县", "", ""), tasks, self._doubts(answers), notes
        )  # fmt: skip

    def _document(self) -> SourceDocument:
        texts = [list(row) for row in TEXTS]
        for key, text in self.steps:
            if isinstance(key, SourcePlace):
                texts[key.row - 1][key.column - 1] = text
        return DOCUMENT._replace(blocks=(*DOCUMENT.blocks[:2], table(texts))) if len(self.steps) else DOCUMENT

    def _doubts(self, answers: dict[str, str]) -> tuple[Doubt, ...]:
        return tuple(
            one._replace(refusal="没有这一天")
            if answers.get(one.key) == "2月30日"
            else one._replace(answer=answers.get(one.key, ""))
            for one in self.asked
        )

    @property
    def destination(self) -> Path:
        """Where it would be written."""
        return Path("roadmaps/某县.yaml")

    def answered(self, key: str, value: str) -> Session:
        """With one answer more."""
        return replace(self, steps=(*self.steps, (key, value)))

    @property
    def accepted_keys(self) -> frozenset[str]:
        """What was let stand."""
        return frozenset(self.stood)

    def accepted(self, keys: Sequence[str]) -> Session:
        """With readings let stand."""
        return replace(self, stood=(*self.stood, *keys))

    def mended(self, place: SourcePlace, text: str) -> Session:
        """With one cell put right."""
        return replace(self, steps=(*self.steps, (place, text)))

    def undone(self) -> Session:
        """Without the last of them."""
        if self.stood:
            return replace(self, stood=self.stood[:-1])
        return replace(self, steps=self.steps[:-1])


class Review:
    """The screen under test."""

    def __init__(self, pilot: Pilot[None], screen: ImportScreen) -> None:
        self.pilot = pilot
        self.screen = screen

    @property
    def session(self) -> Session:
        """What was drafted last."""
        return cast("Session", self.screen.redrafter.session)

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(strip.text for strip in strips_of(self.pilot.app.screen))

    async def press(self, *keys: str) -> None:
        """Press keys one after another."""
        await self.pilot.press(*keys)

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for a condition; fail with the screen where it does not come true."""
        for _attempt in range(150):
            if condition():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(self.text)

    async def shows(self, *words: str) -> None:
        """Wait until all the words are on the screen."""
        await self.until(lambda: all(word in self.text for word in words))


@asynccontextmanager
async def review_of(session: object, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Review]:
    """The review of an import, once it is laid out."""
    screen = ImportScreen(cast("ImportSession", session))
    app = BeginApp(screen, PLAIN_START)
    async with app.run_test(size=size, notifications=True) as pilot:
        review = Review(pilot, screen)
        await review.until(lambda: screen.is_mounted and not screen.is_at_work and screen.doubt is not None)
        yield review


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pilot wait no longer than it must."""
    for place in WAITS:
        monkeypatch.setattr(place, a_moment)
