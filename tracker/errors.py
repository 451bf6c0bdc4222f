"""Failures, one small tree. Each class owns its exit code; message says what happened, hint what to do next."""

from __future__ import annotations


class TrackerError(Exception):
    """A failure that the user can do something about."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TrackerError):
    """The command's words are wrong, or name a task, unit or file that is not there."""

    exit_code = 2


class NoRoadmap(UsageError):
    """There is neither a database nor a roadmap file to make one from."""


class UnknownTask(UsageError):
    """No task of that id."""


class Refused(UsageError):
    """The verb does not fit the task's status, or its values break a rule; nothing was recorded.

    ``field`` names the value of the entry that it is about, where it is about one.
    """

    field = ""


class StaleWrite(Refused):
    """Somebody else wrote to the task since it was read; nothing was recorded."""


class RoadmapProblems(TrackerError):
    """A roadmap file has problems; nothing was changed. ``problems`` lists them all."""

    exit_code = 3

    def __init__(self, message: str, problems: tuple[object, ...] = (), *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.problems = problems


class StoreError(TrackerError):
    """The database cannot be opened, read or written."""

    exit_code = 4


class PublishError(TrackerError):
    """A calendar or report could not be written where it should go."""

    exit_code = 5
