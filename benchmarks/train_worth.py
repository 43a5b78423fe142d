"""Learn the weights of `workbench.extract.worth` and print what they reach by cross-validation.

    python benchmarks/train_worth.py SENTENCES.jsonl [--write]

SENTENCES.jsonl: lines {"text": …, "label": 0 or 1}, the ClaimBuster sentences, 1 = worth checking.
Needs scikit-learn (dependency group `bench`). Deterministic: the same file gives the same bytes.
With --write the weights go to workbench/extract/worth.bin.
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


def measure(name: str, scored: list[tuple[np.ndarray, np.ndarray]]) -> None:
    """One line: average precision as the labels lie and at equal classes, and the ROC area."""
    raw = [average_precision_score(gold, score) for gold, score in scored]
    even = [
        average_precision_score(
            gold, score, sample_weight=np.where(gold == 1, (gold == 0).sum() / (gold == 1).sum(), 1)
        )
        for gold, score in scored
    ]
    area = [roc_auc_score(gold, score) for gold, score in scored]
    print(
        f"{name:38} AP {np.mean(raw):.4f} (folds {min(raw):.3f}–{max(raw):.3f})"
        f"  AP at even classes {np.mean(even):.4f}  ROC area {np.mean(area):.4f}"
    )


def main() -> None:
    """Cross-validate, compare, and with --write store the weights learned on everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = [json.loads(line) for line in options.sentences.read_text("utf-8").splitlines()]
    texts = [line["text"] for line in lines]
    labels = np.array([line["label"] for line in lines])
    # sentences that differ in case and punctuation only never stand on both sides of a split
    names: dict[str, int] = {}
    groups = [names.setdefault(re.sub(r"\W+", "", t.lower()), len(names)) for t in texts]
    rows = matrix(texts)
    print(f"{len(texts)} sentences, {labels.mean():.1%} worth checking, 5 folds")
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
        measure(f"this model, int8, {split}", ours)
        measure(f"TF-IDF logistic regression, {split}", theirs)
    if options.write:
        weights, bias = fit(rows, labels)
        small, scale = quantised(weights)
        WEIGHTS.write_bytes(packed(small.tobytes(), scale, bias))
        print(f"wrote {WEIGHTS.name}, {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
