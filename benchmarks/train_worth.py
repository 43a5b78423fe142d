"""Learn the weights of `workbench.extract.worth` and print what they reach by cross-validation.

    python -m benchmarks.train_worth SENTENCES.jsonl [--write] [--table]

SENTENCES.jsonl: lines {"text": …, "label": 0 or 1}, the ClaimBuster sentences, 1 = worth checking.
Needs scikit-learn (dependency group `bench`). Deterministic: the same file gives the same bytes.
With --write the weights go to workbench/extract/worth.bin, with --table the figures to
results/worth.md.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import BaseCrossValidator, StratifiedGroupKFold, StratifiedKFold

from workbench.extract.worth import BITS, WEIGHTS, features, packed

TABLE = Path(__file__).with_name("results") / "worth.md"
HEAD = """# Worth checking

Average precision (AP) on {number:,} ClaimBuster sentences, {share:.1%} of them worth checking:
means of five folds. AP depends on how common the class is: **as they lie** has the classes in that
share; **even classes** weighs the rarer class so that both count the same; **peer at .930** weighs
it so that the plain model has the .930 that it is known for on another set (its share in brackets).
By group: sentences that differ in case and punctuation only never stand on both sides of a split.
The model is the one that ships, its weights one signed byte each; the plain one is of words and
word pairs.

    python -m benchmarks.train_worth checkworthy-train.jsonl --table

| model | split | AP, as they lie | its folds | AP, even classes | AP, peer at .930 | ROC area |
| --- | --- | --- | --- | --- | --- | --- |
"""
KNOWN = 0.93  # what a plain TF-IDF logistic regression is said to reach on a split not held here
Scored = list[tuple[np.ndarray, np.ndarray]]  # of each fold the labels and the scores
STRENGTH = 0.2  # inverse regularisation, chosen by the same cross-validation
RAREST = 2  # a feature seen in fewer sentences has no weight


def matrix(texts: list[str]) -> sparse.csr_matrix:
    """One row a sentence, one column a bucket; 1 / sqrt(features) where one occurs."""
    found = [sorted(features(text)) for text in texts]
    columns = [bucket for row in found for bucket in row]
    values = [1 / np.sqrt(len(row)) for row in found for _ in row]
    ends = np.cumsum([0] + [len(row) for row in found])
    return sparse.csr_matrix((values, columns, ends), shape=(len(texts), 1 << BITS))


def fit(rows: sparse.csr_matrix, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias of a logistic regression on rows weighted by inverse document frequency."""
    seen = np.asarray((rows > 0).sum(axis=0)).ravel()
    rarity = np.where(seen >= RAREST, np.log(rows.shape[0] / (1 + seen)) + 1, 0)
    learner = LogisticRegression(C=STRENGTH, max_iter=400, solver="liblinear", random_state=0)
    learner.fit(rows @ sparse.diags(rarity), labels)
    return learner.coef_[0] * rarity, float(learner.intercept_[0])


def quantised(weights: np.ndarray) -> tuple[np.ndarray, float]:
    """The weights as int8 and the scale that restores them."""
    scale = float(np.abs(weights).max()) / 127
    return np.rint(weights / scale).astype(np.int8), scale


def plain(texts: list[str], labels: np.ndarray, train: np.ndarray, test: np.ndarray) -> np.ndarray:
    """The scores of a plain TF-IDF logistic regression, for comparison."""
    vectors = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2))
    rows = vectors.fit_transform([texts[i] for i in train])
    learner = LogisticRegression(C=4, max_iter=400).fit(rows, labels[train])
    return learner.decision_function(vectors.transform([texts[i] for i in test]))


def precision(scored: Scored, share: float | None = None) -> list[float]:
    """Average precision of each fold, as the labels lie or as if so many were worth checking."""
    found = []
    for gold, score in scored:
        there = gold.mean()
        times = 1.0 if share is None else share * (1 - there) / (there * (1 - share))
        weights = np.where(gold == 1, times, 1.0)
        found.append(average_precision_score(gold, score, sample_weight=weights))
    return found


def share_at(scored: Scored, wanted: float) -> float:
    """The share of sentences worth checking at which a model has that average precision."""
    low, high = 0.01, 0.99
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if np.mean(precision(scored, middle)) < wanted else (low, middle)
    return high


def measure(name: str, split: str, scored: Scored, share: float) -> str:
    """A row: average precision as the labels lie and at two other shares, and the ROC area."""
    raw = precision(scored)
    even, known = np.mean(precision(scored, 0.5)), np.mean(precision(scored, share))
    area = [roc_auc_score(gold, score) for gold, score in scored]
    return (
        f"| {name} | {split} | {np.mean(raw):.3f} | {min(raw):.3f} to {max(raw):.3f} "
        f"| {even:.3f} | {known:.3f} ({share:.0%}) | {np.mean(area):.3f} |"
    )


def main() -> None:
    """Cross-validate, compare, and with --write store the weights learned on everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    lines = [json.loads(line) for line in options.sentences.read_text("utf-8").splitlines()]
    texts = [line["text"] for line in lines]
    labels = np.array([line["label"] for line in lines])
    # sentences that differ in case and punctuation only never stand on both sides of a split
    names: dict[str, int] = {}
    groups = [names.setdefault(re.sub(r"\W+", "", t.lower()), len(names)) for t in texts]
    rows = matrix(texts)
    table = HEAD.format(number=len(texts), share=labels.mean())
    splits: dict[str, BaseCrossValidator] = {
        "by group": StratifiedGroupKFold(5, shuffle=True, random_state=0),
        "at random": StratifiedKFold(5, shuffle=True, random_state=0),
    }
    for split, folds in splits.items():
        ours, theirs = [], []
        for train, test in folds.split(texts, labels, groups if "group" in split else None):
            weights, _ = quantised(fit(rows[train], labels[train])[0])
            ours.append((labels[test], rows[test] @ weights.astype(float)))
            theirs.append((labels[test], plain(texts, labels, train, test)))
        share = share_at(theirs, KNOWN)
        table += measure("workbench", split, ours, share) + "\n"
        table += measure("TF-IDF logistic regression", split, theirs, share) + "\n"
    print(table, end="")
    if options.table:
        TABLE.write_text(table, encoding="utf-8")
    if options.write:
        weights, bias = fit(rows, labels)
        small, scale = quantised(weights)
        WEIGHTS.write_bytes(packed(small.tobytes(), scale, bias))
        print(f"wrote {WEIGHTS.name}, {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
