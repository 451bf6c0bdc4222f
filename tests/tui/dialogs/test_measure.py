"""The dialog of a measured value: what is refused is said at its field with the form open."""

from __future__ import annotations

from datetime import date

from tests.tui.dialogs.conftest import AS_OF, Open
from tracker.errors import StoreError
from tracker.tui.dialogs.measure import MeasuredDraft, MeasureDialog, RefusedAt, Told

TITLES = {"A1": "每百名学生拥有高于规定学历教师数"}


class Book:
    """Refuses what it is told to refuse, and keeps the rest."""

    def __init__(self, *refusals: RefusedAt) -> None:
        self.refusals = list(refusals)
        self.kept: list[MeasuredDraft] = []

    def record(self, draft: MeasuredDraft) -> Told:
        if self.refusals:
            return self.refusals.pop()
        self.kept.append(draft)
        return "已记录"


async def test_what_is_refused_is_said_at_its_field_and_what_was_typed_stays(opened: Open) -> None:
    book = Book(RefusedAt("stage", "A1 要写明学段：小学或初中"))
    dialog = MeasureDialog(MeasuredDraft("A1"), AS_OF, book.record, titles=TITLES, bases=("自查公示",))
    async with opened(dialog) as driver:
        await driver.sees("登记实测值", "每百名学生拥有高于规定学历教师数")
        assert driver.focus == "value"
        await driver.press("ctrl+s")
        await driver.complains("value")
        await driver.write("value", "8.16")
        await driver.press("ctrl+s")
        await driver.complains("stage")
        await driver.sees("要写明学段")
        assert driver.focus == "stage"
        await driver.write("stage", "小学")
        await driver.write("on", "5月底")
        await driver.press("ctrl+s")
        assert await driver.answer() == "已记录"
    assert book.kept == [MeasuredDraft("A1", "小学", value="8.16", on=date(2024, 5, 31))]


async def test_a_database_that_fails_leaves_the_form_open(opened: Open) -> None:
    def fails(draft: MeasuredDraft) -> Told:
        raise StoreError("磁盘满了")

    dialog = MeasureDialog(MeasuredDraft("A1", "小学", value="1", on=AS_OF), AS_OF, fails, titles=TITLES)
    async with opened(dialog) as driver:
        await driver.press("ctrl+s")
        await driver.sees("磁盘满了")
        await driver.press("escape")
        assert await driver.answer() is None
