"""Learning rates of torch.optim.lr_scheduler, as schedules.json: python make.py > schedules.json"""

import json

import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    ExponentialLR,
    LinearLR,
    OneCycleLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
)

BASE = 0.02
TOTAL = 40
PER_EPOCH = 5


def optimizer():
    return SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE)


def rates(make, updates=TOTAL, every=1):
    """The rate of each update; the scheduler is asked after every `every`-th."""
    o = optimizer()
    s = make(o)
    out = []
    for u in range(updates):
        out.append(o.param_groups[0]["lr"])
        o.step()
        if (u + 1) % every == 0:
            s.step()
    return [float(f"{rate:.15g}") for rate in out]


def warm(o, updates, after):
    first = LinearLR(o, start_factor=1 / updates, total_iters=updates - 1)
    return SequentialLR(o, [first, after], milestones=[updates])


def plateau(values, **settings):
    o = optimizer()
    s = ReduceLROnPlateau(o, threshold_mode="abs", **settings)
    out = []
    for value in values:
        s.step(value)
        out.append(o.param_groups[0]["lr"])
    return out


LOSSES = [1.0, 0.8, 0.79, 0.795, 0.8, 0.81, 0.7, 0.7, 0.7, 0.7, 0.69995, 0.7, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6]
ACCURACIES = [0.5, 0.6, 0.6, 0.61, 0.6, 0.6, 0.6, 0.7, 0.7, 0.7, 0.7, 0.7]

interval = lambda every, unit: {"every": every, "unit": unit}
cases = [
    ("constant", {"kind": "constant"}, None, [BASE] * TOTAL),
    ("step of 2 epochs", {"kind": "step", "every": interval(2, "epochs"), "factor": 0.5}, None,
     rates(lambda o: StepLR(o, 2, 0.5), every=PER_EPOCH)),
    ("step of 7 steps", {"kind": "step", "every": interval(7, "steps"), "factor": 0.3}, None,
     rates(lambda o: StepLR(o, 7, 0.3))),
    ("exponential by step", {"kind": "exponential", "every": interval(1, "steps"), "factor": 0.9}, None,
     rates(lambda o: ExponentialLR(o, 0.9))),
    ("cosine to 0", {"kind": "cosine", "to": 0}, None, rates(lambda o: CosineAnnealingLR(o, TOTAL))),
    ("cosine to 0.001", {"kind": "cosine", "to": 0.001}, None,
     rates(lambda o: CosineAnnealingLR(o, TOTAL, eta_min=0.001))),
    ("linear to 0", {"kind": "linear", "to": 0}, None, rates(lambda o: LinearLR(o, 1, 0, TOTAL))),
    ("linear to 0.005", {"kind": "linear", "to": 0.005}, None, rates(lambda o: LinearLR(o, 1, 0.25, TOTAL))),
    ("one cycle", {"kind": "one_cycle", "peak": 0.1, "warm_up": 0.3}, None,
     rates(lambda o: OneCycleLR(o, 0.1, TOTAL, cycle_momentum=False))),
    ("one cycle, the optimizer's rate, a tenth", {"kind": "one_cycle", "peak": None, "warm_up": 0.1}, None,
     rates(lambda o: OneCycleLR(o, BASE, TOTAL, pct_start=0.1, cycle_momentum=False))),
    ("one cycle with hardly a rise", {"kind": "one_cycle", "peak": 0.1, "warm_up": 0.01}, None,
     rates(lambda o: OneCycleLR(o, 0.1, TOTAL, pct_start=0.01, cycle_momentum=False))),
    ("warm-up of 8 steps, then constant", {"kind": "constant"}, interval(8, "steps"),
     rates(lambda o: LinearLR(o, 1 / 8, total_iters=7))),
    ("warm-up of an epoch, then cosine", {"kind": "cosine", "to": 0}, interval(1, "epochs"),
     rates(lambda o: warm(o, 5, CosineAnnealingLR(o, TOTAL - 5)))),
    ("warm-up of 10 %, then step", {"kind": "step", "every": interval(10, "steps"), "factor": 0.1}, {"share": 0.1},
     rates(lambda o: warm(o, 4, StepLR(o, 10, 0.1)))),
]
plateaus = [
    ("loss", {"mode": "min", "factor": 0.5, "patience": 2, "min_delta": 0.001, "min_rate": 0}, LOSSES,
     plateau(LOSSES, mode="min", factor=0.5, patience=2, threshold=0.001)),
    ("loss with a floor", {"mode": "min", "factor": 0.1, "patience": 0, "min_delta": 0.0001, "min_rate": 0.0005}, LOSSES,
     plateau(LOSSES, mode="min", factor=0.1, patience=0, threshold=0.0001, min_lr=0.0005)),
    ("accuracy", {"mode": "max", "factor": 0.1, "patience": 1, "min_delta": 0.0001, "min_rate": 0}, ACCURACIES,
     plateau(ACCURACIES, mode="max", factor=0.1, patience=1, threshold=0.0001)),
]
print(json.dumps({
    "made_with": f"torch {torch.__version__}",
    "base": BASE, "total": TOTAL, "updates_per_epoch": PER_EPOCH,
    "schedules": [dict(zip(("name", "settings", "warm_up", "rates"), case)) for case in cases],
    "plateaus": [dict(zip(("name", "settings", "values", "rates"), case)) for case in plateaus],
}))
