"""Writes tied.json: a language model whose last layer is the embedding's own table, from PyTorch.

`python test/reference/engine/make_tied_reference.py`. Embedding → LSTM → table transposed → softmax over the words at every
step; the loss is the mean over the steps that count (ignore_index). Five Adam steps; batches differ in length, and rows are
shorter than their batch. `carried`: the state after a batch is the first of the next one, cut off from its past.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

torch.manual_seed(3)
torch.set_num_threads(1)
SIZE, WIDTH = 13, 5


def order(w):
    i, f, o, g = w.split(WIDTH, -1)
    return torch.cat([i, f, g, o], -1)


def case(name, carried, batches):
    weights = {
        '0/embedding/table': torch.randn(SIZE, WIDTH) * 0.4,
        '0/lstm/layer0/input_weights': torch.randn(WIDTH, 4 * WIDTH) * 0.4,
        '0/lstm/layer0/recurrent_weights': torch.randn(WIDTH, 4 * WIDTH) * 0.4,
        '0/lstm/layer0/bias': torch.randn(4 * WIDTH) * 0.2,
    }
    first = {key: value.clone() for key, value in weights.items()}
    for value in weights.values():
        value.requires_grad_()
    table, wx, wh, b = weights.values()
    lstm = torch.nn.LSTM(WIDTH, WIDTH, batch_first=True)
    adam = torch.optim.Adam(weights.values(), lr=0.02)
    state, losses, predicted, gradient = None, [], [], None
    for batch in batches:
        ids, targets = torch.tensor(batch['ids']), torch.tensor(batch['targets'])
        if batch['lengths'] is not None:
            for row, length in enumerate(batch['lengths']):
                targets[row, length:] = -1
        named = dict(weight_ih_l0=order(wx).T, weight_hh_l0=order(wh).T, bias_ih_l0=order(b), bias_hh_l0=torch.zeros(4 * WIDTH))
        given = (table[ids],) if state is None or not carried else (table[ids], state)
        h, last = torch.func.functional_call(lstm, named, given)
        state = tuple(each.detach() for each in last)
        scores = h @ table.T
        loss = F.cross_entropy(scores.reshape(-1, SIZE), targets.reshape(-1), ignore_index=-1)
        adam.zero_grad()
        loss.backward()
        gradient = gradient or {key: value.grad.clone() for key, value in weights.items()}
        adam.step()
        losses.append(loss.item())
        predicted.append(scores.argmax(-1).tolist())
    store = lambda tensors: {
        key: dict(shape=list(value.shape), values=value.detach().flatten().tolist()) for key, value in tensors.items()
    }
    return dict(
        name=name, carried=carried, batches=batches, weights=store(first), gradients=store(gradient),
        losses=losses, predicted=predicted, after=store(weights),
    )


def drawn(rows, time, lengths=None, ignored=()):
    targets = torch.randint(0, SIZE, (rows, time)).tolist()
    for row, step in ignored:
        targets[row][step] = -1
    return dict(ids=torch.randint(0, SIZE, (rows, time)).tolist(), targets=targets, lengths=lengths)


ragged = [
    drawn(3, 4, [4, 2, 1]), drawn(2, 5, None, [(0, 0), (1, 3)]), drawn(4, 3, [3, 3, 1, 2], [(0, 1)]), drawn(3, 4), drawn(1, 2),
]
cases = [
    case('rows of differing length, some steps ignored', False, ragged),
    case('state carried from window to window', True, [drawn(3, 4) for _ in range(5)]),
]
Path(__file__).with_name('tied.json').write_text(json.dumps(dict(cases=cases), indent=None) + '\n')
