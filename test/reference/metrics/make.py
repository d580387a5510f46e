"""Writes metrics.json: scikit-learn's values for src/stages/engine/evaluation/metrics.ts (labels=all classes, zero_division=0)."""

import json
import os
import random

import sklearn
from sklearn.metrics import accuracy_score, confusion_matrix, log_loss, precision_recall_fscore_support


def case(name, classes, target, predicted, probabilities=None):
    labels = list(range(classes))
    precision, recall, f1, support = precision_recall_fscore_support(
        target, predicted, labels=labels, zero_division=0
    )
    average = {"pos_label": 1, "average": "binary"} if classes == 2 else {"average": "macro"}
    overall = precision_recall_fscore_support(target, predicted, labels=labels, zero_division=0, **average)
    document = {
        "name": name,
        "classes": classes,
        "target": target,
        "predicted": predicted,
        "accuracy": accuracy_score(target, predicted),
        "precision": overall[0],
        "recall": overall[1],
        "f1": overall[2],
        "byClass": [
            {"precision": precision[c], "recall": recall[c], "f1": f1[c], "support": int(support[c])} for c in labels
        ],
        "confusion": confusion_matrix(target, predicted, labels=labels).tolist(),
    }
    if probabilities is not None:
        document["probabilities"] = probabilities
        document["loss"] = log_loss(target, probabilities, labels=labels)
    return document


def drawn(name, classes, rows, seed):
    rng = random.Random(seed)
    probabilities = []
    for _ in range(rows):
        weights = [rng.random() ** 2 + 1e-3 for _ in range(classes)]
        probabilities.append([w / sum(weights) for w in weights])
    target = [rng.randrange(classes) for _ in range(rows)]
    predicted = [max(range(classes), key=lambda c: p[c]) for p in probabilities]
    return case(name, classes, target, predicted, probabilities)


cases = [
    case("two classes, some of each mistake", 2, [0, 0, 1, 1, 1, 0, 1], [0, 1, 1, 0, 1, 0, 1]),
    case("nothing predicted positive", 2, [0, 1, 0, 1], [0, 0, 0, 0]),
    case("nothing truly positive", 2, [0, 0, 0], [0, 1, 0]),
    case("positive in neither", 2, [0, 0], [0, 0]),
    case("all right", 2, [0, 1, 1], [0, 1, 1]),
    case("three classes, one never seen nor predicted", 3, [0, 2, 2, 0], [0, 2, 0, 2]),
    case("three classes, one never predicted", 3, [0, 1, 2, 1, 0], [0, 2, 2, 0, 0]),
    drawn("two classes, 60 rows with probabilities", 2, 60, 1),
    drawn("five classes, 200 rows with probabilities", 5, 200, 2),
]
document = {"library": f"scikit-learn {sklearn.__version__}", "cases": cases}
with open(os.path.join(os.path.dirname(__file__), "metrics.json"), "w") as file:
    json.dump(document, file, indent=1)
    file.write("\n")
