"""Make the table of words of one sense, `workbench/checks/senses.txt`, from WordNet 3.0.

    python -m tools.bake_senses [FOLDER]

FOLDER holds the files of WordNet's `dict` folder (Debian's package wordnet-base has it).
Kept are the common senses of words that WordNet's own tagged texts use: what is rare in texts would
only make words alike that nobody uses for each other.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.link.tokens import stem

OUT = Path(__file__).resolve().parent.parent / "workbench" / "checks" / "senses.txt"
FOLDER = Path("/usr/share/wordnet")
_PARTS = {"noun": "1", "verb": "2", "adj": "3"}
# A sense counts when it is a word's first, or so much of its uses, and at least so many.
_SHARE, _USES = 0.12, 2
# A wider word with more kinds than this ("change", "move") says nothing of any of them.
_KINDS = 25
_SENSE, _WIDER, _OPPOSITE = "s", "w", "o"
# A stem is a verb's when so much of its uses are; of a part of speech that has less than so much of
# them ("to ship", "to truck") it keeps no sense.
_MOSTLY, _SOME = 0.6, 0.25
_TOLD = 5  # uses that it takes to tell

Sense = tuple[str, str]
# Whoever is a kind of person, through however many steps: drafts say "people" of them all.
PERSON: Sense = ("noun", "00007846")


@dataclass(frozen=True, slots=True)
class Synset:
    """A sense: its words, the wider senses it is a kind of, and its words' opposites."""

    words: tuple[str, ...]
    wider: tuple[Sense, ...]
    opposites: tuple[tuple[str, str, str], ...]


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as opened:
        for line in opened:
            if not line.startswith("  "):  # the licence stands before the data
                yield line


def _synsets(folder: Path) -> dict[Sense, Synset]:
    found = {}
    for part in _PARTS:
        for line in _lines(folder / f"data.{part}"):
            fields = line.partition("|")[0].split()
            size = int(fields[3], 16)
            words = tuple(fields[4 + 2 * n].lower().partition("(")[0] for n in range(size))
            rest = fields[5 + 2 * size :]
            pointers = [rest[at : at + 4] for at in range(0, 4 * int(fields[4 + 2 * size]), 4)]
            wider = tuple((part, to) for mark, to, _, _ in pointers if mark == "@")
            opposites = tuple(
                (words[int(ends[:2], 16) - 1], to, ends[2:])
                for mark, to, _, ends in pointers
                if mark == "!"
            )
            found[part, fields[0]] = Synset(words, wider, opposites)
    return found


def _uses(folder: Path) -> dict[tuple[str, str, int], int]:
    """How often the tagged texts use a word in its nth sense, by word, part of speech and n."""
    parts = {digit: part for part, digit in _PARTS.items()} | {"5": "adj"}
    found = {}
    for line in _lines(folder / "cntlist.rev"):
        key, number, count = line.split()
        word, _, rest = key.partition("%")
        if part := parts.get(rest[0]):
            found[word, part, int(number)] = int(count)
    return found


def _senses(folder: Path) -> Iterator[tuple[str, str, int, list[Sense]]]:
    """Each word that the tagged texts use, its part of speech, its uses, and its common senses."""
    uses = _uses(folder)
    for part in _PARTS:
        for line in _lines(folder / f"index.{part}"):
            fields = line.split()
            word, places = fields[0], fields[6 + int(fields[3]) :]
            counts = [uses.get((word, part, n + 1), 0) for n in range(len(places))]
            # "Trucking" would make "truck" a kind of "shipping", and so of "ship".
            gerund = part == "noun" and word.endswith("ing")
            if word.isalpha() and sum(counts) and not gerund:
                common = [
                    (part, place)
                    for n, place in enumerate(places)
                    if n == 0 or (counts[n] >= _USES and counts[n] >= _SHARE * sum(counts))
                ]
                yield word, part, sum(counts), common


def _forms(folder: Path) -> dict[tuple[str, str], set[str]]:
    """The irregular forms of words: "slept" of "sleep"."""
    found = defaultdict(set)
    for part in ("noun", "verb"):
        for line in _lines(folder / f"{part}.exc"):
            form, *words = line.split()
            for word in words:
                found[word, part].add(form)
    return found


def _people(synsets: dict[Sense, Synset]) -> set[Sense]:
    """The kinds of person."""
    kinds = defaultdict(list)
    for sense, synset in synsets.items():
        for one in synset.wider:
            kinds[one].append(sense)
    found, waiting = set(), [PERSON]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += kinds[one]
    return found


def shares(folder: Path) -> dict[tuple[str, str], float]:
    """How much of the uses of each stem are those of a part of speech; 0 where they are too few."""
    forms = _forms(folder)
    of_part, in_all = Counter[tuple[str, str]](), Counter[str]()
    for word, part, uses, _ in _senses(folder):
        for one in {stem(form) for form in (word, *forms.get((word, part), ()))}:
            in_all[one] += uses
            of_part[one, part] += uses
    return {
        (one, part): uses / in_all[one] if in_all[one] >= _TOLD or part != "verb" else 0
        for (one, part), uses in of_part.items()
    }


def table(folder: Path) -> dict[str, dict[str, set[Sense]]]:
    """Each stem with its senses, the wider ones, and those it is the opposite of."""
    synsets, forms = _synsets(folder), _forms(folder)
    people, share = _people(synsets), shares(folder)
    stems: dict[str, dict[str, set[Sense]]] = defaultdict(lambda: defaultdict(set))
    for word, part, _, senses in _senses(folder):
        wider = {one for sense in senses for one in synsets[sense].wider}
        if senses[0] in people:
            wider.add(PERSON)
        for form in {word, *forms.get((word, part), ())}:
            if form.isalpha() and share[stem(form), part] >= _SOME:
                stems[stem(form)][_SENSE].update(senses)
                stems[stem(form)][_WIDER].update(wider)
                for own, to, number in (o for one in senses for o in synsets[one].opposites):
                    if own == word and (part, to) in synsets and int(number, 16):
                        stems[stem(form)][_OPPOSITE].add((part, to))
    return _worth_keeping(stems)


def _worth_keeping(stems: dict[str, dict[str, set[Sense]]]) -> dict[str, dict[str, set[Sense]]]:
    """Without what joins no two words, and wider senses that nearly anything is a kind of."""
    named = Counter(one for found in stems.values() for one in found[_SENSE])
    kinds = Counter(one for found in stems.values() for one in found[_WIDER])
    asked = {one for found in stems.values() for one in found[_OPPOSITE]}
    for found in stems.values():
        found[_WIDER] = {
            one for one in found[_WIDER] if named[one] and (kinds[one] <= _KINDS or one == PERSON)
        }
        found[_OPPOSITE] = {one for one in found[_OPPOSITE] if named[one]}
    wanted = {one for found in stems.values() for one in found[_WIDER]}
    for found in stems.values():
        found[_SENSE] = {
            one for one in found[_SENSE] if named[one] > 1 or one in wanted or one in asked
        }
    return defaultdict(
        lambda: defaultdict(set),
        {word: found for word, found in stems.items() if any(found.values())},
    )


def _licence(folder: Path) -> list[str]:
    """WordNet's own words about its use, which have to go with every copy."""
    with (folder / "data.verb").open(encoding="utf-8") as opened:
        lines = [line for line in opened if line.startswith("  ")]
    return [f"# {line.strip().partition(' ')[2]}".rstrip() for line in lines]


def _written(found: dict[str, dict[str, set[Sense]]], verbs: set[str]) -> Iterator[str]:
    number: dict[Sense, int] = {}

    def numbers(senses: Iterable[Sense]) -> str:
        return " ".join(str(number.setdefault(one, len(number))) for one in sorted(senses))

    for word in sorted(found.keys() | verbs):
        groups = (numbers(found[word][kind]) for kind in (_SENSE, _WIDER, _OPPOSITE))
        yield "\t".join((word, *groups, "v" if word in verbs else ""))


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    verbs = {one for (one, part), of in shares(folder).items() if part == "verb" and of >= _MOSTLY}
    head = [
        "# Words of one sense, made from WordNet 3.0 by tools/bake_senses.py: not to be edited.",
        "# A stem, its senses, the wider senses it is a kind of, the senses it is the opposite of,",
        "# and a v where it is mostly a verb's.",
        "# WordNet's licence:",
        *_licence(folder),
    ]
    OUT.write_text("\n".join([*head, *_written(table(folder), verbs)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
