"""The indicators (指标) as a view: from all counties down to one, its schools, one school, and step by step back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from tracker.core.query import Filter
from tracker.i18n import _, mark
from tracker.text import clean
from tracker.tui.keys import bindings
from tracker.tui.loading import Loader
from tracker.tui.overview import Overview
from tracker.tui.pane import Pane, pane_styles
from tracker.tui.view import View
from tracker.tui.views.indicators.drawing.naming import stage_label
from tracker.tui.views.indicators.drawing.page import PageLevel, TaskStep
from tracker.tui.views.indicators.matching import note_of
from tracker.tui.views.indicators.measurer import Measurer
from tracker.tui.views.indicators.page_table import PageLines, PageTable
from tracker.tui.views.indicators.path_line import PathLine
from tracker.tui.views.indicators.reading import COUNTIES, Known, page_at, read_known
from tracker.tui.views.indicators.steps import step_name

if TYPE_CHECKING:
    from tracker.services.indicators.county import CountyFacts
    from tracker.services.sheets.sheet import Sheet
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader


class IndicatorsPane(Pane):
    """Where one is, the page's head, its list, and what is said of the line under the cursor."""

    scope: ClassVar[str] = "indicators"
    has_lamps: ClassVar[bool] = False
    has_detail: ClassVar[bool] = False
    nothing_chosen: ClassVar[str] = mark("指标不是事项：按 Ctrl+A 登记实测值，或先打开事项")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("indicators")]
    DEFAULT_CSS = pane_styles("indicators")

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__(workspace, view)
        self.path: list[PageLevel] = []
        """From the root down to the page that is shown."""
        self.known = Known(COUNTIES)
        self._cursors: dict[PageLevel, str] = {}
        self._shown: PageLevel | None = None
        self._measurer = Measurer(workspace, self)
        self._loader = Loader(self, workspace.reader, take=self._take, fail=self.tell_failed)

    def compose(self) -> ComposeResult:
        """Path, head, list, foot."""
        yield PathLine()
        yield PageLines("page-head")
        yield PageTable()
        yield PageLines("page-foot")
        yield self._measurer

    @property
    def table(self) -> PageTable:
        """The list."""
        return self.query_one(PageTable)

    @property
    def place(self) -> PageLevel:
        """The page that is shown."""
        return self.path[-1] if self.path else COUNTIES

    # ---- reading -----------------------------------------------------------------------------------------------
    def show(self, view: View) -> None:
        """Read what the view's pages show."""
        self.view = view
        roadmap = self.place.roadmap
        self._loader.ask(lambda reader: read_known(reader, view, roadmap))

    def interrupt(self) -> None:
        """Stop reading."""
        self._loader.stop()

    def _take(self, known: Known) -> None:
        self.known = known
        wanted = [place for place in self.path if place.roadmap and known.root.roadmap in ("", place.roadmap)]
        self.path = list(dict.fromkeys((known.root, *wanted)))
        while len(self.path) > 1 and page_at(known, self.place) is None:
            self.path.pop()
        if page_at(known, self.place) is None and known.facts is not None:
            self.path.append(PageLevel("indicators", known.facts.roadmap.id))
        self._draw()

    @property
    def is_behind(self) -> bool:
        """Whether the page that was asked for is still being read."""
        return self._shown != self.place and self._loader.is_unanswered

    def take_overview(self, overview: Overview) -> None:
        """Know why there may be nothing."""
        super().take_overview(overview)
        self.table.say_when_empty(self.emptiness)

    @property
    def emptiness(self) -> str:
        """Why nothing is listed; a search that finds nothing is told as such."""
        if words := self.view.wanted.search:
            return _("没有与“{words}”相符的；按 Esc 清除").format(words=clean(words))
        return super().emptiness

    def filter_note(self, view: View) -> str:
        """That conditions choose tasks, not indicators."""
        return note_of(view)

    # ---- drawing -----------------------------------------------------------------------------------------------
    def _draw(self) -> None:
        """Show the page at which one is, read where it has not been."""
        page = page_at(self.known, self.place)
        if page is None:
            self.show(self.view)
            return
        self._keep_cursor()
        self._shown = self.place
        table = self.table
        table.say_when_empty(self.emptiness)
        self.query_one(PathLine).show([step_name(self.known, place) for place in self.path])
        self.query_one("#page-head", PageLines).show(page.head(self.size.width, self.size.height))
        table.show(page, self._cursors.get(self.place, ""))
        self._tell_line()
        self.post_message(self.Told(""))

    @on(PageTable.Moved)
    def _follow(self, event: PageTable.Moved) -> None:
        event.stop()
        self._tell_line()

    def _tell_line(self) -> None:
        table = self.table
        if table.page is not None:
            self.query_one("#page-foot", PageLines).show(table.page.foot(table.cursor, self.size.width))

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the page out for another room."""
        if self._shown is not None:
            self.call_after_refresh(self._draw)

    def _keep_cursor(self) -> None:
        """Remember where the cursor was moved to, whatever has been told of it by now."""
        if self._shown is not None and self.table.is_moved and self.table.about.key:
            self._cursors[self._shown] = self.table.about.key

    # ---- going -------------------------------------------------------------------------------------------------
    def focus_list(self) -> None:
        """Give the keys to the list."""
        self.table.focus()

    @on(PageTable.Opened)
    async def action_open_line(self) -> None:
        """Go down to what the line under the cursor is made of, or to the board at a task."""
        opens = self.table.about.opens
        if isinstance(opens, TaskStep):
            await self.app.run_action(f"screen.go_to_task({opens.task_id})")
        elif opens is not None:
            self._go([*self.path, opens])

    def _go(self, path: list[PageLevel]) -> None:
        self.path = path
        self._draw()

    def step_back(self) -> bool:
        """One step up."""
        if len(self.path) < 2:
            return False
        self._go(self.path[:-1])
        return True

    def action_up(self) -> None:
        """One step up, as far as there is one."""
        self.step_back()

    def action_climb(self, step: int) -> None:
        """Back up to a step of the path."""
        self._go(self.path[: step + 1])

    def action_beside(self, steps: int) -> None:
        """Go to the next or the previous line of the page above, without going up."""
        above = page_at(self.known, self.path[-2]) if len(self.path) > 1 else None
        if above is None:
            return
        width = self.table.room
        opened = [above.about(number, width) for number in range(above.count(width))]
        found = list({about.opens: about for about in opened if isinstance(about.opens, PageLevel)}.values())
        places = [about.opens for about in found]
        if self.place in places:
            target = found[max(0, min(places.index(self.place) + steps, len(found) - 1))]
            self._cursors[self.path[-2]] = target.key
            assert isinstance(target.opens, PageLevel)
            self._go([*self.path[:-1], target.opens])

    def action_tasks(self) -> None:
        """List on the board the tasks that cite the indicator under the cursor, or all of the county's."""
        opens = self.table.about.opens
        place = opens if isinstance(opens, PageLevel) else self.place
        facts = self.known.facts
        serving = facts.servings.behind(place.code, place.stage) if facts and place.code else ()
        codes = tuple(dict.fromkeys(each.item.facts.code for each in serving))
        if place.code and not codes:
            self.notify(_("没有事项引用 {code}").format(code=place.code), markup=False)
        elif place.roadmap:
            self.post_message(
                self.Wanted(self.view._replace(wanted=Filter(roadmap=place.roadmap, codes=codes)), "board")
            )

    # ---- recording ---------------------------------------------------------------------------------------------
    @property
    def county(self) -> CountyFacts | None:
        """The county that is looked at, None among several."""
        return self.known.facts if self.place.roadmap else None

    def action_measure(self) -> None:
        """Record a value of what the cursor is on."""
        from tracker.tui.dialogs.measure import MeasuredDraft

        about, here = self.table.about, self.place
        place = about.opens if isinstance(about.opens, PageLevel) and about.opens.roadmap == here.roadmap else here
        code, _gap, stage = about.key.partition(" ") if here.level == "school" else (place.code, "", place.stage)
        self._measurer.measure(
            MeasuredDraft(code, stage_label(stage, self.county.standard if self.county else None), place.school)
        )

    def action_template(self) -> None:
        """Write the workbook in which schools are filled in."""
        self._measurer.write_template()

    def action_undo(self) -> None:
        """Take back what was measured last."""
        self._measurer.take_back()

    # ---- taken away --------------------------------------------------------------------------------------------
    def sheet(self, reader: Reader, view: View) -> Sheet:
        """The page that is shown, read anew for the view."""
        known = self.known
        for answer in read_known(reader, view, self.place.roadmap):
            known = answer or known
        page = page_at(known, self.place) or page_at(known, known.root)
        assert page is not None
        return page.sheet()

    def copied(self) -> list[tuple[str, str]]:
        """The line under the cursor."""
        table = self.table
        return table.page.copied(table.cursor, table.room) if table.page and table.line_count else []
