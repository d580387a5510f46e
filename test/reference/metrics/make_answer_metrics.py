"""Metrics of numbers as scikit-learn has them, and perplexity from PyTorch's cross entropy.

    python make_answer_metrics.py > answers.json

needs numpy, scikit-learn, torch.
"""

import json

import numpy
import sklearn
import torch
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score, root_mean_squared_error


def numbers(name, targets, predicted):
    targets = [float(numpy.float32(value)) for value in targets]
    predicted = [float(numpy.float32(value)) for value in predicted]
    return {
        "name": name,
        "targets": targets,
        "predicted": predicted,
        "mae": float(mean_absolute_error(targets, predicted)),
        "mse": float(mean_squared_error(targets, predicted)),
        "rmse": float(root_mean_squared_error(targets, predicted)),
        "r2": float(r2_score(targets, predicted)),
    }


def ids(name, rows, time, words, ignored, seed):
    """Batches of `rows` windows; -1 where nothing is asked, as `ignore_index` has it."""
    torch.manual_seed(seed)
    batches = []
    losses = []
    hits = 0
    for _ in range(3):
        logits = torch.randn(rows, time, words) * 2
        targets = torch.randint(0, words, (rows, time))
        targets[torch.rand(rows, time) < ignored] = -1
        flat = logits.reshape(-1, words), targets.reshape(-1)
        mean = torch.nn.functional.cross_entropy(*flat, ignore_index=-1)
        each = torch.nn.functional.cross_entropy(*flat, ignore_index=-1, reduction="none")
        losses.append(each[flat[1] >= 0].double())
        predicted = logits.argmax(-1)
        hits += int((predicted == targets).sum())
        batches.append(
            {
                "targets": targets.flatten().tolist(),
                "predicted": predicted.flatten().tolist(),
                "meanLoss": float(mean),
            }
        )
    every = torch.cat(losses)
    return {
        "name": name,
        "time": time,
        "batches": batches,
        "elements": len(every),
        "perplexity": float(torch.exp(every.mean())),
        "accuracy": hits / len(every),
    }


random = numpy.random.default_rng(0)
truth = random.normal(size=40)
print(
    json.dumps(
        {
            "versions": {"scikit-learn": sklearn.__version__, "torch": torch.__version__},
            "numbers": [
                numbers("a fair guess", truth, truth + random.normal(size=40) / 3),
                numbers("worse than the mean", truth, -truth),
                numbers("large numbers that differ by little", 16000 + truth, 16000 + truth + random.normal(size=40)),
                numbers("exact", truth, truth),
                numbers("all the same", [2.5] * 5, [2.5, 2, 3, 2.5, 2.5]),
                numbers("all the same, and exact", [2.5] * 5, [2.5] * 5),
            ],
            "ids": [
                ids("every step counts", 4, 6, 9, 0, 1),
                ids("some steps do not", 3, 7, 5, 0.3, 2),
            ],
        },
        indent=1,
    )
)
