"""How findings are written for machines: one format a module, listed in `registry.py`."""
