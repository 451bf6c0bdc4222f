"""How a plan begins on the screen: an empty folder, a document that is chosen or pasted, and its review."""
