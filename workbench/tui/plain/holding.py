"""The loop of the line mode, and what the full session shows on screens of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from workbench.literal import one_line
from workbench.model import ClaimQuery, Order
from workbench.review.policy import needs_reason
from workbench.review.session import Decision
from workbench.review.values import linking_words
from workbench.tui.describe import figure_words, source_words
from workbench.tui.plain.acting import Acting
from workbench.tui.plain.finding import Finding
from workbench.tui.plain.talking import LEAVE, WIDTH, Command
from workbench.wording import standing_words, word

_NOT_HERE = frozenset(("next_pane", "previous_pane", "go_to_pane", "palette"))
"""Actions of a screen with panes: here everything is printed, and every action has its word."""

_MOST_CONFLICTS = 200


class Plain(Acting, Finding):
    """The line face of a session."""

    def commands(self) -> dict[str, Command]:
        """Every action of the table that lines can do."""
        return (
            self.acting()
            | self.finding()
            | {
                "conflicts": lambda rest: self._conflicts(),
                "occurrences": lambda rest: self._occurrences(),
                "adjudicate": lambda rest: self._adjudicate(),
                "overview": lambda rest: self._overview(),
                "help": lambda rest: self._help(),
            }
        )

    def hold(self) -> int:
        """Print, read, act, until the end."""
        commands = self.commands()
        verdicts = " ".join(key for key, _ in self.keys.footer()[0] + self.keys.footer()[1])
        question = f"verdict ({verdicts}), {self.keys.key_of('help')} for help"
        again = True
        while True:
            if again:
                self.print_claim()
            line = self.ask(question)
            if line is None:
                break
            first, _, rest = line.partition(" ")
            action = self._action(first, commands)
            if action == "quit":
                break
            if action in commands:
                again = commands[action](rest.strip())
            else:
                again = False
                if first:
                    self.say(f"“{one_line(first, 30)}” is nothing here; ? lists what is.")
        self.session.keep_place()
        self.say("Everything is saved.")
        return 0

    def _action(self, word_or_key: str, commands: dict[str, Command]) -> str:
        name = word_or_key.replace("-", "_").lower()
        if len(name) > 1 and (name in commands or name == "quit"):
            return name
        return self.keys.action(word_or_key) or ""

    def _help(self) -> bool:
        for group, actions in self.keys.help():
            self.say(f"{group}:")
            for action in actions:
                if action.id not in _NOT_HERE:
                    self.say(f"  {' '.join(action.keys)} or {action.id}: {action.help}")
        self.say("Words after a verdict are its note: r the table on page 3 says 12.")
        self.say("A key that a line cannot hold (space, escape, ctrl) has its word: mark, back.")
        return False

    # ------------------------------------------------------------ other screens

    def _overview(self) -> bool:
        from workbench.review.overview import overview
        from workbench.tui.screens.overview import overview_lines

        today = datetime.now(UTC).date().isoformat()
        self.lines(
            overview_lines(overview(self.session.store, self.session.reviewer, today), WIDTH)
        )
        return False

    def _conflicts(self) -> bool:
        from workbench.review.groups import groups

        store = self.session.store
        if owed := store.owed():
            self.say(f"{linking_words(owed)} Conflicts are grouped when they are.")
            return False
        rows = store.rows(store.queue(Order.CONFLICTS, ClaimQuery())[:_MOST_CONFLICTS])
        firsts = groups(store, [row.claim for row in rows if row.conflicts])
        if not firsts:
            self.say("No claim contradicts another.")
        for rank, first in enumerate(firsts, 1):
            self.say(f"Group {rank} of {len(firsts)}:")
            if not self._group(first):
                break
        self.session.reload()
        self.session.rows.forget_all()
        return True

    def _group(self, first: str) -> bool:
        """Print a group and take a verdict for one of it; False when the reviewer leaves."""
        from workbench.review.groups import group_of, proposals

        group = group_of(self.session.store, first)
        for number, member in enumerate(group.members, 1):
            figure = member.claim.reading.figure
            value = f"{figure_words(figure)}; " if figure else ""
            source = source_words(member.document, member.claim.document)
            stands = standing_words(member.state)
            self.say(f"{number}: {value}{stands}; “{one_line(member.claim.quote)}”, {source}")
        line = self.ask("number and verdict, as 1 s; empty for the next group, a dot leaves")
        if not line or line == LEAVE:
            return line == ""
        at, _, key = line.partition(" ")
        decision = self._decision(key.partition(" ")[0])
        if decision is None or not at.isdecimal() or not 1 <= int(at) <= len(group.members):
            self.say("That is no number and verdict of this group.")
            return True
        claim = group.members[int(at) - 1].claim.id
        self._give_these([(claim, decision)])
        follow = proposals(group, claim, decision.verdict) if decision.verdict else {}
        if follow and self.ask(f"{len(follow)} follow as proposals; y records them") == "y":
            self._give_these([(name, self.keys.following(v)) for name, v in follow.items()])
        return True

    def _occurrences(self) -> bool:
        """Print every place where the open claim is told, and take one verdict for all."""
        from workbench.review.repeats import repeats_of

        opened = self.opened()
        group = repeats_of(self.session.store, opened.claim.id) if opened else None
        if opened is None or group is None:
            self.say("Nothing repeats this claim.")
            return False
        self.say(f"{group}: {one_line(', '.join(group.telling.origins))}")
        for number, member in enumerate(group.members, 1):
            source = source_words(member.document, member.claim.document)
            stands = standing_words(member.state)
            self.say(f"{number}: {stands}; “{one_line(member.claim.quote)}”, {one_line(source)}")
        line = self.ask("a verdict for all, numbers to leave out behind it, as s 2; empty leaves")
        key, *numbers = (line or "").split() or [""]
        decision = self._decision(key)
        places = {str(n): member.claim.id for n, member in enumerate(group.members, 1)}
        apart = {places[number] for number in numbers if number in places}
        if decision is None or not places.keys() >= set(numbers) or opened.claim.id in apart:
            if key:
                self.say("That is no verdict, or leaves out what is no other place of this group.")
            return False
        if needs_reason(decision.verdict, self.session.policy):
            self.say(f"{word(decision.verdict or '')} needs a reason: give it claim by claim.")
            return False
        first, said = opened.claim.id, decision.rating or word(decision.verdict or "")
        return self.record(
            lambda session: session.decide_repeats(group, first, decision, apart),
            f"{said}: saved, wherever nobody found otherwise",
            "Nothing new to record.",
        )

    def _adjudicate(self) -> bool:
        from workbench.review.adjudication import case_of, confused, contested
        from workbench.tui.screens.adjudicate import case_lines, confused_lines

        store = self.session.store
        names = contested(store)
        pairs = confused(store.state(name).decisions for name in names)
        if not names:
            self.say("No claim is contested: nobody disagrees.")
        for rank, name in enumerate(names, 1):
            case = case_of(store, name)
            if case is None:
                continue
            self.say(f"Contested {rank} of {len(names)}:")
            self.lines(case_lines(case, WIDTH))
            line = self.ask("verdict and reason, as s table 3; empty goes on, a dot leaves")
            if line is None or line == LEAVE:
                break
            key, _, note = line.partition(" ")
            if decision := self._decision(key, note.strip()):
                self._give_these([(name, decision)])
        self.lines(confused_lines(pairs, len(names)))
        self.session.reload()
        self.session.rows.forget_all()
        return True

    def _decision(self, key: str, note: str = "") -> Decision | None:
        found = self.keys.decision(self._action(key, {}) or key.lower())
        return replace(found, note=note or None) if found else None

    def _give_these(self, decisions: list[tuple[str, Decision]]) -> None:
        first = decisions[0][1]
        said = first.rating or word(first.verdict or "")
        many = f", {len(decisions)} claims" if len(decisions) > 1 else ""
        self.record(
            lambda session: session.decide_these(decisions),
            f"{said}{many}: saved",
            "Nothing new to record.",
        )
