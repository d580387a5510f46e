"""Losses and gradients of one update of word2vec by PyTorch, for
`test/stages/word2vec/word-update.test.ts`.

    python make_updates_reference.py > updates.json

Vectors are made by the same formula here and there. Several input vectors stand for their mean; the
gradient of the mean is added to each of them, as word2vec and gensim do.
"""

import json

import numpy as np
import torch

RATE = 0.25


def vectors(rows, width, seed):
    row, at = np.mgrid[0:rows, 0:width]
    amplitude = 0.6 if width < 10 else 0.2
    return (np.sin(0.7 * at + 1.3 * row + seed) * amplitude).astype(np.float32)


cases = []
for width, negatives, inputs in [
    (1, 1, [0]),
    (5, 5, [2]),
    (100, 5, [1]),
    (300, 5, [0]),
    (40, 20, [1]),
    (5, 5, [0, 1, 2]),
    (6, 2, [1, 1, 0]),
    (100, 5, [2, 0]),
    (300, 5, [0, 1, 2]),
]:
    given, told = vectors(3, width, 0.1), vectors(negatives + 1, width, 0.4)
    mean = torch.tensor(given[inputs].mean(axis=0), requires_grad=True)
    outputs = torch.tensor(told, requires_grad=True)
    signs = torch.tensor([1.0] + [-1.0] * negatives)
    loss = -torch.nn.functional.logsigmoid(signs * (outputs @ mean)).sum()
    loss.backward()
    for row in inputs:
        given[row] -= RATE * mean.grad.numpy()
    told = told - RATE * outputs.grad.numpy()
    cases.append(
        {
            "width": width,
            "negatives": negatives,
            "inputs": inputs,
            "loss": float(f"{loss.item():.7g}"),
            # The first and the last numbers of each vector, and their sum.
            **{
                name: [[float(f"{x:.6g}") for x in (*row[:2], row[-1], row.sum(dtype=np.float64))] for row in table]
                for name, table in [("given", given), ("told", told)]
            },
        }
    )
print(json.dumps({"torch": torch.__version__, "rate": RATE, "cases": cases}))
