"""`doctor` on what other commands do not tell."""

from workbench.ledger.journal import Journal
from workbench.model import ActType, Draft, Verdict


def test_an_act_from_the_future_says_whose_clock_to_look_at(ledger, tmp_path):
    assert "no act is from the future" in ledger("doctor").out
    claim = ledger("claims", "--format", "jsonl").out.split('"id":"')[1][:32]
    with Journal(tmp_path, "Ben", clock=lambda: "2099-01-01T00:00:00Z") as journal:
        journal.append([(Draft(ActType.DECISION, claim, verdict=Verdict.MIXED), ())])
    said = ledger("doctor")
    assert said.code == 1
    assert "clock" in said.out
    assert "1 act from the future, by Ben at 2099-01-01T00:00:00Z" in said.out
