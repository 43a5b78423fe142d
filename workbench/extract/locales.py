"""What changes with the language of a text: which sign is the decimal mark, and the month names.

Marks after Unicode CLDR (numbers/symbols of each locale). A language is a BCP 47 tag: "de",
"fr-CH", "pt_BR".
"""

from __future__ import annotations

from workbench.extract.tokens import words

MONTHS = words(
    """
    january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec
    """
)
_COMMA = words(
    """
    af az be bg bs ca cs da de el es et eu fi fo fr gl hr hu hy id is it ka kk ky lb lt lv mk nb nl
    nn no pl pt ro ru sk sl sq sr sv tr uk uz vi
    """
)
# regions that write a point although their language writes a comma elsewhere
_POINT_REGIONS = words(
    "de-ch de-li fr-ch it-ch es-mx es-us es-pr es-gt es-hn es-ni es-pa es-sv es-do"
)


def decimal_comma(language: str | None) -> bool:
    """Whether texts of this language write 1.234,5 or 1 234,5; False for none and for unknown
    ones.
    """
    if not language:
        return False
    tag = language.strip().lower().replace("_", "-")
    return tag.partition("-")[0] in _COMMA and tag not in _POINT_REGIONS
