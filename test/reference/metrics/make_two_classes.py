"""Writes two-classes.json: what scikit-learn says of ranked rows (ROC, precision-recall, calibration curves), and
statsmodels of a share, for ranking.ts, calibration.ts and confidence-intervals.ts of src/stages/engine/evaluation/."""

import json
import os
import random

import numpy as np
import sklearn
import statsmodels
from sklearn.calibration import calibration_curve
from sklearn.metrics import average_precision_score, f1_score, precision_recall_curve, roc_auc_score, roc_curve
from statsmodels.stats.proportion import proportion_confint

BINS = 10


def calibration(target, probability):
    predicted = [int(p > 0.5) for p in probability]
    confidence = np.array([p if p > 0.5 else 1 - p for p in probability])
    right = np.array([int(t == said) for t, said in zip(target, predicted)])
    accuracy, mean = calibration_curve(right, confidence, n_bins=BINS, strategy="uniform")
    edges = np.linspace(0, 1, BINS + 1)
    rows = np.bincount(np.searchsorted(edges[1:-1], confidence), minlength=BINS)
    filled = rows[rows > 0]
    error = float(np.sum(filled * np.abs(accuracy - mean)) / len(target))
    return {"accuracy": accuracy.tolist(), "confidence": mean.tolist(), "rows": filled.tolist(), "error": error}


def ranked(name, target, probability):
    document = {"name": name, "target": target, "probability": probability}
    false_rate, true_rate, thresholds = roc_curve(target, probability, drop_intermediate=False)
    # The first point is scikit-learn's own, (0, 0) at infinity.
    document["roc"] = {"falsePositiveRate": false_rate[1:].tolist(), "truePositiveRate": true_rate[1:].tolist()}
    document["thresholds"] = thresholds[1:].tolist()
    document["rocAuc"] = roc_auc_score(target, probability)
    document["averagePrecision"] = average_precision_score(target, probability)
    precision, recall, at = precision_recall_curve(target, probability)
    with np.errstate(invalid="ignore"):
        f1 = np.nan_to_num(2 * precision * recall / (precision + recall))
    document["bestF1"] = float(f1.max())
    document["f1"] = {
        str(threshold): f1_score(target, [int(p >= threshold) for p in probability], zero_division=0)
        for threshold in (0.0, 0.25, 0.5, 0.9, 1.0)
    }
    document["calibration"] = calibration(target, probability)
    return document


def drawn(name, rows, share, digits, seed):
    rng = random.Random(seed)
    target = [int(rng.random() < share) for _ in range(rows)]
    probability = [round(min(1, max(0, rng.gauss(0.35 + 0.3 * t, 0.25))), digits) for t in target]
    return ranked(name, target, probability)


def interval(hits, trials):
    return {"hits": hits, "trials": trials, "wilson": list(proportion_confint(hits, trials, method="wilson"))}


def f1_interval(hits, alarms, missed, rest):
    """By the formula (statsmodels' interval of J, carried over), and by a bootstrap of the rows."""
    low, high = proportion_confint(hits, hits + alarms + missed, method="wilson")
    counts = np.array([hits, alarms, missed, rest])
    drawn = np.random.default_rng(0).multinomial(counts.sum(), counts / counts.sum(), size=20_000)
    f1 = 2 * drawn[:, 0] / np.maximum(1, 2 * drawn[:, 0] + drawn[:, 1] + drawn[:, 2])
    return {
        "truePositives": hits,
        "falsePositives": alarms,
        "falseNegatives": missed,
        "indirectWilson": [2 * low / (1 + low), 2 * high / (1 + high)],
        "bootstrap": np.quantile(f1, [0.025, 0.975]).tolist(),
    }


document = {
    "library": f"scikit-learn {sklearn.__version__}, statsmodels {statsmodels.__version__}",
    "ranked": [
        ranked("perfect", [0, 0, 1, 1], [0.1, 0.4, 0.6, 0.9]),
        ranked("upside down", [1, 1, 0, 0], [0.1, 0.4, 0.6, 0.9]),
        ranked("all probabilities equal", [0, 1, 1, 0, 0], [0.5] * 5),
        ranked("one row of the positive class", [0, 0, 0, 1, 0], [0.2, 0.7, 0.1, 0.7, 0.3]),
        ranked("probabilities on the edges of bins", [0, 1, 1, 0, 1, 1], [0.3, 0.7, 0.6, 0.8, 1.0, 0.0]),
        drawn("many ties", 300, 0.3, 1, 1),
        drawn("few ties", 400, 0.1, 6, 2),
    ],
    "intervals": [interval(*pair) for pair in [(0, 1), (1, 1), (0, 20), (20, 20), (7, 20), (575, 585), (4501, 5000)]],
    "f1Intervals": [f1_interval(*counts) for counts in [(176, 6, 4, 399), (40, 30, 20, 110), (2250, 240, 260, 2250)]],
}
with open(os.path.join(os.path.dirname(__file__), "two-classes.json"), "w") as file:
    json.dump(document, file, indent=1)
    file.write("\n")
