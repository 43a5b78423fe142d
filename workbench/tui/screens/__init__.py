"""Whole screens: review, help, prompt."""
