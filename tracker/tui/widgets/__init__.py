"""What the board is made of; each widget is given values and posts messages, none looks anything up."""
