"""The statuses, and their groups."""

from __future__ import annotations

from tracker.core import status
from tracker.core.status import STATUS_LABELS, Status, status_label


def test_every_status_has_a_label_of_its_own_in_the_same_order() -> None:
    assert list(STATUS_LABELS) == [one.value for one in Status]
    assert len(set(STATUS_LABELS.values())) == len(STATUS_LABELS)
    assert status_label("reported_done") == "申请销号"
    assert status_label("x") == "x"


def test_the_groups_are_each_others_rest() -> None:
    assert set(status.OPEN) == set(status.ALL) - set(status.SETTLED)
    assert set(status.QUIET) == set(status.ALL) - set(status.WITH_UNIT)
    assert set(status.STOPPED) == {*status.SETTLED, *status.IDLE}
    assert set(status.DONE) <= set(status.QUIET)
    assert tuple(Status) == status.ALL
