"""Arguments in, one service, text or JSON out."""
