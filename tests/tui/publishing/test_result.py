"""What is told after an export: folder, counts, remarks, and the ways into a calendar."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.dialogs.conftest import Open, opened
from tracker.i18n import set_language
from tracker.services.calendars.publish import Exported
from tracker.text import cell_width
from tracker.tui.publishing.result import ResultDialog, result_lines, ways

__all__ = ["opened"]

WAY = "│  华为 小米   用单条文件，点开选“日历”，再点“导入”：大文件往往只收第一条"


def entries_of(path: Path) -> int:
    """How many entries a calendar file has."""
    return path.read_bytes().count(b"BEGIN:VEVENT")


async def test_everything_is_told_and_the_folder_can_be_copied(opened: Open) -> None:
    exported = Exported((Path("a.ics"), Path("b.ics")), 7, ("县财政局的日历仍在原名的文件里",), (Path("a/1.ics"),))
    async with opened(ResultDialog(Path("/srv/日历"), exported, 80)) as dialog:  # a line each, as wide as the terminal
        await dialog.sees("/srv/日历", "2 个单位，7 条日程，另有单条文件 1 个", "仍在原名的文件里", "苹果", WAY)
        await dialog.press("left", "enter")
        await dialog.until(lambda: dialog.host.clipboard == "/srv/日历")
        await dialog.press("escape")
        assert await dialog.answer() is True


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_way_into_a_calendar_is_in_sight_and_on_few_lines(lang: str) -> None:
    set_language(lang)
    remarks = tuple(f"{number}：这是要留意的一点，写得很长，一行写不下，要写到第二行才写得完" for number in range(9))
    lines = [line.plain for line in result_lines("/srv/calendars", Exported(remarks=remarks), 88)]
    begins = [next(place for place, line in enumerate(lines) if line.startswith(label)) for label, _way in ways()]
    assert begins[-1] <= 16
    assert begins == [*range(begins[0], begins[-1] + 1)]
    assert all(any(remark[:20] in line for line in lines[begins[-1] :]) for remark in remarks)
    few = [line.plain for line in result_lines("/srv/calendars", Exported(remarks=remarks[:1]), 88)]
    assert few[2].startswith("0：")


def test_no_line_is_wider_than_the_dialog() -> None:
    lines = list(result_lines("/srv/" + "很长" * 40, Exported(), 60))
    assert max(cell_width(line.plain) for line in lines) <= 60
