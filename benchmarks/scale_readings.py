"""Claims of a synthetic store, read by patterns that fit its wordings; and its peers."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbench.model import Claim, Document, Figure, Grain, Kind, Period, Reading, Span

TOLD = date(2026, 11, 1)
SCALE = {"trillion": 12, "tn": 12, "billion": 9, "bn": 9, "million": 6, "m": 6}
NUMBER = re.compile(
    r"(\$)?\b(\d[\d,]*(?:\.\d+)?)\s?(trillion|tn|billion|bn|million|m)?\b\s?"
    r"(percent|per cent|%|tonnes|km)?"
)
NOUN = {"percent": "percent", "per cent": "percent", "%": "percent", "tonnes": "tonne",
        "km": "kilometre"}  # fmt: skip
QUARTERS = ("first", "second", "third", "fourth")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
VERB = re.compile(
    r"\b(?:reached|stood at|stood|was|came to|totalled|hit|amounted to|rose to|fell to|climbed to|"
    r"recorded|said its|said|officials|Official data show|The report puts|According to the "
    r"ministry|that is where|for|during|in|of|at)\b|[,:]"
)


def _period(text: str) -> Period:
    """ "2019", "May 2020", "the third quarter of 2014"."""
    year = int(text[-4:])
    for index, word in enumerate(QUARTERS):
        if f"{word} quarter" in text or text.startswith(f"Q{index + 1} "):
            first = date(year, 3 * index + 1, 1)
            last = date(year + (index == 3), (3 * index + 3) % 12 + 1, 1) - timedelta(1)
            return Period(first, last, Grain.QUARTER, "stated")
    if text[:-5] in MONTHS:
        month = MONTHS.index(text[:-5]) + 1
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return Period(date(year, month, 1), last, Grain.MONTH, "stated")
    return Period(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, "stated")


def _figure(text: str, dim: str, period: str) -> Figure:
    """The last number of a text that is not its period."""
    spans = [match.span() for match in re.finditer(r"\b(?:Q\d )?" + period[-4:] + r"\b", text)]
    found = [
        match
        for match in NUMBER.finditer(text)
        if not any(low <= match.start(2) < high for low, high in spans)
    ]
    match = found[-1]
    scaled = Decimal(match[2].replace(",", "")).scaleb(SCALE.get(match[3] or "", 0))
    unit = "USD" if dim == "money" else NOUN.get(match[4] or "", "")
    start = match.start()
    written = match.group().rstrip()
    return Figure(start, start + len(written), written, scaled, unit=unit)


def light(row: dict[str, Any]) -> Claim:
    """A claim read by patterns that know the store's wordings."""
    text, figure = row["text"], _figure(row["text"], row["dim"], row["period"])
    rest = text[: figure.start] + " " + text[figure.end :]
    rest = VERB.sub(" ", re.sub(r"the \w+ quarter|Q\d|\d{4}|" + "|".join(MONTHS), " ", rest))
    span = Span(0, len(text))
    reading = Reading(subject=rest.strip(), figure=figure, period=_period(row["period"]))
    slug = f"d{row['doc']}"
    return Claim(f"{row['id']:032x}", slug, Kind.QUANTITY, text, 0, len(text), span, reading)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Lines of JSON."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def planted(path: Path) -> list[tuple[int, int, str]]:
    """The planted links of a store."""
    beside = path.with_name(path.name.removesuffix(".jsonl") + ".links.jsonl")
    return [(row["a"], row["b"], row["relation"]) for row in rows(beside)]


def documents(claims: Sequence[Claim]) -> dict[str, Document]:
    """A document for each claim's slug."""
    return {c.document: Document(c.document, "", c.document, published=TOLD) for c in claims}


def peers(source: Path) -> Iterator[list[str]]:
    """Cells for rapidfuzz on all pairs and TF-IDF top-n, at the sizes they can reach: method,
    claims, CPU seconds, the same, microseconds a claim, peak, links, cap, planted links met.
    """
    texts = [row["text"] for row in rows(source)]
    count = f"{len(texts):,}"
    from rapidfuzz import fuzz, process

    for scorer, how_many in ((fuzz.ratio, 400), (fuzz.token_set_ratio, 100)):
        some = random.Random(1).sample(range(len(texts)), how_many)
        begun = time.process_time()
        for one in some:
            process.extract(texts[one], texts, scorer=scorer, score_cutoff=80, limit=None)
        each = (time.process_time() - begun) / how_many / 2
        name = f"rapidfuzz {scorer.__name__}, all pairs (from {how_many} rows)"
        yield [name, count, f"{each * len(texts):,.0f}", "-", f"{each * 1e6:,.0f}"]
    if len(texts) > 120_000:
        return
    cpu, links = time.process_time(), planted(source)
    best = _nearest(texts)
    met = sum(b in best[a] or a in best[b] for a, b, _ in links) / len(links)
    cpu = time.process_time() - cpu
    each_cpu = f"{cpu / len(texts) * 1e6:,.0f}"
    yield ["TF-IDF top 10", count, f"{cpu:,.0f}", "-", each_cpu, "-", "-", "-", f"{met:.4f}"]


def _nearest(texts: Sequence[str]) -> list[set[int]]:
    """For each text the ten whose 3 to 5 letter TF-IDF vectors are nearest, and itself."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)).fit_transform(texts)
    best: list[set[int]] = []
    for start in range(0, len(texts), 500):
        block = (matrix[start : start + 500] @ matrix.T).tocsr()
        for index in range(block.shape[0]):
            row = block.getrow(index)
            best.append(set(row.indices[row.data.argsort()[::-1][:11]].tolist()))
    return best
