"""``state = replay(plan + journal, as_of)``: folds journal entries into what is true of each task on a day.

What a state holds, what each entry does to it and when it may, how a history is folded, what it admits,
and which entries a changed plan becomes.
"""

from __future__ import annotations

from tracker.core.replay.admission import Growing, IllegalEvent, check
from tracker.core.replay.folding import live, replay, standing, states
from tracker.core.replay.state import TaskState, facts_of, plan_of

__all__ = [
    "Growing", "IllegalEvent", "TaskState", "check", "facts_of", "live", "plan_of", "replay", "standing", "states",
]  # fmt: skip
