"""The editor's door: a language server over the same check that CI runs."""
