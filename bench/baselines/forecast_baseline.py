"""What PyTorch makes of the networks of `27_forecast.seq`: RNN, LSTM and GRU to a vector, to a sequence and to one day;
of `27_forecast_ahead.seq`: that of one day, seven days ahead from its own answers; and of `27_forecast_decoder.seq`: an
encoder and a decoder that forecasts from its own answers, trained on the true days before each, or half of them its own.

    python forecast_baseline.py daily-min-temperatures.csv

Makes the very windows of the pipeline with NumPy: rows in order of time, 70 % training, 10 % validation, 20 % test;
mean and deviation of the training rows; windows of 30 known days whose future lies in their split, without those that
a missing day lies in. Trains as the pipeline does: 32 units, the mean absolute error, Adam 0.003, gradients clipped to
norm 1, batches of 32, 15 epochs, the weights of the lowest validation loss. All else are PyTorch's defaults. Prints the
mean absolute error on the test windows in degrees, and that of the naive forecasts. Needs torch.
"""

import argparse
import copy
import csv
import datetime

import numpy as np
import torch
from torch import nn

HISTORY, UNITS, BATCH, EPOCHS = 30, 32, 32, 15


class Reader(nn.Module):
    def __init__(self, layer, horizon, each_step):
        super().__init__()
        self.layer = layer(1, UNITS, batch_first=True)
        self.dense = nn.Linear(UNITS, horizon)
        self.each_step = each_step

    def forward(self, x):
        states = self.layer(x)[0]
        return self.dense(states if self.each_step else states[:, -1])


class Decoder(nn.Module):
    """Says `before.shape[1]` days, each from the day before it."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.GRU(1, UNITS, batch_first=True)
        self.decoder = nn.GRU(1, UNITS, batch_first=True)
        self.dense = nn.Linear(UNITS, 1)

    def forward(self, x, before):
        return self.dense(self.decoder(before[..., None], self.encoder(x)[1])[0])[..., 0]


def shifted(x, y):
    """The days before those of `y`: the last of the history stands in front."""
    return torch.cat([x[:, -1], y[:, :-1]], 1)


def from_own_days(model, x, horizon):
    """The forecast of a decoder that reads its own answers."""
    before = x[:, -1]
    with torch.no_grad():
        for _ in range(horizon):
            said = model(x, before)
            before = torch.cat([x[:, -1], said], 1)
    return said


def further(model, x, horizon):
    """The forecast of a model of one day that goes on from its own answers."""
    said = []
    with torch.no_grad():
        for _ in range(horizon):
            said.append(model(x))
            x = torch.cat([x[:, 1:], said[-1][..., None]], 1)
    return torch.cat(said, 1)


def forced(share, generator):
    """What a decoder says in training: of `share` of the days before, its own answers of a first pass are read."""

    def say(model, x, y):
        before = shifted(x, y)
        if share > 0 and torch.is_grad_enabled():
            with torch.no_grad():
                own = shifted(x, model(x, before))
            taken = torch.rand(before.shape, generator=generator) < share
            before = torch.where(taken, own, before)
        return model(x, before)

    return say


def load(path):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    days = [datetime.date.fromisoformat(row["Date"]) for row in rows]
    return days, np.array([float(row["Temp"]) for row in rows])


def windows(days, values, first, end, horizon):
    """Windows whose future is in `first` to `end` - 1: starts of their futures."""
    follows = [True] + [(later - day).days == 1 for day, later in zip(days, days[1:])]
    starts = range(max(first, HISTORY), end - horizon + 1)
    return [start for start in starts if all(follows[start - HISTORY + 1 : start + horizon])]


def tensors(values, starts, horizon, each_step):
    x = np.stack([values[start - HISTORY : start] for start in starts])[..., None]
    if each_step:
        steps = [[values[at + 1 : at + 1 + horizon] for at in range(start - HISTORY, start)] for start in starts]
        y = np.array(steps)
    else:
        y = np.stack([values[start : start + horizon] for start in starts])
    return torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)


def train(model, training, validation, seed, say=lambda model, x, y: model(x)):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
    x, y = training
    best = (float("inf"), None)
    for _ in range(EPOCHS):
        for part in torch.randperm(len(x), generator=generator).split(BATCH):
            optimizer.zero_grad()
            (say(model, x[part], y[part]) - y[part]).abs().mean().backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        with torch.no_grad():
            loss = (say(model, *validation) - validation[1]).abs().mean().item()
        if loss < best[0]:
            best = (loss, copy.deepcopy(model.state_dict()))
    model.load_state_dict(best[1])
    return best[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--seeds", type=int, default=3, help="trainings of each network, from seed 1 on")
    parser.add_argument("--only", choices=("vector", "sequence", "tomorrow", "decoder"), help="these networks alone")
    arguments = parser.parse_args()
    wanted = lambda name: arguments.only in (None, name)
    days, values = load(arguments.file)
    borders = [0, round(len(values) * 0.7), round(len(values) * 0.8), len(values)]
    mean, deviation = values[: borders[1]].mean(), values[: borders[1]].std()
    scaled = (values - mean) / deviation
    splits7 = [windows(days, values, borders[i], borders[i + 1], 7) for i in range(3)]
    parts7 = [tensors(scaled, starts, 7, False) for starts in splits7]
    truth7 = np.stack([values[start : start + 7] for start in splits7[2]])
    error = lambda said, truth: np.abs(truth - (said.numpy() * deviation + mean)).mean()
    for name, horizon, each_step in (("vector", 7, False), ("sequence", 7, True), ("tomorrow", 1, False)):
        if not wanted(name):
            continue
        splits = [windows(days, values, borders[i], borders[i + 1], horizon) for i in range(3)]
        parts = [tensors(scaled, starts, horizon, each_step) for starts in splits]
        truth = np.stack([values[start : start + horizon] for start in splits[2]])
        naive = np.abs(truth - values[np.array(splits[2]) - 1][:, None]).mean()
        year = np.stack([values[start - 365 : start - 365 + horizon] for start in splits[2]])
        print(f"{name}: {[len(starts) for starts in splits]} windows; naive {naive:.4f}, the year before {np.abs(truth - year).mean():.4f}")
        for seed in range(1, arguments.seeds + 1):
            found = []
            for called, layer in (("rnn", nn.RNN), ("lstm", nn.LSTM), ("gru", nn.GRU)):
                torch.manual_seed(seed)
                model = Reader(layer, horizon, each_step)
                loss = train(model, parts[0], parts[1], seed)
                with torch.no_grad():
                    said = model(parts[2][0])
                ahead = error(further(model, parts7[2][0], 7), truth7) if horizon == 1 else None
                found.append((loss, called, error(said[:, -1] if each_step else said, truth), ahead))
            shown = ", ".join(f"{called} {mae:.4f}" for _, called, mae, _ in found)
            _, called, mae, ahead = min(found)
            more = "" if ahead is None else f"; seven days ahead {ahead:.4f}"
            print(f"  seed {seed}: {shown}; lowest validation loss: {called}, {mae:.4f}{more}", flush=True)
    for seed in range(1, arguments.seeds + 1 if wanted("decoder") else 1):
        found = []
        for share in (0, 0.5):
            torch.manual_seed(seed)
            model = Decoder()
            train(model, parts7[0], parts7[1], seed, forced(share, torch.Generator().manual_seed(seed)))
            said = from_own_days(model, parts7[2][0], 7)
            found.append((share, error(said, truth7), [error(said[:, day], truth7[:, day]) for day in (0, 6)]))
        shown = ", ".join(
            f"own answers {share:.0%}: {mae:.4f} (first day {first:.3f}, last {last:.3f})" for share, mae, (first, last) in found
        )
        print(f"decoder on its own answers, seed {seed}: {shown}", flush=True)


main()
