"""Sizes of scikit-learn's rolling origins, which those of `folds` by time are compared with.

python make_rolling_reference.py > rolling.json   (scikit-learn 1.5 or later)
"""

import json

import numpy as np
from sklearn.model_selection import TimeSeriesSplit

cases = []
for rows, count in [(12, 3), (103, 5), (7, 3), (100, 9), (3650, 5)]:
    folds = [[len(train), len(test)] for train, test in TimeSeriesSplit(count).split(np.zeros(rows))]
    cases.append({"rows": rows, "count": count, "folds": folds})
print(json.dumps(cases))
