"""The SQL form of a ledger: the only package that knows tables; its rows never leave it."""
