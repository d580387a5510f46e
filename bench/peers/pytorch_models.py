"""The benches' models as one writes them in PyTorch: ids [rows, time] to one logit a row."""

import math

import torch
from torch import nn


class Recurrent(nn.Module):
    """Embedding, recurrent layers, the state of the last step, dense."""

    def __init__(self, vocabulary, width, units, cell="lstm", layers=1, bidirectional=False, dropout=0.0, last_dropout=0.0, sparse=False):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width, sparse=sparse)
        layer = nn.LSTM if cell == "lstm" else nn.GRU
        self.recurrent = layer(width, units, layers, dropout=dropout, bidirectional=bidirectional, batch_first=True)
        self.dropout = nn.Dropout(last_dropout)
        self.dense = nn.Linear(units * (2 if bidirectional else 1), 1)

    def forward(self, ids, lengths=None):
        """`lengths` [rows]: valid steps, padding on the right. Later steps cannot change an earlier state, so the
        state of the last valid one is read and nothing needs packing, which is slower on a CPU."""
        states, final = self.recurrent(self.embedding(ids))
        if self.recurrent.bidirectional:
            # What both directions end with, as Keras's Bidirectional has it.
            h = final[0] if isinstance(final, tuple) else final
            return self.dense(self.dropout(torch.cat([h[-2], h[-1]], 1))).squeeze(1)
        last = states[:, -1] if lengths is None else states[torch.arange(len(ids)), lengths - 1]
        return self.dense(self.dropout(last)).squeeze(1)


class Transformer(nn.Module):
    """Embedding and sinusoidal positions, encoder layers (normalized after each part, as in Vaswani et al., 2017),
    mean over time, dense."""

    def __init__(self, vocabulary, width, heads, layers, hidden, dropout, time):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        layer = nn.TransformerEncoderLayer(width, heads, hidden, dropout, activation="relu", batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, layers)
        self.dense = nn.Linear(width, 1)
        self.register_buffer("positions", sinusoids(time, width))

    def forward(self, ids):
        steps = self.embedding(ids) + self.positions[: ids.shape[1]]
        return self.dense(self.encoder(steps).mean(1)).squeeze(1)


def sinusoids(time, width):
    place = torch.arange(time).unsqueeze(1)
    rate = torch.exp(torch.arange(0, width, 2) * (-math.log(10000.0) / width))
    return torch.stack([torch.sin(place * rate), torch.cos(place * rate)], 2).reshape(time, width)


def build(job):
    """The model of a job, by its `family`."""
    return {"recurrent": Recurrent, "transformer": Transformer}[job["family"]](**job["model"])


def optimizers_of(model, sparse, learning_rate=1e-3):
    """Adam for everything, or with `sparse` SparseAdam for the table and Adam for the rest."""
    if not sparse:
        return [torch.optim.Adam(model.parameters(), lr=learning_rate)]
    table = list(model.embedding.parameters())
    others = [p for name, p in model.named_parameters() if not name.startswith("embedding.")]
    return [torch.optim.SparseAdam(table, lr=learning_rate), torch.optim.Adam(others, lr=learning_rate)]


def train_step(model, optimizers, ids, targets, lengths=None, clip_norm=None):
    """One update; returns the loss as a number."""
    for optimizer in optimizers:
        optimizer.zero_grad()
    loss = nn.functional.binary_cross_entropy_with_logits(model(ids, lengths) if lengths is not None else model(ids), targets)
    loss.backward()
    if clip_norm is not None:
        clip_by_norm(model, clip_norm)
    for optimizer in optimizers:
        optimizer.step()
    return loss.item()


def clip_by_norm(model, limit):
    """As `clip_grad_norm_`, which does not take sparse gradients."""
    sparse = [p for p in model.parameters() if p.grad.is_sparse]
    if not sparse:
        nn.utils.clip_grad_norm_(model.parameters(), limit)
        return
    for parameter in sparse:
        parameter.grad = parameter.grad.coalesce()
    values = [p.grad.values() if p.grad.is_sparse else p.grad for p in model.parameters()]
    norm = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(value) for value in values]))
    share = limit / (norm + 1e-6)
    if share < 1:
        for value in values:
            value.mul_(share)
