"""The short form of the campaign: the page on a phone and on a screen, and one answer by clicks."""

from __future__ import annotations

import pytest

from tests.campaigns.browser import program
from tests.campaigns.page import faults


@pytest.mark.no_cover
@pytest.mark.skipif(not program(), reason="no Chromium on this machine")
async def test_the_page_fits_loads_nothing_from_elsewhere_and_takes_one_answer() -> None:
    assert await faults(looks=((360, "light", "zh"), (1280, "dark", "en"))) == []
