"""From the desk: a document is chosen or pasted, refused at its field, reviewed, written, and listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.tui.beginning.conftest import PASTED
from tests.tui.conftest import Plant, board_on
from tracker.services.workspace import Workspace
from tracker.tui.beginning.importer import Importer
from tracker.tui.beginning.source_dialog import NumberField, PathField, SourceDialog, is_table
from tracker.tui.importing.screen import ImportScreen


async def test_a_document_comes_in_from_the_desk(plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "旧方案.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    (tmp_path / "空.csv").write_text("\n", "utf-8")
    async with board_on(plant()) as board:
        app = board.pilot.app
        await board.press("insert")
        await board.until(lambda: isinstance(app.screen, SourceDialog))
        await board.shows("导入本县的表格", "空.csv", "也可以从 Word")
        dialog = app.screen
        path = dialog.query_one(PathField)
        for wrong, told in (("没有.docx", "没有这个文件"), (str(tmp_path), "这是文件夹"), ("旧方案.doc", "docx")):
            path.value = wrong
            await board.press("enter")
            await board.until(lambda: path.has_class("-wrong"))
            await board.shows(told)
        dialog.query_one("#year", NumberField).value = "24"
        app.post_message(events.Paste(PASTED))
        await board.shows("已粘贴 4 行，Enter 读取：某县创建")
        await board.press("enter")
        await board.shows("应是 1990 到 2100 的数")
        dialog.query_one("#year", NumberField).value = "２０２４"
        await board.press("enter")
        await board.until(lambda: isinstance(app.screen, ImportScreen))
        review = app.screen
        assert isinstance(review, ImportScreen)
        assert [one.task.due for one in review.draft.tasks] == ["2024年3月底", "2024年5月底"]
        await board.until(lambda: not review.is_at_work)
        while review.draft.blocking:
            await board.press("f6", *"某县", "enter")
            await board.until(lambda: not review.redrafter.is_working)
        await board.press("ctrl+s", "enter")
        await board.until(lambda: app.screen is board.screen)
        await board.lists("1.1", "2.1")
        await board.shows("已写入 ", "2 项")
    assert len(list((tmp_path / "roadmaps").glob("*.yaml"))) == 1


async def test_nothing_comes_in_where_one_may_only_look(plant: Plant) -> None:
    workspace = plant()
    async with board_on(Workspace(workspace.settings._replace(read_only=True), workspace.clock)) as board:
        await board.press("I")
        await board.shows("只读方式")
        assert isinstance(board.screen.owner_of("import"), Importer)


def test_what_has_several_lines_or_cells_is_a_table() -> None:
    assert is_table("甲\t乙")
    assert is_table("甲\n乙")
    assert not is_table("/home/王/方案.docx\n")
