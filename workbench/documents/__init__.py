"""Bytes to canonical text: one reader a format, where it all stood, and finding a quote again."""

from workbench.documents.anchoring import Anchor, find
from workbench.documents.cells import cell_of, cell_span
from workbench.documents.children import Children
from workbench.documents.layout import Cell, Layout, boxes_of, page_of
from workbench.documents.limits import Limits
from workbench.documents.reading import ReadDocument
from workbench.documents.registry import done_ahead, read, read_all
from workbench.documents.versions import carry

__all__ = [
    "Anchor",
    "Cell",
    "Children",
    "Layout",
    "Limits",
    "ReadDocument",
    "boxes_of",
    "carry",
    "cell_of",
    "cell_span",
    "done_ahead",
    "find",
    "page_of",
    "read",
    "read_all",
]
