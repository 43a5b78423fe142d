"""Links follow the claims alone: what grew and shrank links as what is made at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.store import keys as buckets
from workbench.store import linked, queries
from workbench.workspace import init, open_workspace

_TOWNS = ("Lund", "Kiel", "Brest")
_GOODS = ("tea", "coffee", "salt")
_DRAWN = (_TOWNS, _GOODS, (521, 522, 5210, 613), (2020, 2021))
_LINES = st.lists(st.tuples(*map(st.sampled_from, _DRAWN)), max_size=4)
_STEPS = st.lists(st.tuples(st.integers(0, 6), _LINES), min_size=4, max_size=12)


def links(root: Path) -> set[tuple[str, str, str, float, tuple[str, ...]]]:
    with open_workspace(root) as opened, opened._index.read() as connection:
        numbers = linked.claims_in(connection, queries.ordinals(connection).values())
        ids = queries.ids_of(connection, numbers)
        found = linked.proposals_of(connection, numbers)
        return {(ids[p.a], ids[p.b], p.relation, p.score, p.reasons) for p in found}


def always_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are crowded soon, the cap moves often, and whatever can be linked by itself is."""
    monkeypatch.setattr(buckets, "MOST", 5)
    monkeypatch.setattr(buckets, "LEAST", 2)
    monkeypatch.setattr(buckets, "ROOM", 60)
    monkeypatch.setattr("workbench.workspace.linking.SMALL", 1)
    monkeypatch.setattr("workbench.workspace.linking._TURNS", 0)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=_STEPS)
def test_any_history_of_documents_leaves_the_links_of_the_last_state(
    steps, planter, tmp_path_factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    always_what_changed(monkeypatch)
    root = tmp_path_factory.mktemp("ledger") / "x"
    init(root)
    for name, lines in steps:
        slug = f"doc-{name}"
        shutil.rmtree(root / "evidence" / slug, ignore_errors=True)
        (root / f"claims/{slug}.jsonl").unlink(missing_ok=True)
        if lines:
            said = [f"The harbour of {t} handled {g} {n} tonne {y}" for t, g, n, y in lines]
            planter(root, slug, list(dict.fromkeys(said)))
        grown = links(root)
    shutil.rmtree(root / ".workbench")
    assert grown == links(root)


_SAID = (
    "The harbour of {} handled {} {} tonne {}",
    "{} harbour: {} of {} tonne {}",
    "The ships of {} carried {} {} tonne {}",
)
_DOCUMENTS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(_SAID), *map(st.sampled_from, _DRAWN)), min_size=1, max_size=5
    ),
    min_size=8,
    max_size=16,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents=_DOCUMENTS, order=st.randoms(use_true_random=False))
def test_documents_added_in_any_order_are_linked_as_by_one_relink_wherever_the_cap_moves(
    documents, order, planter, tmp_path_factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    always_what_changed(monkeypatch)
    root = tmp_path_factory.mktemp("ledger") / "x"
    init(root)
    numbered = list(enumerate(documents))
    order.shuffle(numbered)
    for name, lines in numbered:
        said = [form.format(*words) for form, *words in lines]
        planter(root, f"doc-{name}", list(dict.fromkeys(said)))
        grown = links(root)
    shutil.rmtree(root / ".workbench")
    assert grown == links(root)
