"""Values are recorded from the view, taken back, and the workbook that asks for them is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.message import Message

from tracker.core.amount import unit_text
from tracker.core.indicators.measured import MeasuredEntry
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

    @dataclass
    class Many(Message):
        """More than one value would be taken back."""

        entries: Sequence[MeasuredEntry]

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
        """Take one value back at once; of more than one it is asked first."""
        from tracker.services.indicators.measuring import count_of, last_measured, undo_measured

        try:
            last = last_measured(self._workspace, roadmap)
            if count_of(last) > 1:
                self.post_message(self.Many(last))
            else:
                self._tell_taken(undo_measured(self._workspace, roadmap))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Many)
    def _ask(self, event: Many) -> None:
        from tracker.tui.dialogs import ConfirmDialog

        dialog = ConfirmDialog(_("撤销实测值"), taking_words(event.entries))
        self.app.push_screen(dialog, partial(self._agreed, event.entries))

    def _agreed(self, entries: Sequence[MeasuredEntry], is_yes: bool | None) -> None:
        if is_yes:
            self._take_all(entries)

    @work(thread=True, group="write", exit_on_error=False)
    def _take_all(self, entries: Sequence[MeasuredEntry]) -> None:
        from tracker.services.indicators.measuring import take_back

        try:
            take_back(self._workspace, entries)
            self._tell_taken(entries)
        except TrackerError as error:
            self.post_message(self.Failed(error))

    def _tell_taken(self, taken: Sequence[MeasuredEntry]) -> None:
        count = sum(len(entry.values) for entry in taken)
        self.post_message(self.Written(_("已撤销 {day} 的 {count} 个实测值").format(day=taken[0].on, count=count)))

    # ---- the workbook ------------------------------------------------------------------------------------------
    def write_template(self) -> None:
        """Ask for a file and write the workbook in which schools are filled in."""
        from tracker.tui.dialogs.export import ExportDialog

        county = self._measured_county()
        if county is not None:
            name = _("{county}填报.xlsx").format(county=clean(county.roadmap.county))
            dialog = ExportDialog(name, title=_("写填报模板"), forms=(".xlsx",))
            self.app.push_screen(dialog, partial(self._begin_template, county.roadmap.id))

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


def taking_words(entries: Sequence[MeasuredEntry]) -> str:
    """What would be taken back, of which day, on which basis, and how it would come back."""
    is_workbook = entries[0].origin == "workbook"
    count = sum(len(entry.values) for entry in entries)
    bases = _("、").join(dict.fromkeys(clean(entry.basis) for entry in entries if entry.basis))
    told = _("撤销从填报表导入的 {count} 个实测值？") if is_workbook else _("撤销一次登记的 {count} 个实测值？")
    way_back = (
        _("要找回，再用 tracker measure import 导入同一份填报表")
        if is_workbook
        else _("要找回，按 Ctrl+A 重新登记；tracker measure history 里还列着")
    )
    lines = (
        told.format(count=count),
        _("{day} 的值").format(day=entries[0].on),
        _("依据：{bases}").format(bases=bases) if bases else "",
        way_back,
    )
    return "\n".join(filter(None, lines))


def titles_of(standard: Standard) -> dict[str, str]:
    """What may be measured, by code, with its unit and what is asked."""
    titles = {figure.id: _titled(figure.name, figure.unit) for figure in standard.figures}
    for indicator in standard.indicators:
        titles[indicator.code] = clean(indicator.name)
        titles |= {measure.code: _titled(measure.name, measure.unit) for measure in indicator.measures}
    return titles | {veto.code: clean(veto.name) for veto in standard.vetoes}


def _titled(title: str, unit: str) -> str:
    return _("{title}（{unit}）").format(title=clean(title), unit=unit_text(unit)) if unit else clean(title)
