"""Measured claims about this program, each with the command that reruns it."""
