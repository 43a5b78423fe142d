"""Text to claims: `extract` what a text asserts, `figures` of it, `worth` of a sentence.

    >>> found = extract("Exports rose 4.5 percent in 2021.")
    >>> found.claims[0].reading.figure.text
    '4.5 percent'

Pure functions over untouched text: no network, no model beyond a small table of weights, no state.
"""

from __future__ import annotations

from workbench.extract.claims import Extraction, extract, stream
from workbench.extract.figures import find as figures
from workbench.extract.worth import worth

__all__ = ["Extraction", "extract", "figures", "stream", "worth"]
