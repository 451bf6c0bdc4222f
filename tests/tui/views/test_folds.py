"""Folding groups: which, and where the cursor goes."""

from __future__ import annotations

from tracker.core.overview.statistics import GroupCount
from tracker.tui.views.folds import Folds
from tracker.tui.views.groups import Groups


def groups() -> Groups:
    """Heads at 0, 4 and 6: three tasks, one, two."""
    return Groups([GroupCount("甲", 3, 1, 1, 0), GroupCount("乙", 1, 0, 1, 0), GroupCount("", 2, 0, 0, 2)])


def test_a_group_folds_to_its_head_and_unfolds_again() -> None:
    folds, shown = Folds(), groups()
    assert folds.turn(shown, 2, is_folded=True) == 0
    assert folds.values == {"甲"}
    assert len(shown) == 6
    assert folds.turn(shown, 0, is_folded=False) == 0
    assert folds.values == set()
    assert len(shown) == 9


def test_what_is_folded_already_is_left_alone() -> None:
    folds, shown = Folds(), groups()
    assert folds.turn(shown, 5, is_folded=False) is None
    folds.turn(shown, 5, is_folded=True)
    assert folds.turn(shown, 4, is_folded=True) is None
    assert folds.values == {"乙"}


def test_all_fold_where_one_does_not_and_all_unfold_where_they_are() -> None:
    folds, shown = Folds(), groups()
    folds.turn(shown, 1, is_folded=True)
    assert folds.turn_all(shown, 3) == 1 + 1
    assert folds.values == {"甲", "乙", ""}
    assert len(shown) == 3
    assert folds.turn_all(shown, 2) == 6
    assert folds.values == set()


def test_what_is_folded_outlives_the_list() -> None:
    folds = Folds()
    folds.turn(groups(), 0, is_folded=True)
    other = groups()
    other.fold(folds.values)
    assert len(other) == 6
