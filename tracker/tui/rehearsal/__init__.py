"""The rehearsal (推演) on screen: what is supposed is asked, what it changes stands framed, and nothing is recorded."""
