"""Each step waits for the one before it of the same building, each mending for the evaluation that it mends."""

from __future__ import annotations

from tracker.core.written.roadmap import WrittenTask
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.natures.chains import chained, evaluation_of
from tracker.intake.natures.levels import Level, judge_of, judgement_in


def _step(number: str, project: str, step: str) -> WrittenTask:
    return WrittenTask(number, f"{project}{step}", "construction", project=project, step=step)


def _after(tasks: list[WrittenTask], asking: Asking | None = None) -> dict[str, tuple[str, ...]]:
    return {task.id: task.after for task in chained(tasks, asking or Asking()) if task.after}


def test_steps_of_a_building_follow_one_another() -> None:
    steps = ["permits", "tender", "commencement", "delivery", "", "delivery"]
    tasks = [_step(f"{at}.1", "楼", step) for at, step in enumerate(steps, 1)] + [_step("9.1", "馆", "delivery")]
    assert _after(tasks) == {"2.1": ("1.1",), "3.1": ("2.1",), "4.1": ("3.1",), "6.1": ("3.1",)}


def test_a_step_that_stands_before_an_earlier_one_is_told() -> None:
    asking = Asking()
    tasks = chained([_step("1.1", "楼", "tender"), _step("2.1", "楼", "permits")], asking, {"2.1": SourcePlace(1, 3)})
    assert [task.after for task in tasks] == [(), ()]
    assert [note.place.row for note in asking.notes] == [3]


def test_a_mending_waits_for_the_evaluation_of_its_rank_once() -> None:
    asking = Asking()
    tasks = [
        WrittenTask("1.1", "迎接自治区验收", "evaluation"),
        WrittenTask("2.1", "自治区初验意见整改", "rectification"),
        WrittenTask("3.1", "自治区验收意见整改", "rectification"),
        WrittenTask("4.1", "迎接国家验收", "evaluation"),
        WrittenTask("5.1", "国家验收意见整改", "rectification"),
        WrittenTask("6.1", "对存在问题整改到位", "rectification"),
    ]
    assert _after(tasks, asking) == {"2.1": ("1.1",), "5.1": ("4.1",)}
    assert len(asking.notes) == 1
    assert "3.1" in asking.notes[0].text
    assert evaluation_of(tasks) == "4.1"
    assert evaluation_of(tasks[:3]) == "1.1"
    assert evaluation_of(tasks[1:3]) == ""


def test_a_mending_without_its_evaluation_is_told() -> None:
    asking = Asking()
    assert _after([WrittenTask("1.1", "国家验收意见整改", "rectification")], asking) == {}
    assert len(asking.notes) == 1


def test_a_mending_that_names_no_rank_waits_for_what_is_called_the_same() -> None:
    tasks = [
        WrittenTask("1.1", "完成县级自评，迎接市级复核", "evaluation"),
        WrittenTask("2.1", "迎接省级评估", "evaluation"),
        WrittenTask("3.1", "按复核意见整改", "rectification"),
        WrittenTask("4.1", "市级复核意见整改", "rectification"),
    ]
    assert _after(tasks) == {"3.1": ("1.1",)}
    assert _after([tasks[0], tasks[3]]) == {"4.1": ("1.1",)}


def test_the_rank_is_the_first_that_is_named() -> None:
    words = {"自治区验收组": 3, "国家级认定": 4, "省级评估": 3, "市级复核": 2, "自治州初验": 2, "县级自评": 1}
    assert {text: judge.level for text in words if (judge := judge_of(text))} == {
        text: Level(level) for text, level in words.items()
    }
    assert judge_of("伊宁市第一小学") is None
    assert judge_of("各省属学校") is None
    assert judgement_in("验收组在初验时提出") == "初验"
