"""The ledger in other forms: one format a module, listed in `registry.py`. Pure."""
