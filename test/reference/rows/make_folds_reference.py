"""Sizes of scikit-learn's folds, which those of `folds` are compared with.

python make_folds_reference.py > folds.json   (scikit-learn 1.5 or later)
"""

import json

import numpy as np
from sklearn.model_selection import KFold, StratifiedKFold

cases = []
for rows, count in [(10, 5), (103, 5), (7, 3), (100, 10), (11, 11), (64, 2)]:
    held = [len(test) for _, test in KFold(count, shuffle=True, random_state=0).split(np.zeros(rows))]
    cases.append({"rows": rows, "count": count, "held": held})

stratified = []
for classes, count in [([60, 30, 13], 5), ([50, 50], 10), ([97, 6], 3), ([20, 21, 22, 23], 4)]:
    labels = np.repeat(np.arange(len(classes)), classes)
    folds = StratifiedKFold(count, shuffle=True, random_state=0).split(labels, labels)
    held = [np.bincount(labels[test], minlength=len(classes)).tolist() for _, test in folds]
    stratified.append({"classes": classes, "count": count, "held": held})

print(json.dumps({"plain": cases, "stratified": stratified}))
