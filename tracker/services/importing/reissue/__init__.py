"""A document that is issued anew: its draft is matched with the plan in force, and takes over what goes on."""
