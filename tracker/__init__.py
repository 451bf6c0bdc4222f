"""A project and milestone tracker for creation roadmaps (创建路线图)."""

__version__ = "0.1.0"
