"""A desk's own words and policy in the session; contested claims; the line mode's parity."""

import io

import pytest
from application import app_on, keys, opened, until
from harbour import in_memory
from hostility import contested
from memory_store import wards

from workbench.config import Policy
from workbench.errors import ConfigError
from workbench.model import Order, Status, Verdict
from workbench.scales import SCALES, Rating, Scale
from workbench.tui.keymap import OTHERS, build
from workbench.tui.plain import run_plain
from workbench.tui.plain.holding import _NOT_HERE, Plain


@pytest.mark.parametrize("name", SCALES)
def test_a_scales_words_have_keys_that_clash_with_nothing(name):
    table = build({}, SCALES[name])
    verdicts = [action for action in table.actions if action.rating]
    assert len({action.keys for action in verdicts}) == len(SCALES[name].ratings)
    assert not {a.keys[0] for a in verdicts} & {key for a in OTHERS for key in a.keys}


def test_a_word_without_a_letter_left_or_with_a_taken_one_is_refused():
    with pytest.raises(ConfigError, match="no letter is left"):
        build({}, Scale("own", (Rating("Qu", Verdict.MIXED, key="x"), Rating("Va", Verdict.MIXED))))
    with pytest.raises(ConfigError, match='"u" is given to both'):
        build({}, Scale("own", (Rating("Unsure", Verdict.MIXED, key="u"),)))


async def test_a_verdict_is_given_shown_and_kept_in_the_desks_words():
    store = wards(5)
    app = app_on(lambda: store, policy=Policy(scale=SCALES["politifact"]))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "p")
        screen = await until(app, pilot, "Pants on Fire saved")
        assert "False or Pants on Fire" in screen
    (act,) = store.log
    assert (act.verdict, act.rating) == (Verdict.REFUTED, "Pants on Fire")


async def test_a_verdict_that_needs_a_reason_asks_for_it_and_the_step_says_what_is_needed():
    store = wards(5)
    policy = Policy(reasons=(Verdict.REFUTED,), primary_or_secondaries=1)
    app = app_on(lambda: store, policy=policy)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await until(app, pilot, "needs     a primary source or 1 secondary source")
        await keys(app, pilot, "r")
        await until(app, pilot, "Refuted, because")
        await keys(app, pilot, "table 3", "enter")
        await until(app, pilot, "refuted saved")
    assert [act.note for act in store.log] == ["table 3"]


async def test_a_contested_claim_is_settled_with_both_sides_in_sight_and_undone():
    store = contested(["one", "two"])
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "A")
        screen = await until(app, pilot, "claim 1 of 2")
        assert "supported  ben" in screen
        assert "cem" in screen
        assert "Taken for each other, in 2 contested claims" in screen
        await keys(app, pilot, "R")
        await keys(app, pilot, "table 3", "enter")
        await until(app, pilot, "claim 2 of 2")
        settled = store.claim(f"{0:032x}").id
        assert store.state(settled).status is Status.CHECKED
        await keys(app, pilot, "u")
        await until(app, pilot, "claim 1 of 2")
        assert store.state(settled).status is Status.CONTESTED


def test_the_line_mode_has_every_action_that_lines_can_do():
    plain = Plain.__new__(Plain)
    plain.keys = build({})
    known = {action.id for action in plain.keys.actions}
    assert known - set(plain.commands()) == {"quit", *_NOT_HERE}


def test_lines_correct_back_mark_narrow_and_assign():
    typed = [
        *("evidence audit#quote=Eight million euros", "s", "p", "supported"),
        *("mark", "mark", "assign Ben", "narrow cargo", "back", "conflicts", "1 s", "y", "."),
        *("overview", "said", "1", "the recording", "copy", "next_queue mine", "next_queue worth"),
        *("&", "reject_link 9", "edit", "4200000", ".", "q"),
    ]
    store = in_memory()
    out = io.StringIO()
    lines = io.StringIO("\n".join(typed) + "\n")
    run_plain(store, reviewer="ana", order=Order.DOCUMENT, keys={}, stdin=lines, stdout=out)
    said = out.getvalue()
    for words in ("the next verdict rests on it", "supported: saved", "assigned to Ben: saved"):
        assert words in said
    for words in ("Group 1 of 2", "What blocks release", "note saved", "Left; nothing recorded."):
        assert words in said
    assert store.log[0].evidence
    assert set(store.assigned().values()) == {"Ben"}
