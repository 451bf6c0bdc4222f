"""``tracker completion``: the script that lets a shell complete commands, task ids, units and kinds."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tracker.cli.words import Command
from tracker.i18n import mark


@click.command(
    "completion",
    cls=Command,
    help=mark('打印命令补全脚本\n\nbash：eval "$(tracker completion bash)"  写进 ~/.bashrc 即长期有效'),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(ctx.find_root().command, {}, "tracker", "_TRACKER_COMPLETE").source())
