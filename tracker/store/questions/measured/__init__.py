"""What was measured and what is asked: a county's standard, its values as they were told, how all counties stand."""
