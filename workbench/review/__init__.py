"""What people decide and what follows from it: state, policy, undo, session. Pure."""
