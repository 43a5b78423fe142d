"""Pages from the network: what may be fetched, fetching it, keeping it, seeing whether it changed.

The only package that knows HTTP. It writes no file of the ledger: the wiring does, with what it is
handed back from here.
"""
