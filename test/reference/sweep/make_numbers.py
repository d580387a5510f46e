"""Numbers of an ensemble's members, joined as numpy joins them.

    python make_numbers.py > numbers.json

needs numpy.
"""
import json

import numpy as np

random = np.random.default_rng(11)
cases = []
for members in (2, 3, 4, 5):
    said = (random.normal(size=(members, 9)) * 10.0 ** random.integers(-3, 6, size=9)).astype(np.float32)
    exact = said.astype(np.float64)
    cases.append(
        {
            "members": said.tolist(),
            "mean": exact.mean(axis=0).tolist(),
            "median": np.median(exact, axis=0).tolist(),
        }
    )
print(json.dumps(cases))
