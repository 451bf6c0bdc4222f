"""The words of a roadmap file: its keys, and the codes of its problems."""
