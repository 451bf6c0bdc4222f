"""An official table comes in, on the screen: chosen, looked through, its doubts answered, written."""
