"""One command a module; `workbench/cli.py` lists them and imports each when it runs."""
