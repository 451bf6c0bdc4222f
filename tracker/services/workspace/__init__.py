"""The workspace: settings and clock joined to the database and the roadmap files, and the names people use in it."""

from tracker.services.workspace.workspace import Workspace

__all__ = ["Workspace"]
