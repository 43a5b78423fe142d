"""How much a sentence is worth checking, 0..1: a linear model that orders queues and hides nothing.

The model is a logistic regression over hashed words, word pairs, word beginnings and endings, pairs
of word classes (pronoun, modal, number, past form, …), and a few features of our own (numbers,
money, comparison, first person, …). Its weights were learned by
`benchmarks/train_worth.py` from the ClaimBuster sentences of United States presidential debates
(Arslan, Hassan, Li and Tremayne 2020, "A Benchmark Dataset of Check-Worthy Factual Claims", ICWSM,
open access); they are one signed byte per bucket in `worth.bin`.

`worth.bin`: 8 bytes `WBWORTH1`, then little-endian: number of hash bits (uint8), scale and bias
(float32), then 2**bits int8 weights. The score is the sum of the weights of the distinct features
times scale, over the square root of their number, plus bias; its sigmoid is the worth.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, sqrt
from pathlib import Path
from zlib import crc32

from workbench.patterns import lazy

WEIGHTS = Path(__file__).with_name("worth.bin")
MAGIC = b"WBWORTH1"
BITS = 17
_HEADER = struct.Struct("<8sBff")
_MASK = (1 << BITS) - 1
_LONGEST = 2000  # a sentence's worth shows in its first characters

_TOKEN = lazy(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d,.]*|[^\w\s]")
_YEAR = lazy(r"(?:19|20)\d\d[.,]?$")

# What a word tells beyond itself: one bit each.
_CLASSES = {
    1: "i we my our me us i'm i've we've we're i'll we'll i'd we'd let's myself ourselves",
    2: "you your you're you've you'll",
    4: "he she his her him they their senator governor president mr mrs congressman secretary",
    8: "will would should could can may might must ought shall won't can't i'll we'll they'll",
    16: "think believe hope want feel mean guess agree suppose wish know",
    32: "was were had did said voted cut lost went came made gave got took spent grew fell rose"
    " left won paid brought put set began became led sold bought built sent saw",
    64: "has have had i've we've they've you've",
    128: "more less fewer most least than highest lowest largest biggest greatest smallest longest"
    " worst best first only double doubled half twice tripled average",
    256: "million billion trillion thousand hundred dozen millions billions thousands hundreds",
    512: "percent % per-cent pct percentage",
    1024: "$ € £ dollars dollar cents budget tax taxes deficit debt",
    2048: "not never no n't nothing none nobody",
    4096: "?",
}
# The class of a word, for pairs of classes; the first list that holds a word counts.
_GRAMMAR = """
    i i'm i've i'd i'll me my mine myself
    we we're we've we'd we'll us our ours ourselves let's
    you you're you've you'd you'll your yours
    he she he's she's he'd she'd he'll she'll him her his hers
    they they're they've they'd they'll them their theirs
    it its it's this that these those that's
    will would can could should may might must shall ought won't can't couldn't wouldn't going
    is are am be being isn't aren't
    was were wasn't weren't been
    has have having hasn't haven't
    had did didn't hadn't
    do does don't doesn't done doing
    not never no none nobody nothing neither nor
    the a an every each some any all both either another such
    of in on at by for from with to into over under about against through during before after since
    and or but so because if when while although though unless whether then
    what who which where why how whose whom
    more less fewer most least higher lower larger bigger greater better worse highest lowest best
    million billion trillion thousand hundred dozen millions billions thousands hundreds
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
    percent % pct percentage
    $ dollars dollar cents budget tax taxes deficit debt
    year years month months day days week weeks decade today yesterday now ago history
    think believe hope want feel mean guess agree suppose wish know try
    said voted cut lost went came made gave got took spent grew fell rose left won paid brought put
    says costs pays spends works gives takes makes calls goes gets means
"""
_CLASS_OF: dict[str, int] = {}
for _number, _line in enumerate(_GRAMMAR.strip().splitlines(), 1):
    for _word in _line.split():
        _CLASS_OF.setdefault(_word, _number)
_ENDINGS = {"ed": 40, "ng": 41, "ly": 42, "er": 43, "st": 44}
_PLAIN, _PLURAL, _NAME, _NUMERAL, _A_YEAR, _SIGN = 50, 51, 52, 53, 54, 55
_FLAGS: dict[str, int] = {}
for _bit, _words in _CLASSES.items():
    for _word in _words.split():
        _FLAGS[_word] = _FLAGS.get(_word, 0) | _bit
_FIRST_PERSON, _OPINION, _PAST = 1, 16, 32


@dataclass(frozen=True, slots=True)
class _Model:
    weights: array[int]
    scale: float
    bias: float


def worth(sentence: str) -> float:
    """The probability that a fact-checker would pick this sentence, 0..1. Never raises."""
    model = _model()
    found = features(sentence)
    if not found:
        return 0.0
    total = sum(map(model.weights.__getitem__, found))
    score = total * model.scale / sqrt(len(found)) + model.bias
    return 1.0 / (1.0 + exp(-max(-40.0, min(40.0, score))))


def features(sentence: str) -> set[int]:
    """The hash buckets of a sentence's features: what both training and `worth` look at."""
    text = sentence[:_LONGEST].replace("’", "'")
    tokens = _TOKEN.findall(text)
    if not tokens:
        return set()
    found: set[int] = set()
    flags = first = numbers = previous = last = 0
    for token in tokens:
        bucket, buckets, flag, number, sort = _token(token.lower())
        found.update(buckets)
        found.add((previous * 33 ^ bucket) & _MASK)  # the pair, in this order
        if sort >= _PLAIN and last and token[0].isupper():
            sort = _NAME
        found.add(_spread(last << 6 | sort))
        if flag:
            flags |= flag
            first += flag & _FIRST_PERSON
            if flag & _OPINION and previous == _I:
                flags |= 1 << 16
        previous, last = bucket, sort
        numbers += number
    found |= {(previous * 33 ^ _END) & _MASK, _spread(last << 6 | 1 << 26)}
    capitals = sum([word[0].isupper() for word in text.split()[1:]])
    found.update(_counts(flags, min(first, 3), min(numbers, 4), min(capitals, 6)))
    found.add(_hash(f"#length {min(12, int(sqrt(len(tokens)) * 2))}"))
    return found


def _spread(classes: int) -> int:
    """A bucket for the classes packed into a number: Knuth's multiplicative hash."""
    return (classes * 2654435761 >> 7) & _MASK


def _hash(name: str) -> int:
    return crc32(name.encode("utf-8", "replace")) & _MASK


_I, _END = _hash("i"), _hash("#end")


@lru_cache(maxsize=65536)
def _token(token: str) -> tuple[int, tuple[int, ...], int, int, int]:
    """A token's own bucket, all buckets it adds, its flags, 1 if it is a number, and its class."""
    if token[0].isdecimal():
        dated = _YEAR.match(token) is not None
        bucket = _hash("#year" if dated else "#number")
        return bucket, (bucket,), 0, 1, _A_YEAR if dated else _NUMERAL
    bucket = _hash(token)
    flag = _FLAGS.get(token, 0)
    if len(token) <= 4:
        return bucket, (bucket,), flag, 0, _class(token)
    if token.endswith("ed"):
        flag |= _PAST
    buckets = (bucket, _hash(token[:4] + "~"), _hash("~" + token[-3:]))
    return bucket, buckets, flag, 0, _class(token)


def _class(token: str) -> int:
    if known := _CLASS_OF.get(token):
        return known
    if not token[0].isalpha():
        return _SIGN
    if len(token) > 4:
        if ending := _ENDINGS.get(token[-2:]):
            return ending
        if token[-1] == "s":
            return _PLURAL
    return _PLAIN


@lru_cache(maxsize=65536)
def _counts(flags: int, first: int, numbers: int, capitals: int) -> tuple[int, ...]:
    """The buckets of our own features."""
    names = [f"#flag {bit}" for bit in range(17) if flags >> bit & 1]
    names += [f"#first {first}", f"#numbers {numbers}", f"#capitals {capitals}"]
    names += [f"#first {first} numbers {min(numbers, 2)}"]
    if flags & _PAST:
        names += [f"#past numbers {min(numbers, 2)}", f"#past first {min(first, 1)}"]
    return tuple(_hash(name) for name in names)


@cache
def _model() -> _Model:
    data = WEIGHTS.read_bytes()
    magic, bits, scale, bias = _HEADER.unpack_from(data)
    weights = array("b", data[_HEADER.size :])
    if magic != MAGIC or bits != BITS or len(weights) != 1 << BITS:
        raise RuntimeError(
            "worth.bin does not belong to this version: run benchmarks/train_worth.py"
        )
    return _Model(weights, scale, bias)


def packed(weights: bytes, scale: float, bias: float) -> bytes:
    """The bytes of `worth.bin` for int8 weights."""
    return _HEADER.pack(MAGIC, BITS, scale, bias) + weights
