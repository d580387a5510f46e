"""What scikit-learn's successive halving and Optuna's random search do with a known function.

python make_search.py > search.json   (scikit-learn 1.5 or later, Optuna 4 or later)

`loss` has a place with the least loss, to which a trial comes closer with more epochs, at a speed
that depends on its rate: trials that are ahead early are not always ahead at the end.
"""

import json
import math

import numpy as np
import optuna
from sklearn.base import BaseEstimator
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.model_selection import HalvingGridSearchCV


def final_loss(rate, width, dropout, layer):
    away = (math.log10(rate) + 2.3) ** 2 + 0.3 * (math.log2(width) - 7) ** 2
    return 0.2 + 0.1 * away + (dropout - 0.3) ** 2 + {"rnn": 0.15, "gru": 0.0, "lstm": 0.02}[layer]


def loss(trial, epochs):
    return final_loss(**trial) + math.exp(-epochs * min(1.0, 40 * trial["rate"]))


class Learner(BaseEstimator):
    """Its score is known; there is nothing to fit."""

    trials = []

    def __init__(self, trial=0, epochs=1):
        self.trial = trial
        self.epochs = epochs

    def fit(self, x, y=None):
        return self

    def score(self, x, y=None):
        return -loss(Learner.trials[self.trial], self.epochs)


def draw(random):
    return {
        "rate": 10 ** random.uniform(-4, -1),
        "width": int(random.integers(8, 513)),
        "dropout": random.uniform(0, 0.5),
        "layer": str(random.choice(["rnn", "gru", "lstm"])),
    }


def halving(seed, count, factor, epochs):
    random = np.random.default_rng(seed)
    Learner.trials = [draw(random) for _ in range(count)]
    search = HalvingGridSearchCV(
        Learner(),
        {"trial": list(range(count))},
        resource="epochs",
        factor=factor,
        max_resources=epochs,
        min_resources="exhaust",
        cv=[([0], [1])],
        refit=False,
    )
    search.fit(np.zeros((2, 1)), np.zeros(2))
    results = search.cv_results_
    rungs = []
    for at, (resources, candidates) in enumerate(zip(search.n_resources_, search.n_candidates_)):
        places = [int(p["trial"]) for p, i in zip(results["params"], results["iter"]) if i == at]
        assert len(places) == candidates
        losses = [loss(trial, resources) for trial in Learner.trials]
        rungs.append({"epochs": int(resources), "trials": sorted(places), "losses": losses})
    return {
        "trials": count,
        "factor": factor,
        "epochs": epochs,
        "rungs": rungs,
        "best": int(search.best_params_["trial"]),
    }


def random_search(seed, trials):
    def objective(trial):
        return final_loss(
            rate=trial.suggest_float("rate", 1e-4, 1e-1, log=True),
            width=trial.suggest_int("width", 8, 512, log=True),
            dropout=trial.suggest_float("dropout", 0, 0.5),
            layer=trial.suggest_categorical("layer", ["rnn", "gru", "lstm"]),
        )

    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=seed))
    study.optimize(objective, n_trials=trials)
    return study.best_value


optuna.logging.set_verbosity(optuna.logging.WARNING)
cases = [(1, 27, 3, 27), (2, 9, 3, 9), (3, 30, 3, 9), (4, 16, 2, 8), (5, 10, 3, 81), (6, 50, 4, 16), (7, 7, 2, 4)]
print(
    json.dumps(
        {
            "halving": [halving(*case) for case in cases],
            "random": {
                "trials": 20,
                "best": sorted(round(random_search(seed, 20), 6) for seed in range(300)),
            },
        }
    )
)
