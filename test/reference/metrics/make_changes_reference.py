"""Forecasts of changes as forecasts of values: writes changes.json.

An autoregressive model of order 1 forecasts the changes, w(t + h) = 0.6^h w(t). The values are those
of statsmodels' SARIMAX with the same coefficient, which undoes the differences in its own way: as
states of a Kalman filter.

    pip install numpy pandas statsmodels
"""

import json
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from statsmodels.tsa.statespace.sarimax import SARIMAX

warnings.simplefilter("ignore")
rng = np.random.default_rng(3)
months, steps, phi = 60, 15, 0.6
season = 10 * np.sin(2 * np.pi * np.arange(months) / 12)
values = pd.Series((120 + season + rng.normal(size=months).cumsum()).round(2))


def case(lags, log):
    known = np.log(values) if log else values
    changes = known
    for lag in lags:
        changes = changes.diff(lag)
    order = (1, int(1 in lags), 0)
    seasonal = (0, int(12 in lags), 0, 12)
    model = SARIMAX(known, order=order, seasonal_order=seasonal).smooth([phi, 1.0])
    said = changes.iloc[-1] * phi ** np.arange(1, steps + 1)
    forecast = model.forecast(steps)
    return {
        "lags": list(lags),
        "log": log,
        "said": said.tolist(),
        "forecast": (np.exp(forecast) if log else forecast).tolist(),
    }


cases = [case(lags, log) for lags in [(1,), (12,), (1, 12)] for log in [False, True]]
reference = {"values": values.tolist(), "cases": cases}
Path(__file__).with_name("changes.json").write_text(json.dumps(reference) + "\n")
