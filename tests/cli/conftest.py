from __future__ import annotations

from collections.abc import Callable

import pytest

from tracker.cli.parsing import Command, Parser
from tracker.errors import UsageError

Refusal = Callable[..., UsageError]


@pytest.fixture
def parser() -> Parser:
    """A parser with one argument of each sort."""

    def arguments(parser: Parser) -> None:
        parser.add_argument("tasks", nargs="+", metavar="TASK...")
        parser.add_argument("--note", "-n", default="", metavar="TEXT", help="说明")
        parser.add_argument("--limit", type=int, metavar="N", help="条数")
        parser.add_argument("--reason", required=True, metavar="TEXT", help="原因")
        parser.add_argument("--force", action="store_true", help="强制")

    return Parser("tracker try").put_on(Command("试一试\n\n例如：tracker try 1.1", None, arguments))


@pytest.fixture
def refused(parser: Parser) -> Refusal:
    """The usage error that words end in."""

    def refusal(*words: str) -> UsageError:
        with pytest.raises(UsageError) as caught:
            parser.read(words)
        return caught.value

    return refusal
