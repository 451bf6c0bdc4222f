"""What pages are drawn of: lines of parts, columns, verdicts, bars, charts, and lines of tasks."""
