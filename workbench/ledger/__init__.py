"""The plain-text form of everything: pinned documents, claims and human acts, made for git."""
