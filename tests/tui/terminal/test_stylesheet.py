"""Styles that were parsed stay parsed until the theme changes."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Plant
from tracker.tui.app import TrackerApp
from tracker.tui.terminal.stylesheet import KeptStylesheet


def test_only_what_is_new_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = KeptStylesheet(variables={"ink": "red"})
    sheet.add_source("A { color: $ink; }", read_from=("a", ""))
    sheet.parse()
    (first,) = sheet.rules
    sheet.add_source("B { color: $ink; }", read_from=("b", ""))
    with monkeypatch.context() as patch:
        patch.setattr(KeptStylesheet, "add_source", None)  # a sheet made anew would be given all sources again
        sheet.reparse()
    assert len(sheet.rules) == 2
    assert sheet.rules[0] is first
    sheet.set_variables({"ink": "blue"})
    sheet.reparse()
    assert [rule.styles.color.css for rule in sheet.rules] == ["rgb(0,0,255)"] * 2


def test_the_program_has_such_a_sheet(plant: Plant) -> None:
    assert isinstance(TrackerApp(plant()).stylesheet, KeptStylesheet)
