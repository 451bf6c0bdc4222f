from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from textual.widgets import Input

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.lamp import Item
from tracker.errors import Refused
from tracker.services.recording.record import Entry, Fault
from tracker.tui.dialogs import RecordDialog
from tracker.tui.dialogs.forms import FORMS

from .conftest import COMMANDS, HOSTILE, MakeItem, Open

AS_OF = date(2024, 6, 10)


async def test_a_report_returns_progress_note_and_date(opened: Open, item: Item) -> None:
    async with opened(RecordDialog(EventType.REPORTED, [item], AS_OF)) as dialog:
        await dialog.sees("报告进展", "21.1a", "县四中综合艺体楼招标", "县教育局", "推进中 40%", "● 红", "逾期10天")
        await dialog.press("6", "0", "enter", "o", "k", "enter", "enter")
        assert await dialog.answer() == Entry(EventType.REPORTED, AS_OF, progress=60, note="ok")


async def test_arrow_keys_step_the_progress_by_tens(opened: Open, item: Item) -> None:
    async with opened(RecordDialog(EventType.REPORTED, [item], AS_OF)) as dialog:
        await dialog.press("up", "up", "up", "down", "ctrl+s")
        assert (await dialog.answer()).progress == 60


async def test_progress_outside_0_to_100_is_refused_in_place(opened: Open, item: Item) -> None:
    async with opened(RecordDialog(EventType.REPORTED, [item], AS_OF)) as dialog:
        for wrong in ("101", "-1", "四成", "9" * 5000):
            await dialog.write("progress", wrong)
            await dialog.press("tab", "ctrl+s")
            await dialog.sees("进度是 0 到 100 的整数")
            assert dialog.focus == "progress"
        await dialog.write("progress", "８０％")
        await dialog.press("ctrl+s")
        assert (await dialog.answer()).progress == 80


async def test_a_report_without_progress_and_note_is_refused(opened: Open, item: Item) -> None:
    async with opened(RecordDialog(EventType.REPORTED, [item], AS_OF)) as dialog:
        await dialog.write("progress", "")
        await dialog.press("ctrl+s")
        await dialog.sees("请填写进度或进展说明")
        await dialog.write("note", "已开标")
        await dialog.press("ctrl+s")
        assert await dialog.answer() == Entry(EventType.REPORTED, AS_OF, note="已开标")


@pytest.mark.no_cover
@pytest.mark.parametrize("verb", [EventType.REPORTED_DONE, EventType.VERIFIED, EventType.STARTED, EventType.RESUMED])
async def test_verbs_with_an_optional_note_can_be_recorded_at_once(opened: Open, item: Item, verb: EventType) -> None:
    async with opened(RecordDialog(verb, [item], AS_OF)) as dialog:
        await dialog.press("ctrl+s")
        assert await dialog.answer() == Entry(verb, AS_OF)


@pytest.mark.parametrize("verb", [EventType.RETURNED, EventType.NOTED])
async def test_verbs_that_want_words_refuse_without(opened: Open, item: Item, verb: EventType) -> None:
    async with opened(RecordDialog(verb, [item], AS_OF)) as dialog:
        await dialog.press("tab", "ctrl+s")
        await dialog.sees("请写明原因" if verb is EventType.RETURNED else "请填写备注内容")
        assert dialog.focus == "note"
        await dialog.write("note", "佐证材料缺验收单")
        await dialog.press("ctrl+s")
        assert await dialog.answer() == Entry(verb, AS_OF, note="佐证材料缺验收单")


async def test_an_extension_wants_date_reason_and_basis_in_turn(opened: Open, item: Item) -> None:
    async with opened(RecordDialog(EventType.EXTENDED, [item], AS_OF)) as dialog:
        await dialog.sees("原定 2024-05-31", "逾期后申请：已过期限 10 天")
        for field, text in (("due_on", "9月底"), ("note", "审图单位更换"), ("basis", "呼政办函〔2024〕12号")):
            await dialog.press("ctrl+s")
            await dialog.complains(field)
            await dialog.write(field, text)
        await dialog.sees("即 2024-09-30，比现期限延后 122 天")
        await dialog.press("ctrl+s")
        assert await dialog.answer() == Entry(
            EventType.EXTENDED,
            AS_OF,
            note="审图单位更换",
            due_on=date(2024, 9, 30),
            basis="呼政办函〔2024〕12号",
        )


async def test_an_extension_shows_original_and_approved_dates(opened: Open, make_item: MakeItem) -> None:
    moment = datetime(2024, 5, 20, tzinfo=UTC)
    before = Event("hutubi", "21.1a", EventType.EXTENDED, date(2024, 5, 20), moment, due_on=date(2024, 6, 30), id=2)
    async with opened(RecordDialog(EventType.EXTENDED, [make_item(events=[before])], AS_OF)) as dialog:
        await dialog.sees("原定 2024-05-31，现行 2024-06-30，已延期 1 次")
        assert "逾期后申请" not in dialog.host.shown


async def test_a_phrase_means_the_next_such_day_also_when_long_overdue(opened: Open, make_item: MakeItem) -> None:
    moment = datetime(2023, 5, 1, tzinfo=UTC)
    before = Event("hutubi", "21.1a", EventType.EXTENDED, date(2023, 5, 1), moment, due_on=date(2022, 1, 31), id=2)
    async with opened(RecordDialog(EventType.EXTENDED, [make_item(events=[before])], AS_OF)) as dialog:
        await dialog.write("due_on", "9月底")
        await dialog.sees("即 2024-09-30")


@pytest.mark.parametrize("words", ["2024-05-31", "2023-09-30", "13月底", "2024-02-30", "胡写"])
async def test_a_new_date_that_is_none_or_no_later_is_refused(opened: Open, item: Item, words: str) -> None:
    draft = Entry(EventType.EXTENDED, AS_OF, note="原因", basis="文号")
    async with opened(RecordDialog(EventType.EXTENDED, [item], AS_OF, draft=draft)) as dialog:
        await dialog.write("due_on", words)
        await dialog.press("ctrl+s")
        await dialog.complains("due_on")
        assert dialog.focus == "due_on"
        await dialog.press("escape")
        assert await dialog.answer() is None


async def test_a_suspension_wants_a_later_review_date(opened: Open, item: Item) -> None:
    async with opened(RecordDialog(EventType.SUSPENDED, [item], AS_OF)) as dialog:
        await dialog.write("note", "等待用地批复")
        await dialog.write("due_on", "2024-06-10")
        await dialog.press("ctrl+s")
        await dialog.sees("复核日期应在 2024-06-10 之后")
        await dialog.press("up", "ctrl+s")
        assert await dialog.answer() == Entry(EventType.SUSPENDED, AS_OF, note="等待用地批复", due_on=date(2024, 6, 11))


async def test_the_effective_date_takes_phrases_of_the_past(opened: Open, item: Item) -> None:
    async with opened(RecordDialog(EventType.VERIFIED, [item], AS_OF)) as dialog:
        await dialog.write("effective_on", "12月底")
        await dialog.sees("即 2023-12-31")
        await dialog.write("effective_on", "2024-07-01")
        await dialog.sees("晚于截至日期 2024-06-10")
        await dialog.write("effective_on", "2024/6/1")
        await dialog.press("ctrl+s")
        assert (await dialog.answer()).effective_on == date(2024, 6, 1)


@pytest.mark.no_cover
@pytest.mark.parametrize("verb", list(FORMS))
async def test_every_dialog_fits_80_by_24_and_escape_leaves_it(
    opened: Open, make_item: MakeItem, verb: EventType
) -> None:
    item = make_item(title="县第四中学综合艺体楼建设项目施工、监理、勘察设计一体化招标" * 5)
    async with opened(RecordDialog(verb, [item], AS_OF)) as dialog:
        await dialog.sees("21.1a", "牵头", "亮灯", "生效日期", "2024-06-10", "Ctrl+S 记录", "Esc 取消", "╯")
        await dialog.press("escape")
        assert await dialog.answer() is None


async def test_several_tasks_are_counted_and_not_prefilled(opened: Open, make_item: MakeItem) -> None:
    items = [make_item(code=f"{number}.1a") for number in range(1, 38)]
    async with opened(RecordDialog(EventType.REPORTED, items, AS_OF)) as dialog:
        await dialog.sees("共 37 项", "● 红  4.1a  县四中综合艺体楼招标", "另有 33 项")
        assert dialog.host.screen.query_one("#progress", Input).value == ""
        await dialog.write("note", "本周均已调度")
        await dialog.press("ctrl+s")
        assert (await dialog.answer()).note == "本周均已调度"


async def test_a_refused_entry_comes_back_with_the_reason(opened: Open, item: Item) -> None:
    draft = Entry(EventType.REPORTED, date(2024, 6, 1), progress=55, note="写了很久的话")
    dialog_again = RecordDialog(EventType.REPORTED, [item], AS_OF, draft=draft, fault=Fault("", "此后又有新记录"))
    async with opened(dialog_again) as dialog:
        await dialog.sees("此后又有新记录", "写了很久的话")
        await dialog.press("ctrl+s")
        assert await dialog.answer() == draft


async def test_a_fault_is_shown_at_its_field_again(opened: Open, item: Item) -> None:
    draft = Entry(EventType.REPORTED, date(2024, 6, 9), progress=55, note="写了很久的话")
    fault = Fault("effective_on", "该事项在这一天尚未列入计划")
    async with opened(RecordDialog(EventType.REPORTED, [item], AS_OF, draft=draft, fault=fault)) as dialog:
        await dialog.complains("effective_on")
        await dialog.sees("写了很久的话", "该事项在这一天尚未列入计划")
        assert dialog.focus == "effective_on"
        await dialog.press(*"20240608", "ctrl+s")
        assert await dialog.answer() == draft._replace(effective_on=date(2024, 6, 8))


async def test_a_day_that_has_not_come_is_refused_in_place(opened: Open, item: Item) -> None:
    async with opened(RecordDialog(EventType.VERIFIED, [item], AS_OF, latest=AS_OF)) as dialog:
        await dialog.write("effective_on", "明天")
        await dialog.press("ctrl+s")
        await dialog.complains("effective_on")
        await dialog.sees("生效日期 2024-06-11 还没有到")
        await dialog.press("down", "ctrl+s")
        assert (await dialog.answer()).effective_on == AS_OF


async def test_what_a_record_would_do_is_told_while_one_types(opened: Open, item: Item) -> None:
    def foresee(entry: Entry) -> str:
        if entry.effective_on == date(2024, 6, 1):
            raise Refused("该事项在这一天尚未列入计划")
        return f"红 → {entry.progress}"

    async with opened(RecordDialog(EventType.REPORTED, [item], AS_OF, foresee=foresee)) as dialog:
        await dialog.sees("记录后：红 → 40")
        await dialog.press("6", "6")
        await dialog.sees("记录后：红 → 66")
        await dialog.write("effective_on", "2024-06-01")
        await dialog.sees("不能记：该事项在这一天尚未列入计划")
        await dialog.write("progress", "")
        await dialog.until(lambda: "不能记" not in dialog.host.shown)
        assert "记录后" not in dialog.host.shown


async def test_hostile_text_is_shown_and_returned_inert(opened: Open, make_item: MakeItem) -> None:
    item = make_item(title=HOSTILE, lead=HOSTILE, deadline_text=HOSTILE)
    refused = RecordDialog(
        EventType.NOTED, [item], AS_OF, draft=Entry(EventType.NOTED, note=HOSTILE), fault=Fault("", HOSTILE)
    )
    async with opened(refused) as dialog:
        await dialog.sees("[/] [red]紧急")
        assert not COMMANDS & set(dialog.host.shown)
        note = dialog.host.screen.query_one("#note", Input)
        note.replace(HOSTILE, 0, 0)
        await dialog.press("ctrl+s")
        assert not (COMMANDS | {"\n"}) & set((await dialog.answer()).note)


async def test_ten_thousand_characters_do_not_break_a_dialog(opened: Open, make_item: MakeItem) -> None:
    item = make_item(title="长" * 10_000, lead="位" * 10_000)
    async with opened(RecordDialog(EventType.NOTED, [item], AS_OF)) as dialog:
        await dialog.write("note", "字" * 10_000)
        await dialog.press("ctrl+s")
        await dialog.sees("文字过长：最多 2000 字", "Ctrl+S 记录")
        await dialog.write("note", "字" * 2000)
        await dialog.press("ctrl+s")
        assert len((await dialog.answer()).note) == 2000


async def test_clicking_the_line_of_keys_submits(opened: Open, item: Item) -> None:
    async with opened(RecordDialog(EventType.VERIFIED, [item], AS_OF)) as dialog:
        await dialog.pilot.click("#keys", offset=(3, 0))
        assert await dialog.answer() == Entry(EventType.VERIFIED, AS_OF)
