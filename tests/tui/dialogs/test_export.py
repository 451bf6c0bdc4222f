from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.dialogs.conftest import COMMANDS, HOSTILE, PENDING, Driver, Host, Open
from tracker.tui.dialogs.export import ExportDialog, ExportFile
from tracker.tui.dialogs.progress import ProgressDialog

NAME = "台账-2024-06-01.xlsx"


async def test_enter_takes_the_name_that_was_prefilled(opened: Open, tmp_path: Path) -> None:
    async with opened(ExportDialog(NAME)) as dialog:
        await dialog.sees(NAME, "存到", "● xlsx")
        await dialog.press("enter")
        assert await dialog.answer() == ExportFile(Path(NAME), overwrite=False)
    assert list(tmp_path.glob("*.xlsx")) == []


async def test_arrows_and_clicks_change_the_form_and_the_ending(opened: Open) -> None:
    async with opened(ExportDialog(NAME)) as dialog:
        await dialog.press("down")
        await dialog.sees("2024-06-01.csv", "● csv")
        await dialog.press("down", "down", "up", "up")
        await dialog.sees("2024-06-01.csv")
        await dialog.pilot.click("FormLine", offset=(46, 0))
        await dialog.sees("2024-06-01.svg", "● svg")
        await dialog.press("enter")
        assert (await dialog.answer()).path == Path("台账-2024-06-01.svg")


async def test_a_name_without_a_known_ending_keeps_its_points(opened: Open) -> None:
    async with opened(ExportDialog(NAME)) as dialog:
        await dialog.write("file", "6.1调度会")
        await dialog.press("down")
        await dialog.sees("6.1调度会.xlsx")


@pytest.mark.parametrize("name", ["", "nowhere/a.csv", "a.pdf", "folder.csv"])
async def test_a_path_that_will_not_do_is_refused_in_place(opened: Open, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    async with opened(ExportDialog(NAME)) as dialog:
        await dialog.write("file", name)
        await dialog.press("enter")
        await dialog.complains("file")
        assert dialog.host.answer is PENDING


async def test_a_hostile_name_is_shown_inert_and_refused(opened: Open) -> None:
    async with opened(ExportDialog(HOSTILE + ".csv")) as dialog:
        await dialog.press("enter")
        await dialog.complains("file")
        assert not COMMANDS & set(dialog.host.shown)


async def test_a_file_that_is_there_is_overwritten_on_the_second_enter_only(opened: Open, tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    (tmp_path / "b.csv").touch()
    async with opened(ExportDialog(NAME)) as dialog:
        await dialog.sees("已有同名文件")
        await dialog.press("enter")
        await dialog.sees("再按一次")
        await dialog.write("file", "b.csv")
        await dialog.press("enter")
        await dialog.complains("file")
        assert dialog.host.answer is PENDING
        await dialog.press("enter")
        assert await dialog.answer() == ExportFile(Path("b.csv"), overwrite=True)


async def test_escape_writes_nothing(opened: Open) -> None:
    async with opened(ExportDialog(NAME)) as dialog:
        await dialog.press("escape")
        assert await dialog.answer() is None


async def test_progress_is_told_and_escape_stops_the_work() -> None:
    stopped: list[bool] = []
    progress = ProgressDialog("正在导出", lambda: stopped.append(True))
    host = Host(progress)
    async with host.run_test() as pilot:
        dialog = Driver(host, pilot)
        await dialog.until(lambda: progress.is_mounted)
        progress.show("已写 12,500 行")
        await dialog.sees("已写 12,500 行")
        await dialog.press("escape")
        await dialog.sees("正在停下")
        assert stopped == [True]
        assert host.answer is PENDING
        progress.end()
        assert await dialog.answer() is None
