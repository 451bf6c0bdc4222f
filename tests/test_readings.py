from __future__ import annotations

from tracker.readings import by_reading


def test_names_stand_in_the_order_of_their_readings() -> None:
    read = [
        "21.1a",
        "A县",
        "亳州",
        "昌吉市",
        "福海县",
        "阜康市",
        "呼图壁县",
        "鄯善县",
        "县财政局",
        "县教育局",
        "县住建局",
        "郓城",
    ]
    mixed = [*read[::2], *read[1::2]]
    assert sorted(mixed, key=by_reading) == read
    assert by_reading("ａ县") < by_reading("B县") < by_reading("阿县") < by_reading("𠮷")
    assert by_reading("\ud83d县")
    assert by_reading("第2中学") < by_reading("第10中学") < by_reading("第10中学附小")
