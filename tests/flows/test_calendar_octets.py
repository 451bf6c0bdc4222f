"""Every octet that is exported of a real plan with a history: clean, and read by others as it was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from tests.calendars.linter import lint_calendar, lint_single
from tests.campaigns.readers.octets import entries_of, entry_of
from tests.campaigns.readers.programs.read import by_icalendar, by_vobject
from tests.conftest import settings_of
from tracker.services.calendars.publish import Exported, export_calendars
from tracker.services.demo import demo_workspace

Reading = Callable[[Path], Iterable[Sequence[object]]]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The demonstration's calendars, and a file for each of their deadlines."""
    folder = tmp_path_factory.mktemp("exported")
    with demo_workspace(settings_of(folder)) as workspace:
        return export_calendars(workspace, folder / "calendars", has_singles=True)


def test_every_octet_is_clean(exported: Exported) -> None:
    assert len(exported.paths) == 8
    assert len(exported.singles) > 80
    findings = [(path.name, lint_calendar(path.read_bytes())) for path in exported.paths]
    findings += [(path.name, lint_single(path.read_bytes())) for path in exported.singles]
    assert [each for each in findings if each[1]] == []


@pytest.mark.parametrize("read", [by_icalendar, by_vobject])
def test_others_read_every_entry_with_its_days_text_and_alarms(exported: Exported, read: Reading) -> None:
    for path in (*exported.paths, *exported.singles[::10]):
        assert sorted(map(entry_of, read(path))) == entries_of(path.read_bytes()), path.name
