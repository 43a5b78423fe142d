"""Whole screens: review and help."""
