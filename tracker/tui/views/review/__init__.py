"""The meeting (调度会): the review's facts as an agenda of matters, walked one at a time in front of a projector."""
