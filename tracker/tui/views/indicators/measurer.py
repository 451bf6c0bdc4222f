"""Values are recorded from the view, taken back, and the workbook that asks for them is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual import work

from tracker.core.indicators.standard import Standard
from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.text import clean
from tracker.tui.part import Part, may_write

if TYPE_CHECKING:
    from tracker.services.indicators.county import CountyFacts
    from tracker.services.workspace import Workspace
    from tracker.tui.dialogs.export import ExportFile
    from tracker.tui.dialogs.measure import MeasuredDraft, Told
    from tracker.tui.view import View


class CountyLooked(Protocol):
    """Where a county is looked at."""

    @property
    def view(self) -> View:
        """The view that is shown; a value is of its date unless another is told."""

    @property
    def county(self) -> CountyFacts | None:
        """The county, None where there are several."""


class Measurer(Part):
    """Asks for a value of the county that is looked at and has it recorded."""

    def __init__(self, workspace: Workspace, pane: CountyLooked) -> None:
        super().__init__()
        self._workspace = workspace
        self._pane = pane
        self._advised: MeasuredDraft | None = None

    # ---- one value ---------------------------------------------------------------------------------------------
    def measure(self, draft: MeasuredDraft) -> None:
        """Open the dialog on what is filled in already."""
        from tracker.tui.dialogs.measure import MeasureDialog

        county = self._measured_county()
        if county is None or county.standard is None:
            return
        self.app.clear_notifications()
        self._advised = None
        dialog = MeasureDialog(
            draft,
            self._pane.view.as_of,
            partial(self._record, county.roadmap.id),
            titles=titles_of(county.standard),
            bases=county.bases,
            about=clean(county.roadmap.county),
        )
        self.app.push_screen(dialog, self._recorded)

    def _measured_county(self) -> CountyFacts | None:
        """The county of which something may be recorded; where there is none that is said."""
        county = self._pane.county
        if county is None:
            self.notify(_("先按 Enter 选一个县"), severity="warning", markup=False)
        elif county.standard is None:
            words = _("先在路线图里写 standard: 2017-6，再按 F5 更新")
            self.notify(words, severity="warning", markup=False)
        elif may_write(self, self._workspace):
            return county
        return None

    def _record(self, roadmap: str, draft: MeasuredDraft) -> Told:
        """Record it, or say which field is wrong, and once what there is to know; called in a thread of its own."""
        from tracker.services.indicators.ground import known_county
        from tracker.services.indicators.measuring import Measuring, advice_of, fault_of, measure
        from tracker.services.measuring.fitting import Telling
        from tracker.tui.dialogs.measure import RefusedAt

        known = known_county(self._workspace, roadmap)
        told = Telling(draft.of, draft.value, draft.school, draft.stage, draft.kind)
        measuring = Measuring(told, draft.on, draft.basis, draft.note)
        if fault := fault_of(self._workspace, known, measuring):
            return RefusedAt(fault.field, fault.sentence)
        if draft != self._advised and (advice := advice_of(self._workspace, known, measuring)):
            self._advised = draft
            return RefusedAt("value", _("再按一次 Ctrl+S 就这样记。{advice}").format(advice=advice))
        return measure(self._workspace, roadmap, measuring, known=known).sentence

    def _recorded(self, sentence: str | None) -> None:
        if sentence:
            self.post_message(self.Written(_("{sentence}；Ctrl+Z 撤销").format(sentence=sentence)))

    # ---- taking back -------------------------------------------------------------------------------------------
    def take_back(self) -> None:
        """Take back what this person measured last of the county."""
        county = self._pane.county
        if county is not None and may_write(self, self._workspace):
            self._take_back(county.roadmap.id)

    @work(thread=True, group="write", exit_on_error=False)
    def _take_back(self, roadmap: str) -> None:
        from tracker.services.indicators.measuring import undo_measured

        try:
            taken = undo_measured(self._workspace, roadmap)
        except TrackerError as error:
            self.post_message(self.Failed(error))
        else:
            count = sum(len(entry.values) for entry in taken)
            self.post_message(self.Written(_("已撤销 {day} 的 {count} 个实测值").format(day=taken[0].on, count=count)))

    # ---- the workbook ------------------------------------------------------------------------------------------
    def write_template(self) -> None:
        """Ask for a file and write the workbook in which schools are filled in."""
        from tracker.tui.dialogs.export import ExportDialog

        county = self._measured_county()
        if county is not None:
            name = _("{county}填报.xlsx").format(county=clean(county.roadmap.county))
            self.app.push_screen(ExportDialog(name), partial(self._begin_template, county.roadmap.id))

    def _begin_template(self, roadmap: str, target: ExportFile | None) -> None:
        if target is not None:
            self._write_template(roadmap, target)

    @work(thread=True, group="write", exit_on_error=False)
    def _write_template(self, roadmap: str, target: ExportFile) -> None:
        from tracker.services.indicators.template import template

        try:
            told = template(self._workspace, roadmap, target.path, overwrite=target.overwrite)
        except TrackerError as error:
            self.post_message(self.Failed(error))
        else:
            words = _("{path} 写好了，{count} 所学校；填好后 tracker measure import 导入")
            self.post_message(self.Written(words.format(path=clean(target.path.name), count=told.schools)))


def titles_of(standard: Standard) -> dict[str, str]:
    """What may be measured, by code, with its unit and what is asked."""
    titles = {figure.id: _titled(figure.title, figure.unit) for figure in standard.figures}
    for indicator in standard.indicators:
        titles[indicator.code] = clean(indicator.title)
        titles |= {measure.code: _titled(measure.title, measure.unit) for measure in indicator.measures}
    return titles | {veto.code: clean(veto.title) for veto in standard.vetoes}


def _titled(title: str, unit: str) -> str:
    return _("{title}（{unit}）").format(title=clean(title), unit=unit) if unit else clean(title)
