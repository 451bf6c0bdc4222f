"""Prints what becomes of each trap, what is wrong and what is in doubt: ``python -m tests.intake.traps [NUMBER …]``."""

from __future__ import annotations

import sys

from tests.intake.traps.case import traps
from tests.intake.traps.judging import judged, report
from tests.intake.traps.run import draft_of

if __name__ == "__main__":
    chosen = [trap for trap in traps() if not sys.argv[1:] or trap.name[:2] in sys.argv[1:]]
    print(report([judged(trap, draft_of(trap)) for trap in chosen]))
