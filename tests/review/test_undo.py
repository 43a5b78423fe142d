from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model import Act, ActType, Verdict
from workbench.review.state import in_force
from workbench.review.undo import next_redo, next_undo


class Desk:
    """A reviewer who decides, takes back and restores. Acts newest first, as a store has them."""

    def __init__(self):
        self.recent: list[Act] = []

    def _record(self, kind, **fields):
        name = str(len(self.recent))
        act = Act(name, kind, "c1", "Ana", "w", 1, None, (), "2026-11-21T20:45:00Z", **fields)
        self.recent.insert(0, act)
        return act

    def decide(self):
        return self._record(ActType.DECISION, verdict=Verdict.SUPPORTED)

    def note(self):
        return self._record(ActType.NOTE, note="x")

    def undo(self):
        if act := next_undo(self.recent):
            self._record(ActType.RETRACTION, retracts=act.id)
        return act

    def redo(self):
        if act := next_redo(self.recent):
            self._record(ActType.RETRACTION, retracts=act.id)
        return act

    def standing(self):
        force = in_force(self.recent)
        return {
            one.id for one in self.recent if one.type is not ActType.RETRACTION and one.id in force
        }


def test_there_is_nothing_to_undo_or_redo_at_first():
    assert next_undo([]) is next_redo([]) is None


def test_undo_takes_back_the_newest_act_then_the_one_before():
    desk = Desk()
    first, note = desk.decide(), desk.note()
    assert desk.undo() == note
    assert desk.undo() == first
    assert desk.undo() is None


def test_redo_restores_in_the_opposite_order():
    desk = Desk()
    first, second = desk.decide(), desk.decide()
    desk.undo(), desk.undo()
    desk.redo()
    assert desk.standing() == {first.id}
    desk.redo()
    assert desk.standing() == {first.id, second.id}
    assert desk.redo() is None


def test_after_a_new_act_there_is_nothing_to_redo():
    desk = Desk()
    desk.decide()
    desk.undo()
    desk.decide()
    assert desk.redo() is None


def test_undo_after_redo_takes_the_act_back_again():
    desk = Desk()
    act = desk.decide()
    for _ in range(3):
        assert desk.undo() == act
        assert desk.standing() == set()
        assert desk.redo() is not None
        assert desk.standing() == {act.id}


@settings(deadline=None)
@given(st.lists(st.sampled_from(["decide", "undo", "redo"]), max_size=20))
def test_undo_and_redo_behave_like_two_stacks(steps):
    desk = Desk()
    done: list[str] = []
    undone: list[str] = []
    for step in steps:
        if step == "decide":
            done.append(desk.decide().id)
            undone.clear()
        elif step == "undo":
            assert (desk.undo() is not None) == bool(done)
            if done:
                undone.append(done.pop())
        else:
            assert (desk.redo() is not None) == bool(undone)
            if undone:
                done.append(undone.pop())
        assert desk.standing() == set(done)
