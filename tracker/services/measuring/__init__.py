"""What was measured, on its way in: the workbook that asks for it, what a cell may say, what is new in it."""
