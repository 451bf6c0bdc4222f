"""The county's own table out: laid out, written, and read again to see that the same plan comes back."""
