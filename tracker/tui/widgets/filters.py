"""The line of active filters, each with its way out, and the line that teaches the keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.kinds import kind_label, step_label
from tracker.core.lamp import colour_label
from tracker.core.query import Filter
from tracker.core.status import status_label
from tracker.i18n import _
from tracker.text import cell_width, clean, fit
from tracker.tui.actions import ACTIONS, VIEWS, Action
from tracker.tui.keys import first_key
from tracker.tui.view import View
from tracker.tui.widgets.clickable import ClickLine, clickable

if TYPE_CHECKING:
    from tracker.store.questions.rows import RoadmapRow

CHIP_CELLS, LEAST_CHIP = 6, 8
"""What a chip takes besides its words, and what is left of them at least."""


_UNNAMED: Mapping[str, str] = MappingProxyType({})


def counties_of(rows: Iterable[RoadmapRow]) -> dict[str, str]:
    """What a roadmap is called in a condition: its county, or its title where several are the county's."""
    found = list(rows)
    counts = Counter(row.county for row in found)
    return {row.id: row.county if counts[row.county] == 1 else row.heading for row in found}


def conditions(view: View, counties: Mapping[str, str] = _UNNAMED) -> list[tuple[str, str]]:
    """The active conditions: the filter's field and what it asks, in words; a roadmap by its county where told."""
    wanted = view.wanted
    roadmap = counties.get(wanted.roadmap, wanted.roadmap)
    listing = {
        "roadmap": (_("路线图"), [roadmap] if roadmap else []),
        "lamps": (_("亮灯"), [colour_label(lamp) for lamp in wanted.lamps]),
        "kinds": (_("类别"), [kind_label(kind) for kind in wanted.kinds]),
        "steps": (_("环节"), [step_label(step) for step in wanted.steps]),
        "units": (_("单位"), list(wanted.units)),
        "statuses": (_("状态"), [status_label(status) for status in wanted.statuses]),
        "people": (_("单位"), list(wanted.people)),
        "project": (_("项目"), [wanted.project] if wanted.project else []),
        "due": (_("期限"), _span(wanted)),
        "due_within": (_("期限"), _within(wanted)),
        "parts": (_("名称含"), [part for _field, part in wanted.parts]),
        "codes": (_("编号"), list(wanted.codes)),
        "duty": (_("各单位"), [wanted.duty.rpartition(":")[2]] if wanted.duty else []),
        "search": (_("搜索"), [wanted.search] if wanted.search else []),
    }
    switches = {
        "overdue": _("只看逾期"), "unreported": _("只看未报"), "extended": _("只看延期"), "moved": _("只看改期"),
        "each": _("只看各自办理"),
        "unassigned": _("只看未明确"), "waiting": _("只看待核查"), "this_week": _("本周到期"),
    }  # fmt: skip
    said = [(field, words) for field, words in switches.items() if getattr(wanted, field)]
    return said + [
        (field, _("{label}：{words}").format(label=label, words=_("、").join(map(clean, words))))
        for field, (label, words) in listing.items()
        if words
    ]


def _span(wanted: Filter) -> list[str]:
    first, last = wanted.due_from, wanted.due_to
    if first is None and last is None:
        return []
    if first == last:
        return [str(first)]
    return [_("{first} 至 {last}").format(first=first or "…", last=last or "…")]


def _within(wanted: Filter) -> list[str]:
    return [] if wanted.due_within is None else [_("{days}天内").format(days=wanted.due_within)]


class FilterLine(ClickLine):
    """What keeps tasks out of the table; a click on a condition drops it."""

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self._origin = self._note = ""
        self._counties = _UNNAMED

    def know(self, counties: Mapping[str, str]) -> None:
        """Know what roadmaps are called."""
        self._counties = counties
        self.refresh()

    def show(self, view: View, origin: str = "", note: str = "") -> None:
        """Show a view's conditions; the line is there only when there are any. Esc may lead back to another view.

        ``note`` says what of them does not work in the view.
        """
        self._view, self._origin, self._note = view, origin, note
        if self.display != view.is_filtered:
            self.display = view.is_filtered
        self.refresh()

    def render(self) -> Content:
        """``筛选  类别：项目建设 ✕  搜索：招标 ✕  Esc 清除``."""
        if self._view is None:
            return Content("")
        head = Content.assemble(" ", Content.styled(_("筛选"), "$lamp-grey"), "  ")
        way_out = self._way_out()
        note = Content.styled(f"{self._note}  ", "$lamp-yellow") if self._note else Content("")
        room = self.size.width - head.cell_length - note.cell_length - way_out.cell_length
        said = conditions(self._view, self._counties)
        chips = [_dropping(field, words) for field, words in fitted(said, room)]
        return Content.assemble(head, *chips, note, way_out)

    def _way_out(self) -> Content:
        if self._origin:
            view = "" if self._origin == "board" else _(VIEWS[self._origin])
            words, action = _("Esc 返回{view}").format(view=view).rstrip(), "screen.back"
        else:
            words, action = _("Esc 全部清除"), "screen.clear_filters"
        return clickable(Content.styled(words, "$lamp-grey"), action)


def fitted(said: list[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """The conditions with the longest of them cut, until their chips fit into so many cells, or hardly say anything."""
    cells = [min(cell_width(words), room) for _field, words in said]
    while sum(cells) + CHIP_CELLS * len(cells) > room and max(cells, default=0) > LEAST_CHIP:
        cells[cells.index(max(cells))] -= 1
    return [(field, fit(words, cut).rstrip()) for (field, words), cut in zip(said, cells, strict=True)]


def _dropping(field: str, words: str) -> Content:
    chip = Content.styled(f" {words} ✕ ", "$text on $panel-lighten-1")
    return Content.assemble(clickable(chip, f"screen.drop('{field}')"), "  ")


class KeyLine(ClickLine):
    """The few keys that work in what has them, the view, the detail or the search line; F1 lists all."""

    def __init__(self, scope: str, *, writes: bool = True) -> None:
        super().__init__()
        self._scope = scope
        self._left_out = frozenset(() if writes else ("record-menu", "review-hold", "review-paper"))

    def show(self, scope: str) -> None:
        """Teach the keys of a view, of the detail or of the search line."""
        if scope != self._scope:
            self._scope = scope
            self.refresh()

    def render(self) -> Content:
        """``Enter 详情  F2 记录  F3 搜索 …``, each clickable; what has no room is left out before the last two."""
        labels = [_taught(action) for action in taught(self._scope) if action.id not in self._left_out]
        while len(labels) > 2 and sum(label.cell_length + 1 for label in labels) > self.size.width:
            del labels[-3]
        room = self.size.width - 1 - sum(label.cell_length for label in labels)
        gap = max(1, min(3, room // max(1, len(labels) - 1)))
        return Content.assemble(" ", Content(" " * gap).join(labels))


def taught(scope: str) -> list[Action]:
    """The actions at the foot of a view: its own first, then those of every view that it leaves their keys."""
    own = [action for action in ACTIONS if action.scope == scope]
    taken = {key for action in own for key in action.keys}
    others = [action for action in ACTIONS if action.scope in ("desk", "app") and not taken.intersection(action.keys)]
    if scope == "review":  # in front of a hall its own keys have the room; the others stand in F1
        others = [action for action in others if action.id in ("palette", "help")]
    return [action for action in (*own, *others) if action.footer]


def _taught(action: Action) -> Content:
    target = {"app": "app", "desk": "screen"}.get(action.scope)
    where = "in_pane" if action.scope in VIEWS else "in_focus"
    run = f"{target}.{action.action}" if target else f"screen.{where}({action.action!r})"
    key = Content.styled(first_key(action), "bold $accent")
    return clickable(Content.assemble(key, Content.styled(f" {_(action.footer)}", "$foreground 80%")), run)
