"""Click in our words: help and usage errors in the language in force, commands loaded only when they run."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from tracker.i18n import _


class Option(click.Option):
    """An option whose help is Chinese source text, translated where it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in the help, in the language in force."""
        record = super().get_help_record(ctx)
        return (record[0], record[1].replace(self.help, _(self.help))) if record and self.help else record


class Command(click.Command):
    """A command whose help is Chinese source text, translated where it is shown."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """The command's line in its group's help."""
        return _(self.help or "").partition("\n")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's help."""
        _write_help(self, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("用法："))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under our heading."""
        _write_options(self, ctx, formatter)


class Group(click.Group):
    """A group whose commands are modules' attributes, imported when they are named."""

    def __init__(self, *args: Any, lazy: Mapping[str, str] | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._lazy = dict(lazy or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a working day, not of the alphabet."""
        return [*self._lazy, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, _separator, attribute = self._lazy[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def get_short_help_str(self, limit: int = 45) -> str:
        """The group's line in its parent's help."""
        return _(self.help or "").partition("\n")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The group's help."""
        _write_help(self, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("用法："))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        _write_options(self, ctx, formatter)
        with formatter.section(_("命令")):
            names = self.list_commands(ctx)
            commands = ((name, self.get_command(ctx, name)) for name in names)
            formatter.write_dl([(name, command.get_short_help_str()) for name, command in commands if command])


def _write_help(command: click.Command, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        for line in _(command.help or "").split("\n"):
            formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    records = [record for param in command.get_params(ctx) if (record := param.get_help_record(ctx))]
    shown = [(name, _("显示帮助") if name == "--help" else text) for name, text in records]
    if shown:
        with formatter.section(_("选项")):
            formatter.write_dl(shown)


def told(error: click.ClickException) -> str:
    """A usage error as our sentence, with the way to the help."""
    lines = [_("错误：{message}").format(message=_sentence(error))]
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        lines.append(_("提示：{hint}").format(hint=_("用 {command} --help 查看用法").format(command=ctx.command_path)))
    return "\n".join(lines) + "\n"


def _sentence(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        text = _("没有选项 {name}").format(name=error.option_name)
        return f"{text}（{_('您是不是要写')} {near}）" if near else text
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _("缺少 {name}").format(name=error.param.make_metavar(error.ctx) if error.ctx else error.param.name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _("{name} 的值不对：{message}").format(name=error.param.opts[0], message=error.message)
    if isinstance(error, click.UsageError) and "No such command" in error.message:
        return _("没有这个命令：{name}").format(name=error.message.split("'")[1])
    return error.format_message()
