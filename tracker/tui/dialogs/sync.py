"""The review of a sync: problems in the files, or what would change, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.core.problem import Problem
from tracker.errors import Refused
from tracker.i18n import _, mark
from tracker.services.preview import Preview
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.ask import QuestionDialog, YesNoDialog
from tracker.tui.dialogs.fields import FormField
from tracker.tui.leaving import Dialog
from tracker.tui.widgets.prose import paragraph

_LINES_SHOWN = 500
_MEANING = mark("原来就写错了才用更正：改动追溯到计划开始，过去的亮灯也随之改变，原因记入历史。计划有变请用“应用”。")


class SyncReviewDialog(QuestionDialog["bool | str"]):
    """Shows a preview and asks whether to apply it; a preview with problems or refusals can only be left,
    one that comes too early be applied as a correction at most.

    Gives whether it is to be applied, or the reason for which it is a correction.
    """

    def __init__(self, preview: Preview) -> None:
        can_apply = preview.has_changes and not preview.problems and not preview.refusals
        can_correct = can_apply and preview.diffs and not preview.correction_too_early
        can_apply = can_apply and not preview.too_early
        barred = {"yes": not can_apply, "correct": not can_correct}
        answers = {"yes": _("应用"), "correct": _("作为更正…"), "no": _("取消")}
        super().__init__(
            _("更新路线图"),
            _review(preview),
            answers,
            begin="yes" if can_apply else "no",
            barred=[answer for answer, is_barred in barred.items() if is_barred],
        )

    def result(self, answer: str) -> bool | str:
        """Whether it was yes."""
        return answer == "yes"

    def give(self, answer: str) -> None:
        """Ask for the reason of a correction before the answer counts."""
        if answer != "correct":
            super().give(answer)
        elif answer not in self.barred:
            self.app.push_screen(ReasonDialog(), self._corrected)

    def _corrected(self, reason: str | None) -> None:
        if reason:
            self.dismiss(reason)


class ReasonDialog(Dialog[str]):
    """Asks why a changed plan is a correction; empty when cancelled."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def compose(self) -> ComposeResult:
        """What a correction means, above one field."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(_("更正"))
            yield Static(Content("\n").join(paragraph(_(_MEANING), WIDTH)))
            yield FormField(_("更正原因"), hint=_("如：录入时抄错了月份"), id="reason")

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Return the reason, or say that one is needed."""
        field = self.query_one(FormField)
        if field.text:
            self.dismiss(field.text)
        else:
            field.complain(_("请写明原因"))

    def action_cancel(self) -> None:
        """Leave without a reason."""
        self.dismiss("")


class BrokenFileDialog(YesNoDialog):
    """Shows what is wrong with a file that was just edited and asks whether to edit it again."""

    def __init__(self, preview: Preview) -> None:
        text = Content("\n").join(_problems(preview.problems))
        super().__init__(_("修改计划"), text, yes=_("再次编辑"), no=_("离开"))


def _review(preview: Preview) -> Content:
    if preview.problems:
        lines = _problems(preview.problems)
    elif preview.has_changes:
        lines = [*_refusals(preview.refusals), *_early(preview.too_early), *_changes(preview), *_warnings(preview)]
    else:
        lines = paragraph(_("路线图文件与数据库一致，没有要更新的内容。"), WIDTH)
    return Content("\n").join(lines)


def _problems(problems: tuple[Problem, ...]) -> Iterable[Content]:
    head = _("路线图文件有 {count} 处问题，改正后再更新；数据库未改动。").format(count=len(problems))
    yield from paragraph(head, WIDTH, "bold $text-error")
    yield from _located(problems)


def _warnings(preview: Preview) -> Iterable[Content]:
    warnings = tuple(problem for change in preview.changes for problem in change.source.warnings)
    if warnings:
        yield Content("")
        yield Content.styled(_("提示 {count} 处，不妨碍应用").format(count=len(warnings)), "bold")
        yield from _located(warnings)


def _located(problems: tuple[Problem, ...]) -> Iterable[Content]:
    for problem in problems[:_LINES_SHOWN]:
        yield Content("")
        yield from paragraph(f"{problem.file}:{problem.line}:{problem.column}", WIDTH, "$secondary")
        yield from paragraph(problem.message, WIDTH)
        if problem.hint:
            yield from paragraph(problem.hint, WIDTH, "$secondary")
    yield from _rest(len(problems))


def _rest(count: int) -> Iterable[Content]:
    if count > _LINES_SHOWN:
        yield Content.styled(_("……还有 {count} 条").format(count=count - _LINES_SHOWN), "$secondary")


def _refusals(refusals: tuple[str, ...]) -> Iterable[Content]:
    for refusal in refusals:
        yield from paragraph(refusal, WIDTH, "bold $text-error")
    if refusals:
        advice = _("撤出超过五分之一，这里不予应用。确认无误后，在命令行运行 tracker sync --force。")
        yield from [*paragraph(advice, WIDTH), Content("")]


def _early(refusal: Refused | None) -> Iterable[Content]:
    if refusal:
        yield from paragraph(refusal.message, WIDTH, "bold $text-error")
        yield from [*paragraph(refusal.hint, WIDTH), Content("")]


def _changes(preview: Preview) -> Iterable[Content]:
    diffs = preview.diffs
    renumbered = sum(len(diff.renumbered) for diff in diffs)
    counts = (
        *(((_("改编号"), renumbered),) if renumbered else ()),
        (_("新增"), sum(len(diff.added) for diff in diffs)),
        (_("调整"), sum(len(diff.adjusted) for diff in diffs)),
        (_("撤出"), sum(len(diff.withdrawn) for diff in diffs)),
        (_("恢复列入"), sum(len(diff.restored) for diff in diffs)),
    )
    yield Content.styled("    ".join(f"{what} {count}" for what, count in counts), "bold")
    yield Content("")
    lines = preview.lines()
    for line in lines[:_LINES_SHOWN]:
        yield from paragraph(line, WIDTH)
    yield from _rest(len(lines))
