"""The SQL form of a ledger: the only package that knows tables and statements. Its rows never leave it."""
