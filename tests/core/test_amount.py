from __future__ import annotations

import pytest

from tracker.core.amount import Amount


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Amount("投资", "320", "万元", "约320万元"), "投资 约320万元"),
        (Amount("面积", "4200", "平方米"), "面积 4200平方米"),
        (Amount("跑道", text="400米"), "跑道 400米"),
        (Amount("学位"), "学位"),
    ],
)
def test_the_documents_own_words_go_before_number_and_unit(amount: Amount, shown: str) -> None:
    assert amount.shown() == shown
