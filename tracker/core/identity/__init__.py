"""Which task of a changed file is which of the plan in force, when ids say one thing and titles another.

An id is how people point, not what a task is: one row put in at the top of a table shifts every id behind it. What the
file states (``was:``) is done; what only looks like it is asked, and then followed or taken as it is written.
"""

from tracker.core.identity.decision import Answer, Decision, decided, original, renumbered
from tracker.core.identity.questions import IdQuestion, Key, Plan, PlanPair
from tracker.core.identity.units import relabelled, renamed_units

__all__ = [
    "Answer",
    "Decision",
    "IdQuestion",
    "Key",
    "Plan",
    "PlanPair",
    "decided",
    "original",
    "relabelled",
    "renamed_units",
    "renumbered",
]
