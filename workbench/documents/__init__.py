"""Bytes to canonical text: one reader a format, where it all stood, and finding a quote again."""

from workbench.documents.anchoring import find
from workbench.documents.children import Children
from workbench.documents.layout import Layout, boxes_of, page_of
from workbench.documents.limits import Limits
from workbench.documents.reading import ReadDocument
from workbench.documents.registry import read, read_all

__all__ = [
    "Children",
    "Layout",
    "Limits",
    "ReadDocument",
    "boxes_of",
    "find",
    "page_of",
    "read",
    "read_all",
]
