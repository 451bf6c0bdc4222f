"""Secret addresses of units: who has one, and what is shown through them."""
