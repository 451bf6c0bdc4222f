"""The responsible units (责任单位): one line each, how much is done and what is late, collective units with members."""
