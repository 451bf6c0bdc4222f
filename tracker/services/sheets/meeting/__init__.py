"""The meeting as the pages of a workbook."""
