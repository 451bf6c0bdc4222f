"""What is told after an export: folder, counts, remarks, and the ways into a calendar."""

from __future__ import annotations

from pathlib import Path

from tests.tui.dialogs.conftest import Open, opened
from tracker.services.calendars.publish import Exported
from tracker.text import cell_width
from tracker.tui.publishing.result import ResultDialog, result_lines

__all__ = ["opened"]


def entries_of(path: Path) -> int:
    """How many entries a calendar file has."""
    return path.read_bytes().count(b"BEGIN:VEVENT")


async def test_everything_is_told_and_the_folder_can_be_copied(opened: Open) -> None:
    exported = Exported((Path("a.ics"), Path("b.ics")), 7, ("县财政局的日历仍在原名的文件里",), (Path("a/1.ics"),))
    async with opened(ResultDialog(Path("/srv/日历"), exported)) as dialog:
        await dialog.sees("/srv/日历", "2 个单位，7 条日程，另有单条文件 1 个", "仍在原名的文件里", "苹果")
        await dialog.press("left", "enter")
        await dialog.until(lambda: dialog.host.clipboard == "/srv/日历")
        await dialog.press("escape")
        assert await dialog.answer() is True


def test_no_line_is_wider_than_the_dialog() -> None:
    lines = list(result_lines("/srv/" + "很长" * 40, Exported(), 60))
    assert max(cell_width(line.plain) for line in lines) <= 60
