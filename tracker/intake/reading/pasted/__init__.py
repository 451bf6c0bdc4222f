"""The forms in which tables come as text: a cell a line, rows with tabs, rows with bars, columns set with blanks."""
