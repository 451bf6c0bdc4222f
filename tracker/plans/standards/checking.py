"""What is wrong with a standard beyond single values: names of nothing, codes used twice, numbers out of sense."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.core.indicators.schools import KINDS
from tracker.core.rules.meant import Nearest
from tracker.i18n import _
from tracker.plans.format.codes import Placed, ProblemList
from tracker.plans.rows.reading import TableRow
from tracker.plans.standards.drafting import drafted_stages

_DIGITS = 12
_HIGHEST = {"floor": 1.0, "variation": 10.0, "weights": 100.0}
"""What no share of a threshold, coefficient of variation or weight of a stage exceeds."""


def check_standard(top: TableRow, name: str, problems: ProblemList) -> None:
    """Note what is wrong with the standard of a file of that name."""
    if top["id"] and top["id"] != name:
        problems.add("standard-id", top.at("id"), id=top["id"], name=name)
    if "indicators" in top.node.entries and not top["indicators"]:
        problems.add("no-indicators", top.at("indicators"))
    _Codes(problems).check(top)
    _schools(top, problems)
    _measures(top, problems)
    known = [indicator["code"] for indicator in top["indicators"]]
    nearest = Nearest(known)
    for veto in top["vetoes"]:
        if veto["of"] and veto["of"] not in known:
            problems.add("unknown-indicator", veto.at("of"), id=veto["of"], hint=nearest.hint(veto["of"]))
    if top["allocation"]:
        _allocation(top["allocation"], top, problems)


class _Codes:
    """The codes of one standard, each of which is a thing of its own that can be measured."""

    def __init__(self, problems: ProblemList, *taken: str) -> None:
        self._problems = problems
        self._seen = {*taken}

    def check(self, top: TableRow) -> None:
        for table, key in (("figures", "id"), ("indicators", "code"), ("vetoes", "code")):
            self.take_all(top[table], key)
        for indicator in top["indicators"]:
            for row in indicator["measures"]:
                self._measure(row, indicator["code"])

    def take_all(self, rows: Iterable[TableRow], key: str) -> None:
        """Note each code that one before it has."""
        for row in rows:
            self._take(row, key)

    def _take(self, row: TableRow, key: str) -> None:
        if row[key] and row[key] in self._seen:
            self._problems.add("repeated-code", row.at(key), id=row[key])
        self._seen.add(row[key])

    def _measure(self, row: TableRow, indicator: str) -> None:
        code: str = row["code"]
        if not code or not indicator:
            return
        if code == indicator:
            code = f"{indicator}."  # the indicator's own, which one measure may have
        elif not code.startswith(f"{indicator}."):
            hint = _("写 {code}，或 {code}. 加一个词").format(code=indicator)
            self._problems.add("foreign-measure", row.at("code"), id=code, indicator=indicator, hint=hint)
            return
        if code in self._seen:
            self._problems.add("repeated-code", row.at("code"), id=row["code"])
        self._seen.add(code)


def _schools(top: TableRow, problems: ProblemList) -> None:
    """Kinds of school with stages that there are not; a figure of pupils that nobody counts."""
    for table in ("stages", "kinds"):
        _Codes(problems, "both").take_all(top[table], "id")
    stages = [stage.id for stage in drafted_stages(top)]
    nearest = Nearest(stages)
    for row in top["kinds"]:
        for stage in row["stages"]:
            if stage not in stages:
                hint = nearest.hint(stage) or _("可用的写法：{values}").format(values=_("、").join(stages))
                problems.add("unknown-school-stage", row.at("stages", stage), value=stage, hint=hint)
    if not top["kinds"] and not {stage for kind in KINDS for stage in kind.stages} <= set(stages):
        problems.add("missing-key", top.at("stages"), key="kinds")
    figures = [row["id"] for row in top["figures"]]
    if top["pupils"] and top["pupils"] not in figures:
        hint = Nearest(figures).hint(top["pupils"])
        problems.add("unknown-figure", top.at("pupils"), value=top["pupils"], hint=hint)


def _measures(top: TableRow, problems: ProblemList) -> None:
    figures = {row["id"] for row in top["figures"]}
    nearest = Nearest(sorted(figures))
    for indicator in top["indicators"]:
        if "measures" in indicator.node.entries and not indicator["measures"]:
            problems.add("empty-value", indicator.at("measures"), key="measures")
        for row in indicator["measures"]:
            for key in ("over", "per"):
                if row[key] and row[key] not in figures:
                    problems.add("unknown-figure", row.at(key), value=row[key], hint=nearest.hint(row[key]))
            if row["per"] and "over" not in row.node.entries:
                problems.add("missing-key", row.node, key="over")
            _number(row, "times", problems)
            for each in row["thresholds"]:
                _threshold(each, row["unit"], problems)


def _threshold(row: TableRow, unit: str, problems: ProblemList) -> None:
    if "value" not in row.node.entries and not row["against"]:
        problems.add("missing-key", row.node, key="value", hint=_("没有固定数值的写 against"))
    number = _number_of(row["value"])
    is_over = number is not None and unit.strip() in ("%", "％") and number > 100
    if row["value"] and (is_over or _is_long(row["value"])):
        _odd(row.at("value"), "value", row["value"], problems)


def _allocation(row: TableRow, top: TableRow, problems: ProblemList) -> None:
    known = [indicator["code"] for indicator in top["indicators"]]
    nearest = Nearest(known)
    for code in row["of"]:
        if code not in known:
            problems.add("unknown-indicator", row.at("of", code), id=code, hint=nearest.hint(code))
    attained = row["attained"]
    if attained is not None and row["of"] and not 0 < attained <= len(set(row["of"])):
        _odd(row.at("attained"), "attained", str(attained), problems)
    _number(row, "floor", problems, highest=_HIGHEST["floor"])
    for key in ("variation", "weights"):
        for stage in row[key].values if row[key] else ():
            _number(row[key], stage, problems, highest=_HIGHEST[key])


def _number(row: TableRow, key: str, problems: ProblemList, *, highest: float = 10.0**_DIGITS) -> None:
    """Note a factor or share that is nothing, or more than it can be."""
    number = _number_of(row[key])
    if number is not None and not 0 < number <= highest:
        _odd(row.at(key), key, row[key], problems)


def _number_of(text: str) -> float | None:
    """The number; None of what is none, which is noted already."""
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _is_long(text: str) -> bool:
    return max(map(len, text.split("."))) > _DIGITS


def _odd(at: Placed, key: str, value: str, problems: ProblemList) -> None:
    problems.add("odd-number", at, key=key, value=value[:_DIGITS])
