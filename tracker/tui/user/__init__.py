"""What belongs to one user: likings, saved filters, keys, and how the screen begins with them."""
