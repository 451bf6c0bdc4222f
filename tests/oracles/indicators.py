"""The rules of resource allocation counted a second time, on arrays (numpy), from a county's plain figures.

Shares no code with the program: what is asked, the weights of stages and the limits are written here by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

ASKED = {
    "primary": np.array([4.2, 1, 0.9, 4.5, 7.5, 2000, 2.3]),
    "junior": np.array([5.3, 1, 0.9, 5.8, 10.2, 2500, 2.4]),
}
LIMIT = {"primary": 0.50, "junior": 0.45}
CODES = ("A1", "A2", "A3", "A4", "A5", "A6", "A7")
_OWN = ("teachers_above", "teachers_backbone", "teachers_arts")
_SHARED = ("classroom_area", "sports_area", "equipment_value", "multimedia_rooms")
_TIMES = np.array([100, 100, 100, 1, 1, 1, 100.0])
_PARTS = {"primary": 1.0, "junior": 1.1, "upper_secondary": 1.32}
_STAGES = {
    "primary": ["primary"], "junior": ["junior"], "nine_year": ["primary", "junior"], "teaching_point": ["primary"],
    "twelve_year": ["primary", "junior", "upper_secondary"], "complete": ["junior", "upper_secondary"],
}  # fmt: skip


class StageOracle(NamedTuple):
    """One stage: the schools that count, their values (a row each, a column an indicator), and what follows."""

    names: list[str]
    pupils: np.ndarray
    values: np.ndarray
    means: np.ndarray
    coefficients: np.ndarray
    verdicts: list[str]
    school_verdicts: list[str]


def stage_oracle(
    figures: Mapping[str, Mapping[tuple[str, str], float]], kinds: Mapping[str, str], stage: str
) -> StageOracle:
    """The seven of every school that counts at a stage; nan where a figure is missing."""
    names = [name for name in figures if stage in _STAGES.get(kinds[name], [])]
    names = [
        name
        for name in names
        if not (kinds[name] == "teaching_point" and figures[name].get(("pupils", stage), 50) < 50)
    ]
    pupils = np.array([figures[name].get(("pupils", stage), np.nan) for name in names], dtype=float)
    values = np.vstack([_seven(figures[name], _STAGES[kinds[name]], stage) for name in names])
    ratio = values / ASKED[stage]
    known, missed = ~np.isnan(values), ratio < 1 - 1e-9
    below = ratio < 0.85 * (1 - 1e-9)
    weights = np.where(known, pupils[:, None], np.nan)
    means = np.nansum(values * weights, axis=0) / np.nansum(weights, axis=0)
    deviations = np.sqrt(np.nansum(weights * (values - means) ** 2, axis=0) / np.nansum(weights, axis=0))
    coefficients = deviations / means
    many = missed.sum(axis=1) > 1
    school_verdicts = [
        "not_met" if below[n].any() or many[n] else "met" if known[n].all() else "unknown" for n in range(len(names))
    ]
    verdicts = []
    for column in range(len(CODES)):
        fails = below[:, column].any() or (missed[:, column] & many).any()
        whole = known[:, column].all()
        is_open = (missed[:, column] & ~known.all(axis=1)).any()
        over = whole and coefficients[column] > LIMIT[stage] * (1 + 1e-9)
        verdicts.append("not_met" if fails or over else "met" if whole and not is_open else "unknown")
    return StageOracle(names, pupils, values, means, coefficients, verdicts, school_verdicts)


def _seven(told: Mapping[tuple[str, str], float], stages: list[str], stage: str) -> np.ndarray:
    heads = np.array([told.get(("pupils", each), np.nan) for each in stages], dtype=float)
    parts = np.array([_PARTS[each] for each in stages])
    share = heads[stages.index(stage)] * parts[stages.index(stage)] / (heads * parts).sum()
    if len(stages) == 1:
        share = 1.0
    own = [told.get((name, stage), np.nan) for name in _OWN]
    shared = [told.get((name, ""), np.nan) * share for name in _SHARED]
    result: np.ndarray = np.array([*own, *shared], dtype=float) / heads[stages.index(stage)] * _TIMES
    return result
