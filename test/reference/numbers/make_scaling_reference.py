"""What scikit-learn and NumPy make of columns, which `scale`, `standardize`, logarithms and formulas
are compared with.

python make_scaling_reference.py > scaling.json   (scikit-learn 1.5 or later)
"""

import json

import numpy as np
from sklearn.preprocessing import MinMaxScaler, StandardScaler

random = np.random.default_rng(7)


def rounded(values):
    return [float(value) for value in np.asarray(values, dtype=np.float64).reshape(-1)]


columns = {
    "plain": random.normal(20, 5, 60),
    "far from zero": 1e6 + random.normal(0, 1, 60),
    "small": random.normal(0, 1e-6, 60),
    "skewed": random.lognormal(0, 1, 60),
    "two values": np.repeat([3.0, 8.0], 30),
}

numbers = []
for name, values in columns.items():
    train, other = values[:40].reshape(-1, 1), values[40:].reshape(-1, 1)
    standard = StandardScaler().fit(train)
    ranges = []
    for low, high in [(0, 1), (-1, 1)]:
        scaler = MinMaxScaler((low, high)).fit(train)
        ranges.append({"low": low, "high": high, "scaled": rounded(scaler.transform(other))})
    numbers.append(
        {
            "name": name,
            "train": rounded(train),
            "other": rounded(other),
            "mean": float(standard.mean_[0]),
            "deviation": float(standard.scale_[0]),
            "standardized": rounded(standard.transform(other)),
            "ranges": ranges,
        }
    )

# Rows of three numbers, the last of which is the same in all training rows.
vectors = np.column_stack(
    [random.normal(0, 1, 30), random.normal(100, 20, 30), np.repeat([2.0, 5.0], [20, 10])]
).astype(np.float32)
shaped = {
    "train": rounded(vectors[:20]),
    "other": rounded(vectors[20:]),
    "standardized": rounded(StandardScaler().fit(vectors[:20].astype(np.float64)).transform(vectors[20:])),
    "scaled": rounded(MinMaxScaler().fit(vectors[:20].astype(np.float64)).transform(vectors[20:])),
    "shared": rounded((vectors[20:] - vectors[:20].min()) / np.ptp(vectors[:20].astype(np.float64))),
}

a, b = random.uniform(0.5, 4, 20), random.uniform(-3, 3, 20)
formulas = {
    "a": rounded(a),
    "b": rounded(b),
    "a / (b * b) - 1": rounded(a / (b * b) - 1),
    "-a + 2 * b": rounded(-a + 2 * b),
    "log(a) + log1p(a) + exp(b) + sqrt(a)": rounded(np.log(a) + np.log1p(a) + np.exp(b) + np.sqrt(a)),
    "abs(b) + min(a, b, 1) + max(a, b)": rounded(np.abs(b) + np.minimum(np.minimum(a, b), 1) + np.maximum(a, b)),
    "a > 2 and not b > 0": rounded((a > 2) & ~(b > 0)),
}

print(json.dumps({"numbers": numbers, "shaped": shaped, "formulas": formulas}))
