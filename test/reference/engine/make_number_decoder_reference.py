"""Writes number-decoder.json, from PyTorch: `python test/reference/engine/make_number_decoder_reference.py`.

The two models of test/stages/engine/number-decoder-model.ts: a GRU reads the history, another says the future, one step
after the other, from the answers before. `one` has one number a step, and the last state of the history beside each
step; `two` has two, and attention over the history. In `said` each answer is read as the next step, by the whole model
on all steps so far: what stands behind them is drawn anew each time, because nothing of it may be seen. `losses` are of
five Adam steps in which the decoder reads, after the first step, all its own answers of a first pass (own_outputs:
100%), through which no gradient goes.
"""
import json
from pathlib import Path

import torch

torch.manual_seed(5)
torch.set_num_threads(1)
ROWS, HISTORY, HORIZON = 5, 6, 4


def gates(values):
    """Ours: z r n. PyTorch's: r z n."""
    z, r, n = values.chunk(3, -1)
    return torch.cat([r, z, n], -1)


class Decoder:
    def __init__(self, width, beside):
        read = width + (5 if beside else 0)
        after = 5 if beside else 10
        shapes = {
            '0/gru/layer0/input_weights': [width, 15], '0/gru/layer0/recurrent_weights': [5, 15],
            '0/gru/layer0/bias': [15], '0/gru/layer0/recurrent_bias': [15],
            '1/gru/layer0/input_weights': [read, 15], '1/gru/layer0/recurrent_weights': [5, 15],
            '1/gru/layer0/bias': [15], '1/gru/layer0/recurrent_bias': [15],
            '0/dense/weights': [after, width], '0/dense/bias': [width],
        }
        self.weights = {name: ((torch.rand(shape) - 0.5) * 1.6).requires_grad_() for name, shape in shapes.items()}
        self.beside = beside

    def gru(self, number, x, initial=None):
        take = lambda role: gates(self.weights[f'{number}/gru/layer0/{role}'])
        named = dict(
            weight_ih_l0=take('input_weights').T, weight_hh_l0=take('recurrent_weights').T,
            bias_ih_l0=take('bias'), bias_hh_l0=take('recurrent_bias'),
        )
        module = torch.nn.GRU(x.shape[-1], 5, batch_first=True)
        return torch.func.functional_call(module, named, (x, None if initial is None else initial[None]))[0]

    def __call__(self, history, before):
        """[rows, horizon, width], of the true steps before each."""
        states = self.gru(0, history)
        last = states[:, -1]
        if self.beside:
            h = self.gru(1, torch.cat([before, last[:, None].expand(-1, before.shape[1], -1)], -1), last)
        else:
            said = self.gru(1, before, last)
            shares = (said @ states.transpose(1, 2) / 5**0.5).softmax(-1)
            h = torch.cat([said, shares @ states], -1)
        return h @ self.weights['0/dense/weights'] + self.weights['0/dense/bias']


def recursive(model, history, first):
    """Each answer is the next step."""
    before = torch.cat([first[:, None], torch.randn(len(first), HORIZON - 1, first.shape[1])], 1)
    said = []
    with torch.no_grad():
        for step in range(HORIZON):
            said.append(model(history, before)[:, step])
            if step + 1 < HORIZON:
                before[:, step + 1] = said[-1]
                before[:, step + 2 :] = torch.randn_like(before[:, step + 2 :])
    return torch.stack(said, 1)


def learn(model, history, future, first):
    optimizer = torch.optim.Adam(model.weights.values(), lr=0.02, eps=1e-3)
    losses = []
    for _ in range(5):
        with torch.no_grad():
            before = torch.cat([first[:, None], future[:, :-1]], 1)
            own = torch.cat([first[:, None], model(history, before)[:, :-1]], 1)
        optimizer.zero_grad()
        loss = (model(history, own) - future).abs().mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.8g}') for value in tensor.detach().flatten().tolist()])


def main():
    result = {}
    for name, width, beside in (('one', 1, True), ('two', 2, False)):
        model = Decoder(width, beside)
        history, future = torch.randn(ROWS, HISTORY, width), torch.randn(ROWS, HORIZON, width)
        # `one` begins with the last step of the history, `two` with zeros.
        first = history[:, -1] if beside else torch.zeros(ROWS, width)
        before = torch.cat([first[:, None], future[:, :-1]], 1)
        weights = {role: exact(value) for role, value in model.weights.items()}
        result[name] = dict(
            history=exact(history), future=exact(future), weights=weights,
            forced=exact(model(history, before)), said=exact(recursive(model, history, first)),
            losses=learn(model, history, future, first),
        )
    path = Path(__file__).parent / 'number-decoder.json'
    path.write_text(json.dumps(result, separators=(',', ':')) + '\n')


main()
