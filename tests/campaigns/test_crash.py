"""The short form of the campaign: a record, killed at a few of its calls; and what counts as lost or half-done."""

from __future__ import annotations

import pytest

from tests.campaigns.weather import ROOT, missing

BEFORE: dict[str, object] = {"revision": "1", "journal": [1]}
AFTER: dict[str, object] = {"revision": "1", "journal": [1, 2], "calendars/a": b"a"}


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_killed_verb_loses_nothing_and_leaves_nothing() -> None:
    import subprocess
    import sys

    words = [sys.executable, "-m", "tests.campaigns.crash", "--every", "100", "report"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "report: " in done.stdout
    assert ", 1 after the acknowledgement" in done.stdout


@pytest.mark.skipif(bool(missing()), reason=missing())
@pytest.mark.parametrize(
    ("found", "is_told", "faults"),
    [
        (BEFORE, False, []),
        (AFTER, False, []),
        (AFTER, True, []),
        (BEFORE, True, ["lost: journal", "lost: calendars/a"]),
        ({**AFTER, "calendars/a": b""}, False, ["half: calendars/a"]),
        ({**BEFORE, "journal": [1, 2, 2]}, False, ["half: journal"]),
        ({**BEFORE, "x.bak": [1]}, False, []),
        ({**BEFORE, "x.bak": []}, False, ["half: x.bak"]),
    ],
)
def test_what_was_acknowledged_is_there_and_else_all_or_nothing(
    found: dict[str, object], is_told: bool, faults: list[str]
) -> None:
    from tests.campaigns.crash import Bounds

    assert Bounds(BEFORE, AFTER).faults(found, is_told=is_told) == faults
