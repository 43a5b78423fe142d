"""No pattern of the package runs away, whatever text it is given.

The attacks are made from the pattern itself: a text that leads up to each of its repeats, then the
repeated part again and again, then what cannot match. Twice the text may take at most two and a
half times as long, in the ways in which the package uses the pattern. Source: OWASP, "Regular
expression Denial of Service".
"""

from __future__ import annotations

import ast
import importlib
import math
import pkgutil
import re
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import workbench
from workbench.extract.timerules import RULES
from workbench.patterns import Lazy, lazy

# Characters. What is exponential shows below the hundredth, where doubling would take for ever.
SIZES = (16, 20, 24, 28, 32, 40, 50, 64, 100, 200, 400, 800, 1600, 3200, 6400)
SHORT = 100
MOST = 2.5  # times as long for twice as much; linear is 2, quadratic 4
FLOOR = 0.002  # seconds of processor time: what takes less is not measured well enough to judge
PLAIN = ("a", "a ", " ", "\n", "1", "1,", "A", "Ab ", "a.", "(", '"', "-", ". ", "the ", "\t")
WAYS = {"search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}
PACKAGES = [one.name for one in pkgutil.iter_modules(workbench.__path__) if one.name != "__main__"]


class Used(NamedTuple):
    """A pattern and a way in which the program uses it."""

    place: str
    pattern: re.Pattern[str]
    way: str


@cache
def modules(package: str) -> tuple[tuple[ModuleType, ast.Module], ...]:
    """The modules of a package of the program, and their sources."""
    top = importlib.import_module(f"workbench.{package}")
    inside = pkgutil.walk_packages(getattr(top, "__path__", ()), f"{top.__name__}.")
    names = (one.name for one in inside if ".migrations" not in one.name)
    found = (top, *map(importlib.import_module, names))
    return tuple((one, ast.parse(Path(one.__file__ or "").read_text("utf-8"))) for one in found)


def used(package: str) -> Iterator[Used]:
    """Every pattern that stands in the modules of a package, in each way in which it is used."""
    ways = ways_of_all()
    for module, tree in modules(package):
        for name, value in vars(module).items():
            for pattern in value if isinstance(value, (tuple, list)) else (value,):
                pattern = compiled(pattern)
                if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                    for way in sorted(ways[id(pattern)] or {"search"}):
                        yield Used(f"{module.__name__}.{name}", pattern, way)
        yield from in_passing(module, tree)
    if package == "extract":
        yield from (Used(f"rule {one.source[:40]}", one.pattern, "finditer") for one in RULES)


def in_passing(module: ModuleType, tree: ast.Module) -> Iterator[Used]:
    """The patterns that stand only where they are used: `re.search(r"…", text)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            owner, source = node.func.value, node.args[0]
            plain = isinstance(source, ast.Constant) and isinstance(source.value, str)
            if plain and node.func.attr in WAYS and getattr(owner, "id", "") == "re":
                place = f"{module.__name__}:{node.lineno}"
                yield Used(place, re.compile(source.value), node.func.attr)


@cache
def ways_of_all() -> dict[int, set[str]]:
    """By the identity of a pattern the ways in which the program uses it.

    One that is handed on, in a table or to a function, is used in every way in which that module
    uses a name of its own functions.
    """
    found: dict[int, set[str]] = defaultdict(set)
    for module, tree in (one for package in PACKAGES for one in modules(package)):
        nodes = list(ast.walk(tree))
        called = {id(one.value): one.attr for one in nodes if isinstance(one, ast.Attribute)}
        local: set[str] = set()
        handed_on: list[object] = []
        for node in nodes:
            way, pattern = called.get(id(node)), named(node, module)
            if isinstance(pattern, re.Pattern):
                found[id(pattern)] |= {way} & WAYS if way else set()
                handed_on += [] if way else [pattern]
            elif way in WAYS and isinstance(node, ast.Name) and not hasattr(module, node.id):
                local.add(way)
        for pattern in handed_on:
            found[id(pattern)] |= local - {"split"} or {"search"}  # strings are split, too
    return found


def named(node: ast.AST, module: ModuleType) -> object:
    """What a name, or a name in an imported module, stands for where it is read; else None."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        owner = vars(module).get(node.value.id)
        return compiled(vars(owner).get(node.attr)) if isinstance(owner, ModuleType) else None
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        return compiled(vars(module).get(node.id))
    return None


def compiled(value: object) -> object:
    """The pattern itself of one that waits to be used; anything else as it is."""
    return value.compiled if isinstance(value, Lazy) else value


def sample(nodes: Any) -> str:
    """A short text that the parsed pattern matches, near enough."""
    return "".join(_sample(kind, value) for kind, value in nodes)


def _sample(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is op.ANY:
        return "a"
    if kind is op.IN:
        return _member(value)
    if kind is op.BRANCH:
        return sample(value[1][0])
    if kind is op.SUBPATTERN:
        return sample(value[3])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return sample(value[2]) * max(1, value[0])
    return sample(value) if kind is op.ATOMIC_GROUP else ""


def _member(members: Any) -> str:
    inside = re.compile("|".join(filter(None, (_class(*one) for one in members))) or "(?!)")
    negated = members[0][0] is op.NEGATE
    return next((char for char in "a A1.,-\n'\u201c$%" if bool(inside.match(char)) != negated), "a")


def _class(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return f"[{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}]"
    names = {op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_DIGIT: r"\d",
             op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_WORD: r"\w",
             op.CATEGORY_NOT_WORD: r"\W"}  # fmt: skip
    return names.get(value, "") if kind is op.CATEGORY else ""


def pumps(nodes: Any, lead: str = "") -> Iterator[tuple[str, str]]:
    """What leads to each repeat that may go on, and what it repeats."""
    for kind, value in nodes:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            if value[1] is op.MAXREPEAT or value[1] > 8:
                yield lead, sample(value[2])
            yield from pumps(value[2], lead)
        elif kind is op.SUBPATTERN:
            yield from pumps(value[3], lead)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, lead)
        lead += _sample(kind, value)


def attacks(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """What an attack begins with and what it repeats, "" for an attack that repeats it all."""
    nodes = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    whole = sample(nodes) or "a"
    parts = {("", one) for one in (*PLAIN, whole, whole[:-1] or "a")}
    for lead, part in pumps(nodes):
        parts |= {(lead, part), ("", lead + part)}
    return sorted((lead, part) for lead, part in parts if part)


def attack(lead: str, part: str, size: int) -> str:
    """About so many characters, which end in what cannot match."""
    return lead + part * (size // len(part)) + "\x00"


def seconds(used: Used, text: str) -> float:
    """Processor time, which a busy neighbour leaves alone."""
    given = ("", text) if used.way in ("sub", "subn") else (text,)
    start = time.process_time()
    result = getattr(used.pattern, used.way)(*given)
    if used.way == "finditer":
        deque(result, maxlen=0)
    return time.process_time() - start


def least(used: Used, text: str) -> float:
    return min(seconds(used, text) for _ in range(5))


def growth(used: Used, lead: str, part: str) -> float:
    """How many times as long twice the attack takes, at the first size that can be measured."""
    for size in SIZES:
        text = attack(lead, part, size)
        if seconds(used, text) < FLOOR or (once := least(used, text)) < FLOOR:
            continue
        if size <= SHORT:
            return math.inf
        return least(used, attack(lead, part, size * 2)) / once
    return 0.0


def dear(used: Used) -> str | None:
    """The first attack that takes too long for its length, each time it is measured."""
    for lead, part in attacks(used.pattern):
        if all(growth(used, lead, part) > MOST for _ in range(3)):
            return f"{used.way} {used.pattern.pattern[:60]!r}: {lead[:30]!r} + {part[:30]!r} * n"
    return None


@pytest.mark.parametrize("package", PACKAGES)
def test_no_pattern_takes_more_than_its_share_of_a_text_made_against_it(package):
    apart = {(one.pattern, one.way): one for one in used(package)}.values()
    assert {one.place: attack for one in apart if (attack := dear(one))} == {}


def test_the_patterns_of_the_package_are_found():
    found = [one for package in PACKAGES for one in used(package)]
    assert len({id(one.pattern) for one in found}) > 550
    assert {"search", "match", "finditer", "sub", "split"} <= {one.way for one in found}


@pytest.mark.parametrize(
    ("source", "way"),
    [
        (r"(?:a|aa)+b", "match"),  # exponential
        (r"\bbetween\s+(?:[\w-]+\s*){1,4}\Z", "search"),  # to the fifth power
        (r"\s+$", "search"),  # the next ones are quadratic
        (r"\s+(?:of|in)\b", "split"),
        (r"\s*-?\s*$", "match"),
        (r"[A-Z]\w*(?:\s[A-Z]\w*)*, said", "search"),
        (r"<!--.*?-->", "sub"),
    ],
)
def test_the_attacks_find_a_pattern_that_runs_away(source, way):
    assert dear(Used("", re.compile(source), way))


@pytest.mark.parametrize(
    "source", [r"(?<!\s)\s++$", r"(?<!\d)\d++\.", r"[A-Z]\w{0,40}, said", "a+"]
)
def test_a_sound_pattern_passes(source):
    assert dear(Used("", re.compile(source), "finditer")) is None


def test_a_pattern_is_compiled_when_it_is_first_used():
    pattern = lazy(r"(a", re.IGNORECASE)
    assert pattern.pattern == "(a"
    with pytest.raises(re.error):
        pattern.search("A")
    pattern = lazy(r"a+", re.IGNORECASE)
    assert (pattern.search("bAa")[0], pattern.sub("-", "aAb"), pattern.split("1a2")) == (
        "Aa",
        "-b",
        ["1", "2"],
    )
    assert pattern.search is pattern.search


@pytest.mark.parametrize("package", ["extract", "link", "checks"])
def test_what_reads_a_draft_compiles_no_pattern_before_it_is_used(package):
    """There are hundreds and a draft needs a few: `workbench.patterns.lazy`, not `re.compile`."""
    early = [
        f"{module.__name__}.{name}"
        for module, _ in modules(package)
        for name, value in vars(module).items()
        for one in (value if isinstance(value, (tuple, list)) else (value,))
        if isinstance(one, re.Pattern)
    ]
    assert early == []
