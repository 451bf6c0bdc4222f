"""Roadmap files in: YAML nodes with line and column become a Roadmap, or located problems."""
