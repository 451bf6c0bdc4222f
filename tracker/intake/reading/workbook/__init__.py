"""A workbook taken apart: its sheets, what their XML says beside values, number formats, cells as people see them."""
