"""Figures: every quantity of a sentence with its unit, bound and direction, and every number that
is none.

Order of work: tokens, numbers, what is written around each, vetoes, pairs (ranges and moves), what
neighbours lend each other, bound and direction. Offsets count on the untouched text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from workbench.extract import bounds, context, directions, lending, marks, moves, numerals
from workbench.extract.amounts import Amount
from workbench.extract.locales import decimal_comma
from workbench.extract.scales import Number
from workbench.extract.tokens import Tokens
from workbench.model import Bound, Direction, Figure, Skipped

WINDOW = 2_000  # longer sentences are read in pieces, so time and memory stay linear


def scan(
    text: str, start: int, end: int, language: str | None = None
) -> tuple[list[Figure], list[Skipped]]:
    """The figures within one sentence `text[start:end]`, and the numbers there that are none, in
    text order.

    A from-to move is one Figure whose low and high stand in the order written. `inferred` names
    what was carried over from a neighbour ("unit", "scale", "direction"), and holds "ambiguous"
    where a multiple has two readings ("three times more than"). `language`, a tag such as "de",
    says how thousands and decimals are marked; without it only what is unambiguous is read, else
    the English way.
    """
    comma = decimal_comma(language)
    figures: list[Figure] = []
    skipped: list[Skipped] = []
    for first, last in _windows(text, start, end):
        tokens = Tokens(text, first, last, comma=comma)
        numbers = numerals.read(tokens)
        if numbers:
            _read(tokens, numbers, marks.find(text, first, last), figures, skipped)
    return figures, skipped


def find(text: str, language: str | None = None) -> list[Figure]:
    """Every figure of a whole text, sentence by sentence. `language` as for `scan`."""
    from workbench.extract import sentences

    return [
        figure
        for span in sentences.split(text)
        for figure in scan(text, span.start, span.end, language)[0]
    ]


def ends(figure: Figure, text: str, language: str | None = None) -> tuple[Figure, Figure]:
    """The two ends of a range or from-to move, each a Figure with its own place in `text`.

    Of a move the first is marked "from" and has no direction, the second is marked "to". Raises
    ValueError when the figure is a single number.
    """
    if figure.low is None or figure.high is None:
        raise ValueError(f"{figure.text!r} is one number, not a range")
    tokens = Tokens(text, figure.start, figure.end, comma=decimal_comma(language))
    amounts = context.amounts(tokens, numerals.read(tokens), [])
    if len(amounts) < 2:
        raise ValueError(f"{figure.text!r} does not name both ends")
    halves = []
    marks = ("from", "to") if figure.move else (None, None)
    for amount, value, mark in zip(
        (amounts[0], amounts[-1]), (figure.low, figure.high), marks, strict=True
    ):
        a, b = tokens.start[amount.first], tokens.end[amount.last - 1]
        halves.append(
            replace(
                figure,
                start=a,
                end=b,
                text=text[a:b],
                value=value,
                low=None,
                high=None,
                move=mark,
                direction=Direction.NONE if mark == "from" else figure.direction,
                inferred=figure.inferred if amount.measured else (*figure.inferred, "unit"),
            )
        )
    return halves[0], halves[1]


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > WINDOW:
        cut = max(text.rfind(gap, start + WINDOW // 2, start + WINDOW) for gap in (" ", "\n", "\t"))
        cut = cut if cut > start else start + WINDOW
        yield start, cut
        start = cut
    yield start, end


def _read(
    t: Tokens,
    numbers: list[Number],
    marked: list[tuple[int, int, str]],
    figures: list[Figure],
    skipped: list[Skipped],
) -> None:
    amounts = context.amounts(t, numbers, marked)
    items = moves.bases(t, _pairs(t, amounts))
    lending.lend(t, items)
    _cues(t, items)
    figures.extend(_figure(t, item) for item in items)
    skipped.extend(_skipped(t, amounts, marked))


def _skipped(
    t: Tokens, amounts: list[Amount], marked: list[tuple[int, int, str]]
) -> Iterator[Skipped]:
    """The numbers that are no figure, those of one mark ("7:30") as one."""
    done = -1
    for amount in amounts:
        if not amount.rule:
            continue
        start, end = t.start[amount.number.first], t.end[amount.number.last - 1]
        for a, b, _ in marked:
            if a <= start < b:
                start, end = max(a, done), max(b, end)
        if end > done:
            yield Skipped(start, end, t.text[start:end], amount.rule)
            done = end


def _pairs(t: Tokens, amounts: list[Amount]) -> list[moves.Pair]:
    """The live amounts in order, those that belong together as one; a single amount is a pair
    with itself.
    """
    items: list[moves.Pair] = []
    live = [at for at, amount in enumerate(amounts) if not amount.rule]
    skip = False
    for here, there in zip(live, [*live[1:], -1], strict=False):
        if skip:
            skip = False
            continue
        left = amounts[here]
        joined = None
        if there >= 0:
            joined = moves.pair(t, left, amounts[there], amounts[here + 1 : there])
        skip = joined is not None
        if joined is None and items and moves.goes_on(t, items[-1], left):
            left.move = "to"
        items.append(joined or moves.Pair(left, left, left.move))
    return items


def _cues(t: Tokens, items: list[moves.Pair]) -> None:
    """Bound and direction of each figure, and the direction that a neighbour passes on."""
    previous: moves.Pair | None = None
    for at, item in enumerate(items):
        left, right = item.left, item.right
        first = left.first
        if item.left is not right and t.low[first - 1] in ("between", "from"):
            first -= 1 if t.low[first - 1] == "between" or item.move else 0
        last = max(right.last, right.noun_last)
        left.bound, cue = bounds.bound(t, first, last, left.unit)
        if left.bound is Bound.ABOUT and left.number.kind == "vague":
            left.bound = Bound.EXACT  # dozens are wide enough already
        if left.bound is Bound.EXACT and last > right.last:
            left.bound = bounds.after(t, right.last)  # "50-plus visits"
        if item.direction is Direction.NONE:
            item.direction = _direction(t, item, previous, cue, last)
        if item.direction is Direction.NONE:
            item.direction = lending.direction(t, previous, item, _same(items, at))
            if item.direction is not Direction.NONE:
                left.inferred.append("direction")
        if left.bound is Bound.EXACT and previous is not None and _restates(t, previous, item):
            left.bound = previous.left.bound
        previous = item


def _restates(t: Tokens, previous: moves.Pair, item: moves.Pair) -> bool:
    """Whether the figure says the one before it again: "under 296 hp (224 kW / 300 PS)"."""
    gap = t.low[previous.right.last : item.left.first]
    return gap == ["("] or (gap == ["/"] and t.word[item.right.last] == ")")


def _same(items: list[moves.Pair], at: int) -> moves.Pair | None:
    """The last item before this one in the same unit, at most three back."""
    unit = items[at].left.unit
    return next((one for one in items[max(0, at - 3) : at][::-1] if one.right.unit == unit), None)


def _direction(
    t: Tokens, item: moves.Pair, before: moves.Pair | None, cue: int, last: int
) -> Direction:
    left, right = item.left, item.right
    if left.number.kind == "times" and left.number.sense:
        return Direction(left.number.sense)
    if item.move == "from-to" and left.value is not None and right.value is not None:
        return Direction.UP if right.value > left.value else Direction.DOWN
    if item.move == "from":
        return Direction.NONE
    if left.move == "to" and before is not None:
        return before.direction  # the third number of "from 160 to 180 to 200"
    return directions.direction(t, left, cue, last)


def _figure(t: Tokens, item: moves.Pair) -> Figure:
    left, right = item.left, item.right
    start, end = t.start[left.first], t.end[right.last - 1]
    value, low, high = left.value, left.low, left.high
    if left is not right:
        low = left.value if left.low is None else left.low
        high = right.value if right.high is None else right.high
        value = None
    inferred = dict.fromkeys([*left.inferred, *right.inferred])
    return Figure(
        start=start,
        end=end,
        text=t.text[start:end],
        value=_plain(value),
        low=_plain(low),
        high=_plain(high),
        unit=left.unit,
        bound=left.bound if left.bound is not Bound.EXACT else right.bound,
        direction=item.direction,
        inferred=tuple(inferred),
        move=item.move,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """Without the zeros that multiplying by a scale word leaves: 1.20 million is 1200000."""
    if value is None or value.as_tuple().exponent == 0:
        return value
    whole = value.to_integral_value()
    return whole if whole == value and value.adjusted() > 2 else value
