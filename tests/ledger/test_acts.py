import hashlib
import json
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.ledger import acts, verifier
from workbench.ledger.acts import act_line, act_record, order, parse_act, seal
from workbench.model import Act, ActType, Draft, Evidence, Relation, Status, Verdict

WRITER = "0123456789abcdef"
AT = "2026-11-21T20:45:00Z"
A, B = "a" * 64, "b" * 64

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
evidence = st.builds(Evidence, words, locator=words, quote=words, digest=words)
anything = {"note": words, "evidence": st.lists(evidence, max_size=2).map(tuple)}
drafts = st.one_of(
    st.builds(
        Draft, st.just(ActType.DECISION), st.just("c1"), st.sampled_from(Verdict), **anything
    ),
    st.builds(
        Draft,
        st.just(ActType.DECISION),
        st.just("c1"),
        status=st.sampled_from([Status.WAITING, Status.DISMISSED]),
        **anything,
    ),
    st.builds(Draft, st.just(ActType.NOTE), st.just("c1"), **anything),
    st.builds(
        Draft,
        st.just(ActType.LINK),
        st.just("c1"),
        other=st.just("c2"),
        accepted=st.booleans(),
        relation=st.none() | st.sampled_from(Relation),
        **anything,
    ),
    st.builds(Draft, st.just(ActType.RETRACTION), st.just("c1"), retracts=st.just(A)),
    st.builds(
        Draft,
        st.just(ActType.REVISION),
        st.just("c1"),
        content=st.dictionaries(words, words | st.integers(0, 9), min_size=1, max_size=3),
    ),
)


def sealed(draft: Draft, **changes) -> Act:
    given_ = {"reviewer": "Ana Ruiz", "writer": WRITER, "seq": 1, "previous": None}
    return seal(draft, **(given_ | {"parents": (), "at": AT} | changes))


DECISION = Draft(ActType.DECISION, "c1", verdict=Verdict.SUPPORTED, note="x é")


def remade(change) -> bytes:
    """A line that was changed and given a fitting id: only its fields can give it away."""
    record = json.loads(act_line(sealed(DECISION)))
    change(record)
    record.pop("id", None)
    unsigned = verifier.dump(record)
    record["id"] = hashlib.sha256(b"workbench-act-v1\n" + unsigned).hexdigest()
    return verifier.dump(record)


@settings(deadline=None)
@given(drafts)
def test_an_act_reads_back_from_its_line_as_it_was_sealed(draft):
    act = sealed(draft)
    line = act_line(act)
    assert parse_act(line) == act
    assert verifier.read_act(line[:-1])["id"] == act.id


def test_the_id_is_the_digest_of_a_tag_and_the_bytes_without_the_id():
    act = sealed(DECISION)
    unsigned = act_line(act)[:-1].replace(f'"id":"{act.id}",'.encode(), b"")
    assert act.id == hashlib.sha256(b"workbench-act-v1\n" + unsigned).hexdigest()


def test_the_byte_form_of_version_1_never_changes():
    act = sealed(DECISION, seq=2, previous=A, parents=(B, A))
    assert act_line(act) == (
        b'{"at":"2026-11-21T20:45:00Z","claim":"c1",'
        b'"id":"' + act.id.encode() + b'","note":"x \\u00e9",'
        b'"parents":["' + A.encode() + b'","' + B.encode() + b'"],"previous":"' + A.encode() + b'",'
        b'"reviewer":"Ana Ruiz","seq":2,"type":"decision","verdict":"supported",'
        b'"writer":"0123456789abcdef"}\n'
    )
    assert act.id.startswith("d18381da5d37d6a6")


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_any_other_byte_anywhere_is_refused(data):
    line = bytearray(act_line(sealed(DECISION))[:-1])
    place = data.draw(st.integers(0, len(line) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda other: other != line[place]))
    line[place] = byte
    with pytest.raises(ValueError, match=r"\w"):
        parse_act(bytes(line))


LINE = act_line(sealed(DECISION))[:-1]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (LINE.replace(b'"supported"', b'"refuted"'), "changed after it was made"),
        (LINE.replace(b'"verdict":"supported",', b""), "either a verdict or a status"),
        (LINE.replace(b":", b": ", 1), "canonical"),
        (LINE.replace(b'{"at"', b'{"at":"x","at"', 1), "'at' stands twice"),
        (LINE.replace(b"{", b'{"aa":NaN,', 1), "NaN"),
        (LINE.replace(b"{", b'{"aa":1.0,', 1), "fraction"),
        (LINE.replace(b"{", b'{"aa":' + b"9" * 5000 + b",", 1), "2\\^53"),
        (LINE.replace(b"}", b',"zz":1}'), "no field 'zz'"),
        (LINE.replace(b"\\u00e9", "é".encode()), "canonical"),
        (LINE.replace(b"\\u00e9", b"\\u00E9"), "canonical"),
        (LINE.replace(b"x ", "x\u200b".encode()), "canonical"),
        (LINE + b"\r", "CR LF"),
        (LINE + b" ", "canonical"),
        (b"\xef\xbb\xbf" + LINE, "byte-order mark"),
        (b"<<<<<<< ours", "conflict mark"),
        (b"=======", "conflict mark"),
        (b">>>>>>> theirs", "conflict mark"),
        (b"\0", "not JSON"),
        (b"", "not JSON"),
        (b"[]", "JSON object"),
        (b"{}", "id is missing"),
        (b"[" * 100_000 + b"]" * 100_000, "deep"),
        (b'"' + b"x" * 1_000_000 + b'"', "longer than"),
    ],
)
def test_a_line_that_was_tampered_with_is_refused_in_words(line, why):
    with pytest.raises(ValueError, match=why):
        parse_act(line)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("verdict", "true", "unknown verdict"),
        ("verdict", 1, "unknown verdict"),
        ("verdict", None, "unknown verdict"),
        ("status", "approved", "either a verdict or a status"),
        ("type", "verdict", "newer version"),
        ("type", ["decision"], "type must be text"),
        ("claim", "../x", "claim is not"),
        ("claim", "", "claim is not"),
        ("reviewer", "", "reviewer must be text"),
        ("reviewer", " Ana", "needless blanks"),
        ("reviewer", "x" * 201, "200 characters"),
        ("writer", "A" * 16, "writer is not"),
        ("seq", 0, "seq must be"),
        ("seq", True, "seq must be"),
        ("seq", "1", "seq must be"),
        ("seq", 2**53, "seq must be"),
        ("previous", "", "previous is not"),
        ("parents", "", "parents must be a list"),
        ("parents", [B, A], "sorted"),
        ("parents", [A, A], "sorted"),
        ("parents", [""], "well-formed"),
        ("parents", [1], "well-formed"),
        ("at", "2026-11-21 20:45:00", "time in UTC"),
        ("at", "2026-13-21T20:45:00Z", "time in UTC"),
        ("at", "2026-11-21T20:45:00+01:00", "time in UTC"),
        ("note", "", "note must be text"),
        ("evidence", [], "not empty"),
        ("evidence", [{}], "exactly the fields"),
        ("evidence", "x", "must be a list"),
        ("basis", "x", "basis is not"),
        ("accepted", True, "no field 'accepted'"),
        ("retracts", A, "no field 'retracts'"),
        ("content", {"a": 1}, "no field 'content'"),
        ("schema", 2, "newer version"),
    ],
)
def test_a_field_of_the_wrong_kind_is_refused_even_with_a_fitting_id(field, value, why):
    with pytest.raises(ValueError, match=why):
        parse_act(remade(lambda record: record.update({field: value})))


@pytest.mark.parametrize("field", sorted(verifier.ALWAYS - {"id"}))
def test_a_field_that_every_act_has_may_not_be_missing(field):
    with pytest.raises(ValueError, match=field):
        parse_act(remade(lambda record: record.pop(field)))


@pytest.mark.parametrize(
    "draft",
    [
        Draft(ActType.DECISION, "c1"),
        Draft(ActType.DECISION, "c1", verdict=Verdict.MIXED, status=Status.WAITING),
        Draft(ActType.DECISION, "c1", status=Status.APPROVED),
        Draft(ActType.DECISION, "c1", verdict=Verdict.MIXED, other="c1"),
        Draft(ActType.NOTE, "c1"),
        Draft(ActType.NOTE, "c1", note="x", verdict=Verdict.MIXED),
        Draft(ActType.NOTE, "c1", note="\ud800"),
        Draft(ActType.LINK, "c1", other="c2"),
        Draft(ActType.RETRACTION, "c1"),
        Draft(ActType.REVISION, "c1", content={"a": 0.5}),
        Draft(ActType.NOTE, "../c1", note="x"),
    ],
)
def test_a_draft_that_is_no_act_cannot_be_sealed(draft):
    with pytest.raises(ValueError, match=r"\w"):
        sealed(draft)


def test_a_decision_may_name_the_claim_it_was_given_on():
    act = sealed(Draft(ActType.DECISION, "c1", verdict=Verdict.MIXED, other="c2"))
    assert parse_act(act_line(act)) == act
    assert act.other == "c2"


def test_an_act_cannot_borrow_another_s_id_by_hiding_it_in_its_content():
    act = sealed(Draft(ActType.ADDITION, "c1", content={"quote": "z"}))
    hidden = act_line(act).replace(b'{"quote"', b'{"id":"' + act.id.encode() + b'","quote"')
    with pytest.raises(ValueError, match="changed after it was made"):
        parse_act(hidden)


def test_the_log_form_has_the_fixed_keys_for_every_type():
    record = act_record(sealed(Draft(ActType.RETRACTION, "c1", retracts=A)))
    fixed = {"id", "type", "claim", "verdict", "reviewer", "at", "note", "evidence", "parents"}
    assert fixed <= record.keys()
    assert record["verdict"] is None
    assert record["evidence"] == []


def test_order_is_parents_first_then_time_then_id_whatever_order_is_given():
    base = sealed(DECISION)
    late = replace(base, id="1" * 64, at="2026-12-01T00:00:00Z")
    child = replace(base, id="0" * 64, parents=("1" * 64,), at="2020-01-01T00:00:00Z")
    twins = [replace(base, id=digit * 64) for digit in "32"]
    orphan = replace(base, id="4" * 64, parents=("f" * 64,))
    wanted = [digit * 64 for digit in "23410"]
    for mixed in permutations([late, child, *twins, orphan]):
        assert [act.id for act in order([*mixed, mixed[0]])] == wanted


def test_acts_of_one_second_come_in_the_order_they_were_done():
    done = []
    for seq in range(1, 9):
        draft = Draft(ActType.NOTE, f"{seq:032x}", note="x")
        previous = done[-1].id if done else None
        act = seal(
            draft, reviewer="Ada", writer=WRITER, seq=seq, previous=previous, parents=[], at=AT
        )
        done.append(act)
    assert order(reversed(done)) == done


PLAIN = Draft(ActType.DECISION, "c1", verdict=Verdict.SUPPORTED, basis=B)
"""The act that is read without being taken apart."""


def read(line: bytes) -> Act | str:
    """The act in a line, or why there is none."""
    try:
        return parse_act(line)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"parents": (A,), "previous": B, "seq": 2},
        {"parents": (A, B)},
        {"reviewer": "Ana"},
        {"reviewer": "Ana de la Ruiz"},
        {"reviewer": 'A "b"'},
        {"reviewer": "é"},
        {"seq": 10**15},
        {"at": "2026-02-29T20:45:00Z"},
        {"writer": "x" * 16},
    ],
)
def test_a_plain_decision_is_read_as_any_other_act(changes, monkeypatch):
    def change(record):
        record.clear()
        record.update(json.loads(act_line(sealed(PLAIN))) | changes)

    line = remade(change)
    quick = read(line)
    monkeypatch.setattr(acts, "_plain", lambda _: None)
    assert read(line) == quick


def test_a_plain_decision_with_one_byte_changed_is_refused_as_any_other_act(monkeypatch):
    line = act_line(sealed(PLAIN, seq=2, previous=A, parents=(B,)))
    changed = [
        line[:place] + bytes([other]) + line[place + 1 :]
        for place in range(len(line) - 1)
        for other in {line[place] ^ 1, line[place] ^ 0x20, line[place] ^ 0x80} - {line[place]}
    ]
    quick = [read(one) for one in changed]
    assert not any(isinstance(one, Act) for one in quick)
    monkeypatch.setattr(acts, "_plain", lambda _: None)
    assert [read(one) for one in changed] == quick


def test_most_lines_of_a_large_ledger_are_plain():
    assert acts._plain(act_line(sealed(PLAIN)).rstrip(b"\n")) == sealed(PLAIN)
    assert acts._plain(act_line(sealed(DECISION)).rstrip(b"\n")) is None


@pytest.mark.parametrize(
    "name", [b'Ana "R"', b'A"a', b"Ana\\", b"Ana  Ruiz", b"Ana\x7fRuiz", b" Ana", b""]
)
def test_a_plain_decision_with_a_fitting_id_is_refused_for_a_name_in_another_form(name):
    act = sealed(PLAIN)
    line = act_line(act)[:-1].replace(b"Ana Ruiz", name)
    unsigned = line.replace(b'"id":"%s",' % act.id.encode(), b"")
    digest = hashlib.sha256(b"workbench-act-v1\n" + unsigned).hexdigest()
    with pytest.raises(ValueError, match=r"\w"):
        parse_act(line.replace(act.id.encode(), digest.encode()))
