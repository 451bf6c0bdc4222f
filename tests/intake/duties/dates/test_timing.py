"""Words of time become phrases that a roadmap file reads to the same day; what is not certain is asked or told."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.duties.dates.asked import NO_DATE
from tracker.intake.duties.dates.phrases import needs_year, reading_of, with_year
from tracker.intake.duties.dates.timing import TimeWords, when_of
from tracker.intake.duties.dates.weeks import week_of
from tracker.intake.duties.dates.years import row_year
from tracker.intake.duty import When
from tracker.plans.drafting import years

PLACE = SourcePlace(1, 2, 3)

CERTAIN = (
    # year in force, time, deadline: start, due, day
    ("2022", "3月", "3月底", "2022年3月", "3月底", "2022-03-31"),
    ("2022", "5—8月", "8月底", "2022年5—8月", "8月底", "2022-08-31"),
    ("2024", "", "8月底", "", "2024年8月底", "2024-08-31"),
    ("2024", "3-4月", "", "2024年3-4月", "3-4月", "2024-04-30"),
    ("2024", "3-4月", "/", "2024年3-4月", "3-4月", "2024-04-30"),
    ("2024", "", "3月底前", "", "2024年3月底前", "2024-03-31"),
    ("2024", "", "年底前", "", "2024年底前", "2024-12-31"),
    ("2024", "", "力争6月底前", "", "力争2024年6月底前", "2024-06-30"),
    ("2024", "", "今年6月底前", "", "2024年6月底前", "2024-06-30"),
    ("2024", "", "次年2月", "", "2025年2月", "2025-02-28"),
    ("2024", "全年", "12月底", "2024年", "12月底", "2024-12-31"),
    ("2024", "11月—次年2月", "", "2024年11月—次年2月", "11月—次年2月", "2025-02-28"),
    ("2024", "", "2025.3", "", "2025.3", "2025-03-31"),
    ("2024", "", "2025/3/1", "", "2025/3/1", "2025-03-01"),
    ("2024", "", "2025-03", "", "2025-03", "2025-03-31"),
    ("2024", "", "2025-08-31", "", "2025-08-31", "2025-08-31"),
    ("2024", "", "二季度", "", "2024年二季度", "2024-06-30"),
    ("2024", "", "6月（上旬）", "", "2024年6月上旬", "2024-06-10"),
    ("2024-2025", "", "3月底", "", "2025年3月底", "2025-03-31"),
    ("2024-2025", "9月", "12月底", "2024年9月", "2024年12月底", "2024-12-31"),
    ("2024", "", "长期坚持", "", "长期坚持", None),
    ("2024", "", "立行立改", "", "立行立改", None),
    ("2024", "", "每季度末", "", "每季度末", "2024-12-31"),
    ("2024", "", "—", "", "", None),
)
TAILS = (
    ("6月底前（以省厅通知为准）", "2024-06-30", "以省厅通知为准"),
    ("3月底前，视资金到位情况", "2024-03-31", "视资金到位情况"),
    ("5月底前支付完毕", "2024-05-31", "支付完毕"),
    ("7月20日前全州4县市实现", "2024-07-20", "全州4县市实现"),
    ("6月20日9:00—11:00", "2024-06-20", "9:00—11:00"),
)
ASKED = (
    "6月初",
    "6月前",
    "8—5月",
    "7月底8月初",
    "2月30日",
    "13月",
    "3 4月",
    "6月底左右",
    "6月底前不安排",
    "秋季学期开学前",
)


@pytest.mark.parametrize(("year", "time", "due", "start", "written", "day"), CERTAIN)
def test_a_phrase_is_written_so_that_it_is_read_to_the_same_day(
    year: str, time: str, due: str, start: str, written: str, day: str | None
) -> None:
    """The year stands where nothing else would give it, and nobody is asked."""
    asking = Asking()
    when = when_of(TimeWords(time, due, PLACE), row_year(year), asking)
    assert (when.start, when.due) == (start, written)
    assert asking.doubts == ()
    assert (when.deadline and when.deadline.due_on) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(("phrase", "day", "tail"), TAILS)
def test_words_after_an_unmistakable_date_are_kept_and_told(phrase: str, day: str, tail: str) -> None:
    """They go into the remark; the date holds."""
    when, asking = _read(phrase)
    assert when.deadline is not None
    assert str(when.deadline.due_on) == day
    assert when.note == tail
    assert asking.notes
    assert not asking.doubts


@pytest.mark.parametrize("phrase", ASKED)
def test_what_is_not_unmistakable_is_asked_and_does_not_block(phrase: str) -> None:
    """Each with words of one's own as an answer; no answer never makes a date that cannot be."""
    when, asking = _read(phrase)
    (doubt,) = asking.doubts
    assert doubt.takes_text
    assert not doubt.is_blocking
    assert PLACE in doubt.places
    if phrase in ("2月30日", "13月", "7月底8月初"):
        assert when == When(note=phrase)


def test_an_answer_is_the_date_and_the_words_stay_in_the_remark() -> None:
    """A choice, words of one's own, none at all; an answer that is no date is taken back."""
    assert _read("6月初", {"date:6月初": "6月5日"})[0].due == "2024年6月5日"
    assert _read("13月", {"date:13月": "2024-12-15"})[0].due == "2024-12-15"
    when, _asking = _read("6月初", {"date:6月初": NO_DATE})
    assert (when.due, when.note) == ("", "6月初")
    when, asking = _read("6月初", {"date:6月初": "不知道"})
    assert when.due == "2024年6月初"
    assert asking.doubts[0].refusal


def test_one_phrase_is_one_doubt_in_several_places() -> None:
    """6月初 in two rows."""
    asking = Asking()
    for row in (2, 5):
        when_of(TimeWords("", "6月初", SourcePlace(1, row)), row_year("2024"), asking)
    assert [len(doubt.places) for doubt in asking.doubts] == [2]


def test_a_serial_of_a_workbook_is_its_day_and_told() -> None:
    """45535 without a format."""
    when, asking = _read("45535")
    assert when.due == "2024-08-31"
    assert len(asking.notes) == 1


@pytest.mark.parametrize("phrase", ["会议召开前", "竣工后", "工程竣工后30日内", "验收前"])
def test_an_event_is_kept_without_a_date(phrase: str) -> None:
    """It can be set later, and is told."""
    when, asking = _read(phrase)
    assert (when.due, when.event, when.note) == ("", phrase, phrase)
    assert len(asking.notes) == 1
    assert not asking.doubts


def test_teaching_weeks_ask_for_the_first_day_of_term_once() -> None:
    """Two weeks, one doubt; answered they are days, whose words stay in the remark."""
    asking = Asking()
    weeks = [when_of(TimeWords("", each, PLACE), row_year("2024"), asking) for each in ("第3周", "第5—6周")]
    assert [when.due for when in weeks] == ["第3周", "第5—6周"]
    assert [doubt.key for doubt in asking.doubts] == ["term:"]
    when, _asking = _read("第3周", {"term:": "2024-09-02"})
    assert (when.start, when.due, when.note) == ("2024-09-16", "2024-09-22", "第3周")
    assert week_of("每周") is None
    assert _read("第3周", {"term:": "9月"})[1].doubts[0].refusal


def test_a_deadline_before_the_start_is_asked() -> None:
    """11月—次年1月 and 1月底: the later year is taken and written out."""
    asking = Asking()
    when = when_of(TimeWords("11月—次年1月", "1月底", PLACE), row_year("2024"), asking)
    assert (when.start, when.due) == ("2024年11月—次年1月", "2025年1月底")
    assert len(asking.doubts) == 1


def test_without_a_year_anywhere_no_year_is_made_up() -> None:
    """The phrase stays as it is; which days it means nobody knows."""
    when = when_of(TimeWords("", "3月底", PLACE), row_year(""), Asking())
    assert (when.due, when.deadline) == ("3月底", None)


def test_the_year_of_the_time_is_that_of_the_deadline_where_the_row_has_none() -> None:
    """A column of a year whose cell says by which month: 2025年 over 更新100间，6月底前完成."""
    when = when_of(TimeWords("2025年", "6月底前完成", PLACE), row_year(""), Asking())
    assert when.deadline is not None
    assert when.deadline.due_on == date(2025, 6, 30)


@pytest.mark.parametrize("phrase", ["3月底", "2024年3月底", "长期", "9月—次年1月", "今年底", "暑假"])
def test_the_file_and_the_import_agree_on_what_needs_a_year(phrase: str) -> None:
    """Twins: needs_year of both, and the months of a school year."""
    if phrase != "今年底":  # the file reads it in the year in force; here it is written out
        assert needs_year(phrase) == years.needs_year(phrase)
    read = row_year("2024-2025").deadline(phrase)
    assert read.dates == years.YearInForce(2024, is_school=True).read(phrase).dates
    assert not needs_year(with_year(phrase, 2024))
    assert reading_of(with_year(phrase, 2024), 2030).deadline.dates == reading_of(phrase, 2024).deadline.dates


def _read(phrase: str, answers: dict[str, str] | None = None) -> tuple[When, Asking]:
    asking = Asking(answers)
    return when_of(TimeWords("", phrase, PLACE), row_year("2024"), asking), asking


def test_a_deadline_before_its_start_has_another_reading_and_none() -> None:
    words = TimeWords("2024年5月1日", "2023-06-30", PLACE)
    asking = Asking()
    assert when_of(words, row_year("2024"), asking).due == "2023-06-30"
    assert [option.value for option in asking.doubts[0].choices] == ["2023-06-30", "2024-06-30", NO_DATE]
    key = asking.doubts[0].key
    for answer, due in (
        ("2024-06-30", "2024-06-30"),
        (NO_DATE, ""),
        ("2024年7月底", "2024年7月底"),
        ("某日", "2023-06-30"),
    ):
        when = when_of(words, row_year("2024"), Asking({key: answer}))
        assert (when.due, when.note) == (due, "2023-06-30" if answer == NO_DATE else "")


def test_a_month_that_may_have_lost_its_nought_is_asked() -> None:
    asking = Asking()
    assert when_of(TimeWords("", "2024.1", PLACE), row_year("2024"), asking).due == "2024.1"
    assert [option.value for option in asking.doubts[0].choices] == ["2024.1", "2024年10月", NO_DATE]
    assert not _asked("2024.10")


def _asked(due: str) -> tuple[object, ...]:
    asking = Asking()
    when_of(TimeWords("", due, PLACE), row_year("2024"), asking)
    return asking.doubts


def test_words_without_a_date_keep_the_name_and_the_place_of_their_column() -> None:
    asking, begun = Asking(), SourcePlace(1, 2, 2)
    words = TimeWords("待定", "2026年9月", PLACE, column="开工时间", begun=begun)
    assert when_of(words, row_year("2026"), asking).note == "开工时间：待定"
    assert [note.place for note in asking.notes] == [begun]


def test_before_a_holiday_is_never_after_it() -> None:
    asking = Asking()
    when_of(TimeWords("", "暑假前", PLACE), row_year("2026"), asking)
    assert [choice.value for choice in asking.doubts[0].choices] == ["暑假前", NO_DATE]
