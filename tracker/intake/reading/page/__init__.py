"""A saved page taken apart: words in their order, cells and what they span, tables that only place things."""
