"""``tracker completion``: the script for the shell to complete commands, task ids, units and kinds."""

from __future__ import annotations

from tracker.cli import streams
from tracker.cli.params import one_of
from tracker.cli.parsing import Command, Parser
from tracker.i18n import mark
from tracker.services.workspace import Workspace

_SHELLS = ("bash", "zsh", "fish")


def _arguments(parser: Parser) -> None:
    parser.add_argument("shell", type=one_of(_SHELLS), choices=_SHELLS)


def _completion(_workspace: Workspace, *, shell: str) -> None:
    """Print the completion script of a shell."""
    from argcomplete.shell_integration import shellcode

    streams.write(shellcode(["tracker"], shell=shell) + "\n")


COMPLETION = Command(
    mark('打印命令补全脚本\n\nbash：eval "$(tracker completion bash)"  写进 ~/.bashrc 即长期有效'),
    _completion,
    _arguments,
)
