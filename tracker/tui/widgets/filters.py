"""The line of active filters, each with its way out, and the line that teaches the keys."""

from __future__ import annotations

from textual.content import Content

from tracker.core.kinds import kind_label, status_label
from tracker.core.lamp import colour_label
from tracker.i18n import _
from tracker.text import clean
from tracker.tui.keys import ACTIONS, first_key
from tracker.tui.view import View
from tracker.tui.widgets.clickable import ClickLine, clickable


def conditions(view: View) -> list[tuple[str, str]]:
    """The active conditions: the filter's field and what it asks, in words."""
    wanted = view.wanted
    listing = {
        "roadmap": (_("路线图"), [wanted.roadmap] if wanted.roadmap else []),
        "lamps": (_("亮灯"), [colour_label(lamp) for lamp in wanted.lamps]),
        "kinds": (_("类别"), [kind_label(kind) for kind in wanted.kinds]),
        "units": (_("单位"), list(wanted.units)),
        "statuses": (_("状态"), [status_label(status) for status in wanted.statuses]),
        "search": (_("搜索"), [wanted.search] if wanted.search else []),
    }
    said = [("overdue", _("只看逾期"))] if wanted.overdue else []
    return said + [
        (field, _("{label}：{words}").format(label=label, words=_("、").join(map(clean, words))))
        for field, (label, words) in listing.items()
        if words
    ]


class FilterLine(ClickLine):
    """What keeps tasks out of the table; a click on a condition drops it."""

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None

    def show(self, view: View) -> None:
        """Show a view's conditions; the line is there only when there are any."""
        self._view = view
        if self.display != view.is_filtered:
            self.display = view.is_filtered
        self.refresh()

    def render(self) -> Content:
        """``筛选  类别：项目建设 ✕  搜索：招标 ✕  Esc 清除``."""
        if self._view is None:
            return Content("")
        chips = [_dropping(field, words) for field, words in conditions(self._view)]
        clear = clickable(Content.styled(_("Esc 全部清除"), "$lamp-grey"), "screen.clear_filters")
        return Content.assemble(" ", Content.styled(_("筛选"), "$lamp-grey"), "  ", *chips, clear)


def _dropping(field: str, words: str) -> Content:
    chip = Content.styled(f" {words} ✕ ", "$text on $panel-lighten-1")
    return Content.assemble(clickable(chip, f"screen.drop('{field}')"), "  ")


class KeyLine(ClickLine):
    """The few keys that the board teaches; F1 lists all."""

    def render(self) -> Content:
        """``Enter 详情  F2 记录  F3 搜索 …``, each clickable."""
        labels: list[Content] = []
        for action in ACTIONS:
            if action.footer:
                target = f"{'app' if action.scope == 'app' else 'screen'}.{action.action}"
                label = Content.assemble(
                    Content.styled(first_key(action), "bold $accent"),
                    Content.styled(f" {_(action.footer)}", "$foreground 80%"),
                )
                labels.append(clickable(label, target))
        room = self.size.width - 1 - sum(label.cell_length for label in labels)
        gap = max(1, min(3, room // max(1, len(labels) - 1)))
        return Content.assemble(" ", Content(" " * gap).join(labels))
