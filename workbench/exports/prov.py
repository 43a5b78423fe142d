"""Who found what, when and on which evidence, as PROV-JSON (W3C member submission 2013).

Documents, claims and verdicts are entities, acts are activities, reviewers are agents. Written
relation by relation, so that the ledger is read several times and never held in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, TextIO

from workbench.exports.addresses import public
from workbench.exports.jsonld import encode, filled
from workbench.exports.options import PLAIN, Options
from workbench.heads import heads_digest
from workbench.model import Act, ActType, LedgerView
from workbench.wording import act_words, found

LOSS = "readings, links and arithmetic are left out"

PREFIX = {
    "wb": "urn:workbench:vocabulary:",
    "doc": "urn:workbench:document:",
    "claim": "urn:workbench:claim:",
    "act": "urn:workbench:act:",
    "verdict": "urn:workbench:verdict:",
    "person": "urn:workbench:person:",
    "rel": "urn:workbench:relation:",
}
Records = Iterator[tuple[str, dict[str, Any]]]


def write(view: LedgerView, out: TextIO, options: Options = PLAIN) -> None:
    """One PROV-JSON document; its parts are read from the view one after the other."""
    parts = {
        "entity": _entities(view, options),
        "activity": _activities(view),
        "agent": _agents(view),
        "wasQuotedFrom": _quoted(view),
        "used": _used(view),
        "wasGeneratedBy": _generated(view),
        "wasAssociatedWith": _associated(view),
        "wasInformedBy": _informed(view),
    }
    out.write(f'{{"prefix":{encode(PREFIX)}')
    for name, records in parts.items():
        out.write(f',\n"{name}":{{')
        between = "\n"
        for key, record in records:
            out.write(f"{between}{encode(key)}:{encode(record)}")
            between = ",\n"
        out.write("\n}")
    out.write("}\n")


def _entities(view: LedgerView, options: Options) -> Records:
    yield "wb:ledger", {"prov:type": "wb:ledger", "wb:heads": heads_digest(view.acts())}
    for slug, document in view.documents.items():
        yield (
            f"doc:{slug}",
            filled(
                {
                    "prov:type": "wb:document",
                    "prov:label": document.title,
                    "prov:location": public(document.url),
                    "wb:sha256": document.sha256,
                }
            ),
        )
    tick = options.tick or (lambda: None)
    for claim in view.claims():
        yield f"claim:{claim.id}", {"prov:type": "wb:claim", "prov:value": claim.quote}
        tick()
    for act in _decisions(view):
        said = found(act)
        yield f"verdict:{act.id}", {"prov:type": "wb:verdict", "prov:value": said}


def _activities(view: LedgerView) -> Records:
    for act in view.acts():
        record = {
            "prov:type": f"wb:{act.type.value}",
            "prov:label": act_words(act),
            "prov:startTime": act.at,
            "prov:endTime": act.at,
            "wb:note": act.note,
        }
        yield f"act:{act.id}", filled(record)


def _agents(view: LedgerView) -> Records:
    for name in sorted({act.reviewer for act in view.acts()}):
        yield _person(name), {"prov:type": "prov:Person", "prov:label": name}


def _quoted(view: LedgerView) -> Records:
    for claim in view.claims():
        yield (
            f"rel:quoted-{claim.id}",
            {
                "prov:generatedEntity": f"claim:{claim.id}",
                "prov:usedEntity": f"doc:{claim.document}",
                "wb:start": claim.start,
                "wb:end": claim.end,
            },
        )


def _used(view: LedgerView) -> Records:
    for act in view.acts():
        used = {"prov:activity": f"act:{act.id}", "prov:entity": f"claim:{act.claim}"}
        yield f"rel:used-{act.id}", used
        for number, one in enumerate(act.evidence, 1):
            record = {
                "prov:activity": f"act:{act.id}",
                "prov:entity": f"doc:{one.document}",
                "prov:role": f"wb:{one.stance.value}",
                "wb:tier": one.tier.value,
                "wb:locator": one.locator,
                "wb:quote": one.quote,
            }
            yield f"rel:evidence-{act.id}-{number}", filled(record)


def _generated(view: LedgerView) -> Records:
    for act in _decisions(view):
        record = {
            "prov:entity": f"verdict:{act.id}",
            "prov:activity": f"act:{act.id}",
            "prov:time": act.at,
        }
        yield f"rel:generated-{act.id}", record


def _associated(view: LedgerView) -> Records:
    for act in view.acts():
        record = {"prov:activity": f"act:{act.id}", "prov:agent": _person(act.reviewer)}
        yield f"rel:by-{act.id}", record


def _informed(view: LedgerView) -> Records:
    """Acts that the writer had seen, and the act that a retraction takes back."""
    for act in view.acts():
        for number, parent in enumerate(act.parents, 1):
            record = {"prov:informed": f"act:{act.id}", "prov:informant": f"act:{parent}"}
            yield f"rel:saw-{act.id}-{number}", record
        if act.retracts:
            record = {"prov:informed": f"act:{act.id}", "prov:informant": f"act:{act.retracts}"}
            yield f"rel:retracts-{act.id}", {**record, "prov:type": "wb:retracts"}


def _decisions(view: LedgerView) -> Iterator[Act]:
    return (act for act in view.acts() if act.type is ActType.DECISION)


def _person(name: str) -> str:
    """A name as an identifier that holds in every export; the name itself is the label."""
    return f"person:{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
