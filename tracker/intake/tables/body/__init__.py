"""The rows below a table's headings: which hold work, of which section and year."""
