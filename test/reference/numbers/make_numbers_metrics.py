"""Writes `metrics.json`, from scikit-learn: metrics of several numbers a row.

    python test/reference/numbers/make_numbers_metrics.py

Of R² it is `variance_weighted`: each place of a row has its own mean. That leaves the errors of places out whose targets
are all the same; we count them, as `1 - squared errors / spread` does. Last run with scikit-learn 1.9.1.
"""

import json
from pathlib import Path

import numpy
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score

random = numpy.random.default_rng(5)


def case(name, targets, noise):
    targets = targets.astype(numpy.float32)
    predicted = (targets + random.normal(0, noise, targets.shape)).astype(numpy.float32)
    targets, predicted = targets.astype(numpy.float64), predicted.astype(numpy.float64)
    squared = mean_squared_error(targets, predicted)
    spread = ((targets - targets.mean(0)) ** 2).sum(0)
    r2 = 1 - ((targets - predicted) ** 2).sum() / spread.sum()
    if (spread > 0).all():
        assert abs(r2 - r2_score(targets, predicted, multioutput='variance_weighted')) < 1e-12
    return dict(
        name=name,
        width=targets.shape[1],
        targets=targets.flatten().tolist(),
        predicted=predicted.flatten().tolist(),
        mae=mean_absolute_error(targets, predicted),
        mse=squared,
        rmse=squared**0.5,
        r2=r2,
    )


pixels = random.random((40, 6))
pixels[:, 2] = 0
cases = [
    case('seven days ahead', random.normal(20, 8, (30, 7)), 3),
    case('pixels, one of which is always black', pixels, 0.1),
    case('large numbers that differ little', 1e6 + random.random((25, 2)), 0.5),
]
path = Path(__file__).with_name('metrics.json')
path.write_text(json.dumps(cases, indent=1) + '\n')
print(path, [(each['name'], each['r2']) for each in cases])
