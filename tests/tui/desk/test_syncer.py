"""Reading the roadmap files takes a while in a large plan: how far it is can be seen, and it can be stopped."""

from __future__ import annotations

import os
from threading import Event

import pytest

from tests.test_content import odd_file
from tests.tui.conftest import Plant, board_on
from tracker.services import sync
from tracker.services.preview import Preview
from tracker.services.workspace import Workspace
from tracker.services.workspace.plan_files import Progress
from tracker.tui.desk import syncer as syncing


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Three files, the second of which is read once the event is set."""
    is_read = Event()

    def preview(_workspace: Workspace, *, answer: str, progress: Progress) -> Preview:
        assert answer == ""
        progress(1, 3)
        assert is_read.wait(10)
        progress(2, 3)
        return Preview(())

    monkeypatch.setattr(sync, "preview", preview)
    monkeypatch.setattr(syncing, "PATIENCE_SECONDS", 0.01)
    return is_read


async def test_how_far_it_is_can_be_seen(plant: Plant, slow: Event) -> None:
    async with board_on(plant()) as board:
        await board.press("f5")
        await board.shows("正在比较路线图文件", "已读 1 / 3 份")
        slow.set()
        await board.shows("路线图文件没有改动")
        await board.until(lambda: board.pilot.app.screen is board.screen)


async def test_it_can_be_stopped(plant: Plant, slow: Event) -> None:
    async with board_on(plant()) as board:
        await board.press("f5")
        await board.shows("已读 1 / 3 份")
        await board.press("escape")
        slow.set()
        await board.shows("已停止比较，没有改动")
        await board.until(lambda: board.pilot.app.screen is board.screen)


@pytest.mark.skipif(os.name != "posix", reason="pipes are files here only")
async def test_what_is_no_file_among_the_roadmaps_is_told_with_its_place(plant: Plant) -> None:
    workspace = plant()
    folder = workspace.settings.roadmaps
    folder.mkdir(exist_ok=True)
    odd_file(folder, "pipe")
    async with board_on(workspace) as board:
        await board.press("f5")
        await board.shows("x.yaml", "文件打不开：不是可以读写的文件")


HEAD = """\
id: dongfeng
title: dongfeng县创建路线图
county: 东风县
document: 东风政发〔2024〕1号
issued_on: 2024-01-10
units: [{name: 县教育局}]
tasks:
"""
ROW = '  - {{id: "{row}.1", title: {title}, kind: other, due: 2024-06-30, units: [县教育局]}}\n'


def _file(*titles: str) -> str:
    return HEAD + "".join(ROW.format(row=row, title=title) for row, title in enumerate(titles, start=1))


@pytest.mark.parametrize(
    ("keys", "told"), [(["enter"], "改编号 1.1 → 2.1 召开联席会"), (["right", "enter"], "撤出 2.1 购置图书")]
)
async def test_a_shifted_table_is_asked_about_and_then_told_as_it_was_answered(
    plant: Plant, keys: list[str], told: str
) -> None:
    workspace = plant([])
    file = workspace.settings.roadmaps / "dongfeng.yaml"
    file.write_text(_file("召开联席会", "购置图书"), "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    file.write_text(_file("新增事项", "召开联席会", "购置图书"), "utf-8")
    async with board_on(workspace) as board:
        await board.press("f5")
        await board.shows("编号对应关系", "1.1     2.1     召开联席会", "2.1     3.1     购置图书")
        await board.press(*keys)
        await board.shows("更新路线图", "新增事项", told)
        if keys == ["enter"]:
            await board.press("enter")
            await board.shows("已同步：改编号 2 项，新增 1 项")
