"""The review of a sync: problems in the files, or what would change, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from tracker.core.problem import Problem
from tracker.i18n import _
from tracker.services.sync import Preview
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.ask import YesNoDialog
from tracker.tui.widgets.prose import paragraph

_LINES_SHOWN = 500


class SyncReviewDialog(YesNoDialog):
    """Shows a preview and asks whether to apply it; a preview with problems or refusals can only be left."""

    def __init__(self, preview: Preview) -> None:
        can_apply = preview.has_changes and not preview.problems and not preview.refusals
        super().__init__(_("更新路线图"), _review(preview), yes=_("应用"), can_yes=can_apply)


class BrokenFileDialog(YesNoDialog):
    """Shows what is wrong with a file that was just edited and asks whether to edit it again."""

    def __init__(self, preview: Preview) -> None:
        text = Content("\n").join(_problems(preview.problems))
        super().__init__(_("修改计划"), text, yes=_("再次编辑"), no=_("离开"))


def _review(preview: Preview) -> Content:
    if preview.problems:
        lines = _problems(preview.problems)
    elif preview.has_changes:
        lines = [*_refusals(preview.refusals), *_changes(preview), *_warnings(preview)]
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
