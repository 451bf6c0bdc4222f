"""What an export of calendars came to, and how what was written comes into a telephone or a computer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.i18n import _
from tracker.text import cell_width, clean
from tracker.tui.dialogs.ask import QuestionDialog
from tracker.tui.widgets.prose import labelled, paragraph

if TYPE_CHECKING:
    from tracker.services.calendars.publish import Exported

WIDEST = 88
"""Cells of text in which each way into a calendar is one line; ``styles/dialogs.tcss`` has the dialog's."""
_FEW_LINES = 5
"""So many lines of remarks leave the ways into a calendar in sight on a terminal of 24 lines."""
_FRAME = 6


class ResultDialog(QuestionDialog[bool]):
    """Tells folder, counts, remarks and what to do with the files; the folder can be copied."""

    DEFAULT_CSS = "ResultDialog { align: center middle; background: $background 60%; }"

    def __init__(self, folder: Path, exported: Exported, cells: int) -> None:
        """``cells`` are those of the terminal's lines."""
        self._folder = str(folder.absolute())
        answers = {"copy": _("复制文件夹"), "close": _("关闭")}
        lines = Content("\n").join(result_lines(self._folder, exported, min(WIDEST, cells - _FRAME)))
        super().__init__(_("日历已导出"), lines, answers, begin="close")

    def result(self, answer: str) -> bool:
        """Nothing is asked."""
        return answer == "close"

    def give(self, answer: str) -> None:
        """Copy, and stay; or leave."""
        from tracker.tui.terminal.clipboard import copy_line

        if answer == "copy":
            self.notify(copy_line(self.app, [self._folder]), markup=False)
        else:
            super().give(answer)


def result_lines(folder: str, exported: Exported, width: int) -> Iterator[Content]:
    """What came out, remarks where they are few, the ways into a calendar; many remarks come last."""
    yield from paragraph(clean(folder), width, "bold")
    words = _("{units} 个单位，{entries} 条日程").format(units=len(exported.paths), entries=exported.entries)
    if exported.singles:
        words = _("{words}，另有单条文件 {count} 个").format(words=words, count=len(exported.singles))
    yield from paragraph(words, width)
    remarks = [line for remark in exported.remarks for line in paragraph(remark, width, "$text-warning")]
    is_few = len(remarks) <= _FEW_LINES
    if is_few:
        yield from remarks
    else:
        told = _("另有 {count} 点要留意，在最后").format(count=len(exported.remarks))
        yield Content.styled(told, "$text-warning")
    yield Content("")
    yield from paragraph(_("发给单位以后怎样装进日历"), width, "bold $text-primary")
    column = max(cell_width(label) for label, _way in ways()) + 2
    for label, way in ways():
        yield from labelled(label, way, width, column=column)
    if not is_few:
        yield from (Content(""), *remarks)


def ways() -> tuple[tuple[str, str], ...]:
    """For each kind of telephone or program how a file comes into its calendar."""
    single = _("用单条文件，点开选“日历”，再点“导入”：大文件往往只收第一条")
    return (
        (_("苹果"), _("在“邮件”里点开附件，选“添加”；在 Mac 上双击整份文件")),
        (_("华为 小米"), single),
        (_("其他安卓"), single),
        (_("Outlook"), _("双击文件，点“保存并关闭”；整份的从“添加日历”上传")),
        (_("谷歌"), _("电脑浏览器：设置 › 导入和导出 › 导入")),
        (_("统信UOS"), _("设置 › 日程管理 › 导入日程")),
        (_("要自动更新"), _("导入的不会跟着变：按 Ctrl+N 给单位建立订阅，一次就好")),
    )
