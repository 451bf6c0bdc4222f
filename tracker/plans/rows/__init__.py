"""Nodes to rows of plain values, by the tables of keys."""
