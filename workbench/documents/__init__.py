"""Bytes to canonical text: one reader a format, and finding a quote again."""

from workbench.documents.anchoring import find
from workbench.documents.reading import ReadDocument
from workbench.documents.registry import read

__all__ = ["ReadDocument", "find", "read"]
