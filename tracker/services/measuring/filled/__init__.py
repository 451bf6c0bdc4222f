"""The workbook that came back."""
