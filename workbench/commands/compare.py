"""`workbench compare`: pairs of texts in bulk."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from workbench.commands.jsonl import Line, day_in, json_lines, text_in
from workbench.commands.output import tell
from workbench.errors import UsageError, WorkbenchError
from workbench.exports.jsonl import json_line
from workbench.literal import one_line
from workbench.model import Claim, Document, Link, Relation

# What the claims together say about the two texts: one conflict makes a conflict.
_STRONGEST = (Relation.CONFLICT, Relation.REPEAT, Relation.UPDATE, Relation.RELATED)


@click.command(short_help="Compare pairs of texts in bulk.")
@click.option("--jsonl", "source", type=click.File("rb"), required=True, metavar="IN")
@click.pass_context
def command(ctx: click.Context, source: Any) -> None:
    """Compare pairs of texts: lines {"id","a":{"text","published"?},"b":{...}} give lines
    {"id","relation","reasons"}, the relation being repeat, conflict, update, related
    or unrelated. A bad line is reported and the exit code is 2."""
    failed = 0
    for line in json_lines(source):
        try:
            sys.stdout.write(json_line(_compared(line)))
        except WorkbenchError as error:
            failed += 1
            tell(f"workbench: {line.place}: {one_line(str(error))}")
    ctx.exit(2 if failed else 0)


def _compared(line: Line) -> dict[str, Any]:
    record = line.record()
    (paper_a, claims_a), (paper_b, claims_b) = (_side(record, name) for name in ("a", "b"))
    papers = {paper_a.slug: paper_a, paper_b.slug: paper_b}
    found = _strongest(claims_a, claims_b, papers)
    relation = found.relation.value if found else "unrelated"
    return {
        "id": record.get("id"),
        "relation": relation,
        "reasons": list(found.reasons) if found else [],
    }


def _side(record: dict[str, Any], name: str) -> tuple[Document, tuple[Claim, ...]]:
    from workbench import extract

    side = record.get(name)
    if not isinstance(side, dict):
        raise UsageError(f'"{name}" must be an object with a "text"')
    published = day_in(side, "published")
    found = extract.extract(text_in(side, "text"), document=name, published=published)
    return Document(name, "", name, published=published), found.claims


def _strongest(
    claims_a: Iterable[Claim], claims_b: tuple[Claim, ...], papers: dict[str, Document]
) -> Link | None:
    """The link that says most about the two texts."""
    from workbench import link

    found = [one for a in claims_a for b in claims_b if (one := link.relate(a, b, papers))]
    # A claim that is repeated is accounted for: that another number differs from it says nothing.
    said = {end for one in found if one.relation is Relation.REPEAT for end in (one.a, one.b)}
    telling = [
        one
        for one in found
        if one.relation is not Relation.CONFLICT or said.isdisjoint((one.a, one.b))
    ]
    return min(telling, key=lambda one: _STRONGEST.index(one.relation), default=None)
