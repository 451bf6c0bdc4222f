from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult
from textual.screen import ModalScreen

from tracker.clock import LAST_DAY
from tracker.services.days import Lean
from tracker.tui.dialogs.fields import DayField, FormField

from .conftest import COMMANDS, HOSTILE, Open


class OneField(ModalScreen[None]):
    """A field alone."""

    def __init__(self, make: Callable[[], FormField]) -> None:
        super().__init__()
        self.make = make

    def compose(self) -> ComposeResult:
        yield self.make()


async def test_the_input_method_is_anchored_where_the_next_character_goes(opened: Open) -> None:
    async with opened(OneField(lambda: FormField("备注", "均衡", id="note"))) as dialog:
        field = dialog.host.screen.query_one(FormField)
        await dialog.press("end")
        assert field.cursor_screen_offset.x == field.content_region.x + 4
        await dialog.press("home")
        assert field.cursor_screen_offset.x == field.content_region.x


async def test_the_cursor_does_not_blink(opened: Open) -> None:
    async with opened(OneField(lambda: FormField("备注", id="note"))) as dialog:
        assert not dialog.host.screen.query_one(FormField).cursor_blink


async def test_pasted_text_is_made_inert(opened: Open) -> None:
    async with opened(OneField(lambda: FormField("备注", HOSTILE, id="note"))) as dialog:
        field = dialog.host.screen.query_one(FormField)
        field.insert(HOSTILE, 0)
        assert not COMMANDS & set(field.value)


async def test_a_complaint_goes_when_the_text_changes(opened: Open) -> None:
    async with opened(OneField(lambda: FormField("备注", hint="必填", id="note"))) as dialog:
        field = dialog.host.screen.query_one(FormField)
        field.complain("[/]不行")
        assert field.has_class("-wrong")
        await dialog.press("a")
        await dialog.until(lambda: not field.has_class("-wrong"))


async def test_days_stop_at_the_ends_of_the_calendar(opened: Open) -> None:
    last_day = OneField(lambda: DayField("日期", LAST_DAY, anchor=date.min, lean=Lean.BACK, id="day"))
    async with opened(last_day) as dialog:
        field = dialog.host.screen.query_one(DayField)
        await dialog.press("up", "pageup")
        assert field.day == LAST_DAY
        field.value = "0001-01-01"
        await dialog.press("down", "pagedown")
        assert field.day == date.min


async def test_a_day_says_while_one_types_how_it_is_read_or_that_it_is_not(opened: Open) -> None:
    making = OneField(lambda: DayField("日期", None, anchor=date(2024, 6, 20), lean=Lean.BACK, hint="必填", id="day"))
    async with opened(making) as dialog:
        field = dialog.host.screen.query_one(DayField)
        assert told(field) == ("必填", False)
        for text, words, is_warning in (
            ("昨天", "即 2024-06-19", False),
            ("last Friday", "即 2024-06-14", False),
            ("春节前", "即 2024-02-09，“春节”按假日首日 2024-02-10 计", False),
            ("6", "看不出日期：可写 昨天、6-1、6月底", False),  # as calm as one who waits for the rest
            ("胡言", "看不出日期：可写 昨天、6-1、6月底", True),
            ("6月31日", "2024年6月没有31日，当月只有30天", True),
            ("", "必填", False),
        ):
            field.value = text
            assert told(field) == (words, is_warning)


def told(field: FormField) -> tuple[str, bool]:
    return str(field.border_subtitle or ""), field.has_class("-warning")
