"""The pages of the view, each a pure function of what was read and of the room there is."""
