"""The board as its user sees it."""

from __future__ import annotations

from .conftest import Plant, board_on


async def test_first_sight(plant: Plant) -> None:
    async with board_on(plant()) as board:
        print(board.text())
        assert 0
