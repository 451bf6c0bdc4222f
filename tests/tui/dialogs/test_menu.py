"""A list to choose from: typed into where it is long, its lines' own letters where they have some."""

from __future__ import annotations

from textual.widgets import OptionList

from tracker.tui.dialogs.menu import DELETE, LEAST_TO_NARROW, Choice, ChoiceMenu, DeletingMenu

from .conftest import HOSTILE, Driver, Open

UNITS = ["县教育局", "县财政局", "县人社局", "县住建局", "雀尔沟镇教育办", *(f"第{number}小学" for number in range(40))]


def units(*, chosen: tuple[str, ...] = ()) -> ChoiceMenu:
    choices = [Choice("", "全部"), *(Choice(unit, unit, "7") for unit in UNITS)]
    return ChoiceMenu("单位", choices, chosen=chosen, is_multiple=True)


def listed(dialog: Driver) -> int:
    return dialog.host.screen.query_one("#choices", OptionList).option_count


async def test_typing_narrows_a_long_list_to_lines_that_hold_the_words(opened: Open) -> None:
    async with opened(units()) as dialog:
        assert listed(dialog) == 46
        await dialog.press("教", "育")
        await dialog.until(lambda: listed(dialog) == 2)
        await dialog.sees("县教育局", "雀尔沟镇教育办")
        await dialog.press("down", "enter")
        assert await dialog.answer() == ("雀尔沟镇教育办",)


async def test_what_is_ticked_stays_ticked_when_other_words_are_typed(opened: Open) -> None:
    async with opened(units()) as dialog:
        await dialog.press("财", "space", "backspace", "人", "社", "ideographic_space")
        await dialog.sees("✓ 县人社局")
        await dialog.press("escape")
        await dialog.until(lambda: listed(dialog) == 46)
        await dialog.press("up", "up")
        await dialog.sees("✓ 县财政局", "✓ 县人社局")
        await dialog.press("enter")
        assert await dialog.answer() == ("县财政局", "县人社局")


async def test_full_width_and_case_make_no_difference_and_nothing_found_chooses_nothing(opened: Open) -> None:
    choices = [Choice(name, name) for name in (*UNITS[:LEAST_TO_NARROW], "Unit A")]
    async with opened(ChoiceMenu("单位", choices)) as dialog:
        await dialog.press("ｕ")
        await dialog.until(lambda: listed(dialog) == 1)
        await dialog.press("z", "enter")
        await dialog.until(lambda: listed(dialog) == 0)
        await dialog.press("escape", "escape")
        assert await dialog.answer() is None


async def test_a_long_list_begins_at_what_is_chosen_and_is_chosen_from_by_the_mouse(opened: Open) -> None:
    async with opened(units(chosen=("第39小学",))) as dialog:
        await dialog.sees("✓ 第39小学")
        await dialog.pilot.click("#choices", offset=(5, 0))
        assert str((await dialog.answer())[0]).startswith("第")


async def test_a_line_with_a_letter_of_its_own_is_chosen_by_it(opened: Open) -> None:
    choices = [Choice(str(number), f"第{number}项", "abcdefghij"[number]) for number in range(10)]
    async with opened(ChoiceMenu("记录", choices)) as dialog:
        await dialog.press("ｃ")
        assert await dialog.answer() == ("2",)


async def test_delete_asks_to_be_rid_of_a_line_but_not_of_one_that_stays(opened: Open) -> None:
    choices = [Choice("甲", "甲"), Choice("+", "存下")]
    async with opened(DeletingMenu("常用筛选", choices, kept=("+",))) as dialog:
        await dialog.sees("Del 删除")
        await dialog.press("down", "delete", "up", "delete")
        assert await dialog.answer() == (DELETE, "甲")
    async with opened(DeletingMenu("常用筛选", choices, kept=("+",))) as dialog:
        await dialog.pilot.click("#ways", offset=(12, 0))
        assert await dialog.answer() == (DELETE, "甲")


async def test_hostile_lines_are_inert(opened: Open) -> None:
    async with opened(ChoiceMenu(HOSTILE, [Choice(HOSTILE, HOSTILE, "7")] * LEAST_TO_NARROW)) as dialog:
        await dialog.sees("[/] [red]紧急")
        assert "\x1b" not in dialog.host.shown
