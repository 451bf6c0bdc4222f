"""A row of the table: what some work costs the tracker beside a peer, and how far apart the two may be."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Figures of the same interleaved rounds; ``beside`` is empty where the peer is not installed.

    ``goal`` is how many times the peer's figure ours may be at most; ``limit`` is the most that ours may be, in units.
    """

    name: str
    ours: Sequence[float]
    peer: str = ""
    beside: Sequence[float] = ()
    goal: float | None = None
    limit: float | None = None
    unit: str = "ms"

    @property
    def figure(self) -> float:
        """Ours: the median of the rounds."""
        return statistics.median(self.ours)

    @property
    def ratio(self) -> float | None:
        """The median of the rounds' ratios; None without a peer."""
        pairs = zip(self.ours, self.beside, strict=True)
        return statistics.median(ours / beside for ours, beside in pairs) if self.beside else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None where there is none, or nothing to hold it against."""
        if self.limit is not None:
            return self.figure <= self.limit
        if self.goal is None or self.ratio is None:
            return None
        return self.ratio <= self.goal

    def text(self) -> str:
        """The row in one line."""
        ours = f"{self.figure:10,.1f} {self.unit:3}"
        beside, ratio = "", ""
        if self.peer:
            beside = f"{statistics.median(self.beside):,.1f}" if self.beside else "not here"
        if self.ratio is not None:
            ratio = f"{self.ratio:.2f} x" if self.ratio >= 1 or not self.ratio else f"1/{1 / self.ratio:.1f}"
        state = {True: "met", False: "NOT MET", None: ""}[self.is_met]
        return f"{self.name:46} {ours} {self.peer:>14} {beside:>9} {ratio:>8}   {self._goal():14} {state}".rstrip()

    def _goal(self) -> str:
        if self.limit is not None:
            return f"≤ {self.limit:g} {self.unit}".rstrip()
        if self.goal is None:
            return ""
        return f"≤ {self.goal:g} x" if self.goal >= 1 else f"≤ 1/{1 / self.goal:g}"
