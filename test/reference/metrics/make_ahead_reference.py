"""A forecast that goes on from its own answers, as a loop in numpy: writes ahead.json.

Two rows, a history of 3 steps with the columns (calendar, b, a), two steps at once of the targets
(a, b), and 5 steps in all. The model is linear in all numbers of the history.
"""

import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(7)
rows, history, width, targets, steps, ahead = 2, 3, 3, 2, 2, 5
read = rng.normal(size=(rows, history, width)).round(3)
calendar = rng.normal(size=(rows, ahead, 1)).round(3)
weights = (rng.normal(size=(history * width, steps * targets)) * 0.4).round(3)

said = []
window = read.copy()
while sum(part.shape[1] for part in said) < ahead:
    answer = (window.reshape(rows, -1) @ weights).reshape(rows, steps, targets)
    done = sum(part.shape[1] for part in said)
    said.append(answer)
    for step in range(steps):
        if done + step >= ahead:
            break
        new = np.stack([calendar[:, done + step, 0], answer[:, step, 1], answer[:, step, 0]], axis=1)
        window = np.concatenate([window[:, 1:], new[:, None]], axis=1)
expected = np.concatenate(said, axis=1)[:, :ahead]
reference = {
    "history": read.ravel().tolist(),
    "known": calendar.ravel().tolist(),
    "weights": weights.ravel().tolist(),
    "expected": expected.ravel().tolist(),
}
Path(__file__).with_name("ahead.json").write_text(json.dumps(reference) + "\n")
