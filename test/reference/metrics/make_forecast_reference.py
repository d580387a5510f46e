"""Measures of forecasts by scikit-learn and sktime, and the baselines by sktime.

python make_forecast_reference.py > forecasts.json   (scikit-learn 1.9, sktime 1.2)
"""

import json
import sys
import warnings

import numpy as np
import pandas as pd
from sklearn.metrics import (
    mean_absolute_error,
    mean_absolute_percentage_error,
    mean_squared_error,
    r2_score,
    root_mean_squared_error,
)
from sktime.forecasting.naive import NaiveForecaster
from sktime.performance_metrics.forecasting import (
    mean_absolute_percentage_error as symmetric,
    mean_absolute_scaled_error,
)

warnings.simplefilter("ignore")
random = np.random.default_rng(27)
steps = 120
series = np.round(20 + 5 * np.sin(np.arange(steps) * 2 * np.pi / 12) + random.normal(0, 1, steps), 2)
training, horizon = 90, 5
starts = list(range(training, steps - horizon + 1, 3))
index = pd.period_range("2000-01", periods=steps, freq="M")

baselines = {}
for name, forecaster in {
    "naive": NaiveForecaster("last"),
    "seasonal_naive": NaiveForecaster("last", sp=12),
    "seasonal_naive_short": NaiveForecaster("last", sp=3),
}.items():
    forecasts = []
    for start in starts:
        known = pd.Series(series[:start], index=index[:start])
        forecasts.append(forecaster.clone().fit(known).predict(np.arange(1, horizon + 1)).tolist())
    baselines[name] = forecasts
baselines["mean"] = [[float(series[:training].mean())] * horizon for _ in starts]

truth = np.array([series[start : start + horizon] for start in starts])
predicted = np.array(baselines["naive"]) + np.round(random.normal(0, 0.5, truth.shape), 3)


def measures(wanted, said):
    wanted, said = wanted.ravel(), said.ravel()
    return {
        "mae": mean_absolute_error(wanted, said),
        "mse": mean_squared_error(wanted, said),
        "rmse": root_mean_squared_error(wanted, said),
        "r2": r2_score(wanted, said),
        "mape": mean_absolute_percentage_error(wanted, said),
        "smape": symmetric(wanted, said, symmetric=True),
        "mase": mean_absolute_scaled_error(wanted, said, y_train=series[:training], sp=1),
    }


json.dump(
    {
        "series": series.tolist(),
        "training": training,
        "horizon": horizon,
        "starts": starts,
        "baselines": baselines,
        "predicted": predicted.tolist(),
        "measures": measures(truth, predicted),
        "ahead": [measures(truth[:, step], predicted[:, step]) for step in range(horizon)],
    },
    sys.stdout,
)
