"""A workbench for verifying claims and tracking facts."""

__version__ = "0.1.0"
