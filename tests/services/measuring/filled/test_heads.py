from __future__ import annotations

from tests.services.measuring.forms import Filled
from tests.standards import national
from tracker.intake.reading.xlsx import raw_sheets
from tracker.services.measuring.filled.cells import FormSheet
from tracker.services.measuring.filled.heads import SheetHeads, heads_of


def heads(filled: Filled) -> list[SheetHeads | None]:
    """Those of all sheets."""
    raw = raw_sheets(filled.bytes(), "t.xlsx")
    return [heads_of(FormSheet(number, each), national()) for number, each in enumerate(raw)]


def test_columns_are_the_same_by_codes_and_by_words() -> None:
    by_codes, by_words = Filled(), Filled()
    for name in ("学校", "县级指标"):
        by_words.sheets[name][2] = []
    schools, county, words = found = heads(by_codes)
    assert words is None
    assert schools
    assert county
    assert (schools.is_of_schools, schools.row, schools.first, schools.columns["#pupils@junior"]) == (True, 4, 6, 4)
    assert (county.is_of_schools, county.row, county.first, county.columns["#value"]) == (False, 4, 5, 6)
    assert heads(by_words) == found


def test_of_a_merge_that_was_taken_apart_the_first_word_heads_all() -> None:
    filled = Filled()
    wanted = heads(filled)[0]
    filled.merges["学校"] = []
    filled.sheets["学校"][2] = []
    assert heads(filled)[0] == wanted


def test_a_sheet_without_a_column_of_codes_is_told_and_not_read() -> None:
    assert Filled().set("县级指标", "A4", "值").set("县级指标", "F5", "是").mistakes() == [
        "县级指标!A4：栏名“值”和隐藏的编码 #of 不是一回事；请从新的模板抄过来",
        "县级指标!A4：没有“编码”或者“值”这一栏",
    ]
