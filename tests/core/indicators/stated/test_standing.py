"""What people corrected stays in force until the file says another value of that very thing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from tracker.core.indicators.held import held
from tracker.core.indicators.measured import FILE, MeasuredEntry, MeasuredValue
from tracker.core.indicators.stated.restated import Restated, restated
from tracker.core.indicators.stated.standing import Former
from tracker.core.model import Measurement

DAY = date(2024, 3, 2)
MOMENT = datetime(2024, 3, 3, tzinfo=UTC)


class County:
    """A journal without a database: a file that is edited and synced, and people who correct what it says."""

    def __init__(self, **values: str) -> None:
        self.lines = {of: (value, "公示") for of, value in values.items()}
        self.day, self._synced = DAY, DAY
        self.entries: list[MeasuredEntry] = []
        self.back: list[MeasuredEntry] = []
        self.sync()

    def sync(self) -> Restated:
        """Bring in the file as it is; the same file again changes nothing."""
        change = self._change()
        for entry in change.gone:
            self.entries.remove(entry)
            self.back.append(entry)
        for on, basis, told in change.added:
            self._tell(on, basis, told.origin, told.values, told.again)
        self._synced = self.day
        assert not self._change().added
        return change

    def _change(self) -> Restated:
        moved = None if self.day == self._synced else (self._synced, self.day)
        stated = [Measurement(of, value, self.day, basis=basis) for of, (value, basis) in self.lines.items()]
        return restated(Former(tuple(self.entries), tuple(self.back), moved), stated)

    def _tell(self, on: date, basis: str, origin: str, values: object, again: object = None) -> None:
        number = 1 + len(self.entries) + len(self.back)
        entry = MeasuredEntry(number, on, MOMENT, "李四", basis, "", origin, values, again=again)  # type: ignore[arg-type]
        self.entries.append(entry)

    def corrects(self, of: str, value: str, on: date | None = None) -> None:
        """A person tells a value of the day of issue, or of another."""
        self._tell(on or self.day, "核对", "hand", (MeasuredValue(of, value),))

    def undoes(self, of: str) -> None:
        """The last word of a person on a thing is taken back."""
        said = [each for each in self.entries if each.origin != FILE and each.values[0].of == of]
        self.entries.remove(said[-1])
        self.back.append(said[-1])

    def holds(self) -> dict[str, str]:
        """What is in force on the day of issue."""
        return {of: told.value.value for (of, *_at), told in held(self.entries, self.day).values.items()}


def corrected() -> County:
    county = County(C8="是", C2="99", C1="99")
    county.corrects("C8", "否")
    county.corrects("C2", "60")
    return county


def test_a_line_taken_out_beside_them_leaves_corrections_in_force() -> None:
    county = corrected()
    del county.lines["C1"]
    change = county.sync()
    assert county.holds() == {"C8": "否", "C2": "60"}
    assert change.superseded == ()
    county.undoes("C2")
    assert county.holds() == {"C8": "否", "C2": "99"}


def test_another_basis_another_day_of_issue_and_the_same_again_leave_them_in_force() -> None:
    county = corrected()
    county.lines["C2"] = ("99", "公示稿")
    county.sync()
    assert county.holds() == {"C8": "否", "C2": "60", "C1": "99"}
    for day in (DAY + timedelta(days=30), DAY - timedelta(days=30), DAY + timedelta(days=60)):
        county.day = day
        assert county.sync().superseded == ()
    assert county.holds() == {"C8": "否", "C2": "60", "C1": "99"}
    before, county.lines = county.lines, {}
    county.sync()
    assert county.holds() == {"C8": "否", "C2": "60"}
    county.lines = before
    county.sync()
    assert county.holds() == {"C8": "否", "C2": "60", "C1": "99"}


def test_another_value_of_the_very_thing_ends_a_correction_and_that_is_told() -> None:
    county = corrected()
    county.lines |= {"C2": ("98", "公示"), "C8": ("否", "公示")}
    change = county.sync()
    assert change.lines("m")[-1] == "m：文件改了值，人工记的 1 个不再有效：C2 李四记的 60 → 98（2024-03-02）"
    assert county.holds() == {"C8": "否", "C2": "98", "C1": "99"}
    county.corrects("C2", "61")
    county.lines["C2"] = ("99", "公示")  # as it was once, but not as it was when it was corrected
    assert [each.old.value for each in county.sync().superseded] == ["61"]
    assert county.holds()["C2"] == "99"


def test_what_people_told_of_an_earlier_day_is_no_correction_of_a_later_one() -> None:
    county = County(C1="99", C2="99")
    county.corrects("C2", "60", DAY - timedelta(days=400))
    county.lines = {"C2": ("99", "公示稿")}
    county.sync()
    assert county.holds() == {"C2": "99"}


def test_whatever_happens_the_last_word_holds_unless_the_file_changed_that_value_since() -> None:
    chance = Random(13)
    for _turn in range(60):
        county = County(A="1", B="2", C="3")
        said: dict[str, list[str]] = {of: [] for of in "ABC"}  # what people said since the file's value changed
        last = {"A": "1", "B": "2", "C": "3"}
        ever: dict[str, list[str]] = {of: [] for of in "ABC"}
        for _step in range(14):
            of = chance.choice("ABC")
            match chance.choice(("correct", "correct", "undo", "edit", "edit", "basis", "out", "move")):
                case "correct":
                    value = str(chance.randint(10, 99))
                    county.corrects(of, value)
                    said[of].append(value)
                    ever[of].append(value)
                case "undo" if said[of]:
                    county.undoes(of)
                    said[of].pop()
                    ever[of].pop()
                case "edit":  # also puts back what was left out
                    county.lines[of] = (chance.choice("123"), "公示")
                case "basis" if of in county.lines:
                    county.lines[of] = (county.lines[of][0], chance.choice(("公示", "年报")))
                case "out":
                    county.lines.pop(of, None)
                case "move" if len(county.lines) == len(last):
                    county.day += timedelta(days=chance.randint(1, 30))
            if chance.random() < 0.3:
                continue  # several edits are brought in by one sync
            superseded = {change.new.of: change.old.value for change in county.sync().superseded}
            changed = {each: value for each, (value, _basis) in county.lines.items() if value != last[each]}
            assert superseded == {each: said[each][-1] for each in changed if said[each]}
            last |= changed
            said |= {each: [] for each in changed}
            expected = {each: (said[each] or [last[each]])[-1] for each in county.lines}
            expected |= {each: words[-1] for each, words in ever.items() if each not in county.lines and words}
            assert county.holds() == expected
