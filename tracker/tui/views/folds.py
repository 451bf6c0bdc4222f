"""Which groups are folded away, in whatever list comes next."""

from __future__ import annotations

from tracker.tui.views.groups import Groups


class Folds:
    """The values of the groups that show their heads only.

    Each change folds the groups it is given at once and tells the line of the head that the cursor goes to, counted in
    the folded list; None where nothing changes.
    """

    def __init__(self) -> None:
        self.values: set[str] = set()

    def turn(self, groups: Groups, line: int, *, is_folded: bool) -> int | None:
        """Fold the group that a line stands in, or unfold it."""
        value = groups.counts[groups.group_at(line)].value
        if (value in self.values) == is_folded:
            return None
        head = groups.head_above(line)
        (self.values.add if is_folded else self.values.discard)(value)
        groups.fold(self.values)
        return head

    def turn_all(self, groups: Groups, line: int) -> int:
        """Fold all groups; where they are, unfold them."""
        value = groups.counts[groups.group_at(line)].value
        values = {count.value for count in groups.counts}
        self.values = set() if self.values >= values else values
        groups.fold(self.values)
        return groups.head_of(value) or 0
