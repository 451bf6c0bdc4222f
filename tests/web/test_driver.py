from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

KEY_Q, KEY_F1 = b"\x11", b"\x1bOP"


@pytest.fixture
async def program(hutubi: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """The board as the program behind a tab, its first picture drawn."""
    pipe = asyncio.subprocess.PIPE
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tracker", "--as-of", "2024-06-01", "tui"),
        cwd=hutubi,
        env={**os.environ, "TEXTUAL_DRIVER": "tracker.web.driver:TabDriver"},
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        limit=1 << 26,
    )
    assert started.stdout
    async with asyncio.timeout(30):
        await started.stdout.readuntil("县一小东风校区".encode())
    yield started
    if started.returncode is None:
        started.kill()
        await started.wait()


async def _ended(program: asyncio.subprocess.Process) -> tuple[bytes, bytes]:
    """The rest of what the program drew and told before it left."""
    assert program.stdout
    assert program.stderr
    async with asyncio.timeout(20):
        drawn, told = await asyncio.gather(program.stdout.read(), program.stderr.read())
        assert await program.wait() == 0
    return drawn, told


async def test_a_program_whose_server_was_killed_leaves_in_good_order(program: asyncio.subprocess.Process) -> None:
    assert program.stdin
    program.stdin.close()
    drawn, told = await _ended(program)
    assert b'{"type": "exit"}' in drawn
    assert told == b""


async def test_a_size_among_the_keys_is_passed_over(program: asyncio.subprocess.Process) -> None:
    assert program.stdin
    assert program.stdout
    for keys in (b"\x1b[48;900;900;1;1t", KEY_F1):
        program.stdin.write(b"D" + len(keys).to_bytes(4, "big") + keys)
    async with asyncio.timeout(30):
        shown = await program.stdout.readuntil("按键说明".encode())
    program.stdin.close()
    drawn, _told = await _ended(program)
    assert len(shown + drawn) < 200_000


async def test_a_program_that_is_told_to_leave_does_so_once(program: asyncio.subprocess.Process) -> None:
    assert program.stdin
    program.stdin.write(b"D" + len(KEY_Q).to_bytes(4, "big") + KEY_Q)
    drawn, told = await _ended(program)
    assert drawn.count(b'{"type": "exit"}') == 1
    assert told == b""
