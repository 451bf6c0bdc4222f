"""The rows of a standard's file as a standard."""

from __future__ import annotations

from types import MappingProxyType

from tracker.core.indicators.schools import KINDS, PUPILS, STAGES, SchoolKind, SchoolStage
from tracker.core.indicators.standard import (
    EVERY,
    Allocation,
    Group,
    Indicator,
    Measure,
    RawFigure,
    Requirement,
    Standard,
    Veto,
)
from tracker.plans.rows.reading import TableRow


def drafted_standard(top: TableRow) -> Standard:
    """The standard of a file in which nothing is wrong."""
    return Standard(
        id=top["id"],
        title=top["title"],
        document=top["document"],
        indicators=tuple(_indicator(row) for row in top["indicators"]),
        figures=tuple(_figure(row) for row in top["figures"]),
        allocation=_allocation(top["allocation"]),
        vetoes=tuple(_veto(row) for row in top["vetoes"]),
        title_en=top["title_en"],
        groups=tuple(Group(row["name"], row["en"]) for row in top["groups"]),
        stages=drafted_stages(top),
        kinds=drafted_kinds(top),
        pupils=top["pupils"] or PUPILS,
    )


def drafted_stages(top: TableRow) -> tuple[SchoolStage, ...]:
    """The stages that a standard's file tells, else those of compulsory education."""
    told = (SchoolStage(row["id"], row["title"], row["beside"] == "true", row["title_en"]) for row in top["stages"])
    return tuple(told) or STAGES


def drafted_kinds(top: TableRow) -> tuple[SchoolKind, ...]:
    """The kinds of school that a standard's file tells, else those of compulsory education."""
    return tuple(map(_kind, top["kinds"])) or KINDS


def _kind(row: TableRow) -> SchoolKind:
    lists = (row["stages"], row["aliases"])
    return SchoolKind(row["id"], row["title"], *lists, row["smallest"] or 0, row["title_en"])


def _veto(row: TableRow) -> Veto:
    return Veto(row["code"], row["title"], row["source"], row["of"], row["title_en"])


def _figure(row: TableRow) -> RawFigure:
    flags = (row["by_stage"] == "true", row["whole"] == "true")
    return RawFigure(row["id"], row["title"], row["unit"], *flags, row["aliases"], row["title_en"])


def _indicator(row: TableRow) -> Indicator:
    return Indicator(
        code=row["code"],
        group=row["group"],
        title=row["title"],
        judged_by=row["judged_by"],
        measures=tuple(_measure(each) for each in row["measures"]),
        short=row["short"],
        source=row["source"],
        note=row["note"],
        title_en=row["title_en"],
        short_en=row["short_en"],
        note_en=row["note_en"],
    )


def _measure(row: TableRow) -> Measure:
    return Measure(
        code=row["code"],
        title=row["title"],
        unit=row["unit"],
        thresholds=tuple(_requirement(each) for each in row["thresholds"]),
        over=row["over"],
        per=row["per"],
        times=float(row["times"] or 1),
        title_en=row["title_en"],
    )


def _requirement(row: TableRow) -> Requirement:
    return Requirement(row["stage"], row["operator"], row["value"], row["of"], row["against"], row["against_en"])


def _allocation(row: TableRow | None) -> Allocation:
    if row is None:
        return Allocation()
    return Allocation(
        of=row["of"],
        attained=row["attained"],
        floor=float(row["floor"] or 1),
        variation=_by_stage(row["variation"]),
        smallest_point=row["smallest_point"] or 0,
        weights=_by_stage(row["weights"]),
        method=row["method"],
        method_en=row["method_en"],
    )


def _by_stage(row: TableRow | None) -> MappingProxyType[str, float]:
    values = {} if row is None else {stage: float(value) for stage, value in row.values.items() if value}
    return MappingProxyType(values) if values else MappingProxyType(dict(EVERY))
