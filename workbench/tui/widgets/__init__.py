"""The panes a screen is made of; each draws its own lines."""
