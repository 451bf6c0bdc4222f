"""The county's own table out again: its columns and rows with how things stand, as a Word or an Excel file."""
