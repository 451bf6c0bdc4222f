"""The line above the timeline, with the years and the keys of the scale, and the line below it, with the legend."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from tracker.i18n import _, mark
from tracker.text import cell_width
from tracker.tui.views.timeline import bars
from tracker.tui.views.timeline.chart import Chart
from tracker.tui.views.timeline.chart_painter import Frame
from tracker.tui.views.timeline.gathered import Form
from tracker.tui.widgets.clickable import ClickLine, clickable

LEGEND = (
    ("●▲◆○", mark("期限")),
    (bars.ORIGINAL, mark("原期限")),
    (bars.DONE, mark("已完成")),
    (bars.LEFT, mark("未完成")),
    (bars.DONE_BEYOND, mark("超期")),
    (bars.CLOSED, mark("销号")),
    (bars.PROJECTED, mark("预计")),
    (bars.ENDLESS, mark("长期")),
    (bars.AS_OF, mark("截至")),
)
_FORMS: dict[Form, str] = {"tasks": mark("事项"), "projects": mark("项目"), "sections": mark("板块")}
_LOOKS = {"as-of": "bold $accent", "label": "$secondary"}


class ScaleLine(ClickLine):
    """Nearer and farther, tasks, projects or sections; beside them the years, and the as-of date above its line."""

    def __init__(self) -> None:
        super().__init__()
        self._frame: Frame | None = None
        self._form: Form = "tasks"
        self._forms: tuple[Form, ...] = ("tasks", "projects")

    def show(self, frame: Frame, form: Form, forms: tuple[Form, ...]) -> None:
        """Show what part of time the chart shows, and in which of its forms."""
        self._frame, self._form, self._forms = frame, form, forms
        self.refresh()

    def render(self) -> Content:
        """One line, the years above their cells."""
        frame = self._frame
        if frame is None or not frame.width:
            return Content("")
        chart = frame.blank()
        _write_as_of(chart, frame)
        for label in frame.scale.upper(frame.left, frame.chart):
            chart.write(label.cell, label.text, "label", within=12)
        years = [Content.styled(text, _LOOKS[look]) if look else Content(text) for text, look in chart.runs()]
        corner = self._corner().truncate(frame.names, ellipsis=True)
        return Content.assemble(corner, " " * max(0, frame.names - corner.cell_length), *years)

    def _corner(self) -> Content:
        assert self._frame is not None
        forms = [
            clickable(
                Content.styled(f" {_(_FORMS[form])} ", "bold $accent" if form == self._form else "$secondary"),
                f"screen.in_pane(\"form_of('{form}')\")",
            )
            for form in self._forms
        ]
        return Content.assemble(
            " ",
            clickable(Content.styled(_("[－]"), "$accent"), "screen.in_pane('zoom(1)')"),
            clickable(Content.styled(f" {_(self._frame.scale.kind.label)} ", "bold"), "screen.in_pane('next_zoom')"),
            clickable(Content.styled(_("[＋]"), "$accent"), "screen.in_pane('zoom(-1)')"),
            " ",
            *forms,
        )


def _write_as_of(chart: Chart, frame: Frame) -> None:
    """The as-of date, to the right of its mark where there is room, else to the left."""
    day = f"{frame.as_of:%m-%d}"
    cell = frame.as_of_cell
    if not chart.write(cell, f"▼{day}", "as-of"):
        chart.write(cell - cell_width(day), f"{day}▼", "as-of")


class LegendLine(ClickLine):
    """What the glyphs mean; as many as there is room for, those of a rehearsal first."""

    is_rehearsing = reactive(False)

    def render(self) -> Content:
        """One line."""
        line = Content(" ")
        rehearsed = ((bars.SHIFT + bars.LATER, mark("推演")),) if self.is_rehearsing else ()
        for glyph, word in (*rehearsed, *LEGEND):
            part = Content.assemble(Content.styled(glyph, "$foreground 70%"), f" {_(word)}  ")
            if line.cell_length + part.cell_length <= self.size.width:
                line = Content.assemble(line, part)
        return line
