"""Votes of an ensemble as numpy and scikit-learn count them, and intervals as SciPy has them.

    python make_votes.py > votes.json

needs numpy, scikit-learn, scipy.
"""
import json

import numpy as np
from scipy import stats
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import VotingClassifier

random = np.random.default_rng(7)
members, rows, classes = 5, 12, 3
probabilities = random.dirichlet(np.ones(classes), size=(members, rows)).astype(np.float32)


class Fixed(ClassifierMixin, BaseEstimator):
    """A member that says what it was given."""

    def __init__(self, at=0):
        self.at = at

    def fit(self, X, y):
        self.classes_ = np.unique(y)
        return self

    def predict_proba(self, X):
        return probabilities[self.at][X[:, 0]]

    def predict(self, X):
        return np.argmax(self.predict_proba(X), axis=1)


X, y = np.arange(rows)[:, None], np.arange(rows) % classes
voting = VotingClassifier([(str(at), Fixed(at)) for at in range(members)], voting="hard").fit(X, y)
log = np.exp(np.log(probabilities.astype(np.float64)).mean(axis=0))
votes = np.stack([np.bincount(row, minlength=classes) for row in np.argmax(probabilities, axis=2).T])
tied = (votes == votes.max(axis=1, keepdims=True)).sum(axis=1) > 1



def spread(values):
    error = stats.sem(values)
    low, high = stats.t.interval(0.95, len(values) - 1, loc=np.mean(values), scale=error)
    return {"values": values, "mean": np.mean(values), "deviation": np.std(values, ddof=1), "interval": [low, high]}


print(
    json.dumps(
        {
            "classes": classes,
            "members": probabilities.reshape(members, -1).tolist(),
            "soft": probabilities.mean(axis=0).ravel().tolist(),
            "log": (log / log.sum(axis=1, keepdims=True)).ravel().tolist(),
            "hard": voting.predict(X).tolist(),
            "tied": tied.tolist(),
            "spreads": [spread(random.normal(0.8, 0.02, size).tolist()) for size in (2, 3, 5, 31, 35, 50, 200)],
        }
    )
)
