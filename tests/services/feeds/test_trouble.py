from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tracker.i18n import speaking
from tracker.services.feeds.trouble import trouble_note, trouble_of
from tracker.store.questions.rows import EventRow

DAY = date(2024, 6, 20)
ENTRY = EventRow(
    1, "hutubi", "2.2", "reported", DAY, datetime(2024, 6, 20, tzinfo=UTC), "", "", None, None, "", None, False
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_trouble_is_known_in_whatever_language_it_was_recorded(language: str) -> None:
    with speaking(language):
        entry = ENTRY._replace(note=trouble_note("流标一次"))
    assert trouble_of(entry) == "流标一次"
    assert trouble_of(entry._replace(is_retracted=True)) is None
    assert trouble_of(entry._replace(type="noted")) is None
    assert trouble_of(ENTRY._replace(note="没有困难")) is None
