"""The rows of the county's own values in a workbook that came back: each indicator and stage once."""

from __future__ import annotations

from tracker.core.indicators.measured import MeasuredValue
from tracker.i18n import _
from tracker.services.measuring.columns import BASIS, OF, STAGE, VALUE
from tracker.services.measuring.filled.cells import FormSheet, Mistake, cell_name, shortened
from tracker.services.measuring.filled.heads import SheetHeads
from tracker.services.measuring.fitting import Fitter, Misfit, Telling, basis_fault

_FIELDS = {"of": OF, "stage": STAGE, "value": VALUE}


class CountyRows:
    """What the rows say, sheet after sheet: values, each with its own basis or none, and mistakes."""

    def __init__(self, fitter: Fitter) -> None:
        self._fitter = fitter
        self._met: dict[tuple[str, str], str] = {}
        self.values: list[tuple[MeasuredValue, str]] = []
        self.mistakes: list[Mistake] = []

    def read(self, sheet: FormSheet, heads: SheetHeads) -> None:
        """Take one sheet, which has codes and values."""
        for row in range(heads.first, sheet.last_row + 1):
            if not sheet.is_empty(row, heads.columns[VALUE]):
                self._row(sheet, heads, row)

    def _row(self, sheet: FormSheet, heads: SheetHeads, row: int) -> None:
        columns = {field: heads.columns[code] for field, code in _FIELDS.items() if code in heads.columns}
        texts = {field: sheet.text(row, column) for field, column in columns.items()}
        try:
            for field, column in columns.items():
                if fault := sheet.fault(row, column):
                    raise Misfit(field, fault)
            if not texts["of"]:
                raise Misfit("of", _("这一行没有编码"))
            if BASIS in heads.columns:
                columns["basis"] = heads.columns[BASIS]
                texts["basis"] = sheet.text(row, columns["basis"])
            if fault := basis_fault(texts.get("basis", "")):
                raise Misfit("basis", fault)
            told = Telling(texts["of"], shortened(texts["value"]), stage=texts.get("stage", ""))
            value = self._fitter.fitted(told)[0]
            if first := self._met.get((value.of, value.stage)):
                raise Misfit("of", _("{of} 写了两行，另一行在 {cell}").format(of=value.of, cell=first))
            self._met[value.of, value.stage] = f"{sheet.name}!{cell_name(row, columns['of'])}"
            self.values.append((value, texts.get("basis", "")))
        except Misfit as misfit:
            self.mistakes.append(sheet.mistake(row, columns.get(misfit.field, columns["of"]), misfit.sentence))
