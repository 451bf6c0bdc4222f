"""Commands that bring a county's own documents in and give them back."""
