"""The terminal review session."""
