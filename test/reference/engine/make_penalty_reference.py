"""Writes `penalties.json`, from PyTorch: `python test/reference/engine/make_penalty_reference.py`.

Five steps of embedding, mean, dense(4, tanh), layer norm, dense(1) |> sigmoid, with penalties on the matrices that are
added to what `backward` sees, as Keras adds its regularizers; the losses are those of the data alone.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

torch.manual_seed(8)
VOCABULARY, WIDTH, UNITS, ROWS, TIME, STEPS = 9, 3, 4, 5, 4, 5
ADAM = dict(name='adam', learning_rate=0.05, beta1=0.9, beta2=0.999, epsilon=1e-8, clip_norm=None)
SGD = dict(name='sgd', learning_rate=0.3, momentum=0.9, nesterov=False, clip_norm=None)


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()])


def run(name, optimizer, everywhere=None, own=None):
    shapes = {
        '1/embedding/table': (VOCABULARY, WIDTH),
        '3/dense/weights': (WIDTH, UNITS),
        '3/dense/bias': (UNITS,),
        '4/layer_norm/gain': (UNITS,),
        '4/layer_norm/bias': (UNITS,),
        '5/dense/weights': (UNITS, 1),
        '5/dense/bias': (1,),
    }
    start = {key: torch.randn(shape) for key, shape in shapes.items()}
    weights = {key: value.clone().requires_grad_() for key, value in start.items()}
    penalties = {'3/dense/weights': own or everywhere, '5/dense/weights': everywhere}
    rate = optimizer['learning_rate']
    if optimizer['name'] == 'adam':
        stepper = torch.optim.Adam(weights.values(), lr=rate, betas=(0.9, 0.999), eps=1e-8)
    else:
        stepper = torch.optim.SGD(weights.values(), lr=rate, momentum=optimizer['momentum'])
    batches, losses = [], []
    for _ in range(STEPS):
        ids, targets = torch.randint(0, VOCABULARY, (ROWS, TIME)), torch.randint(0, 2, (ROWS,))
        batches.append(dict(inputs=[dict(rows=ids.tolist(), lengths=None)], targets=targets.tolist()))
        x = weights['1/embedding/table'][ids].mean(1)
        x = torch.tanh(x @ weights['3/dense/weights'] + weights['3/dense/bias'])
        x = F.layer_norm(x, x.shape[-1:], weights['4/layer_norm/gain'], weights['4/layer_norm/bias'], 1e-5)
        logits = x @ weights['5/dense/weights'] + weights['5/dense/bias']
        loss = F.binary_cross_entropy_with_logits(logits, targets.float()[:, None])
        losses.append(loss.item())
        total = loss
        for key, penalty in penalties.items():
            if penalty is not None:
                total = total + penalty['l1'] * weights[key].abs().sum() + penalty['l2'] * weights[key].square().sum()
        stepper.zero_grad()
        total.backward()
        if optimizer['clip_norm'] is not None:
            torch.nn.utils.clip_grad_norm_(list(weights.values()), optimizer['clip_norm'])
        stepper.step()
    return dict(
        name=name,
        optimizer=optimizer,
        penalty=everywhere,
        own=own,
        weights={key: exact(value) for key, value in start.items()},
        batches=batches,
        losses=losses,
        after={key: exact(value) for key, value in weights.items()},
    )


CASES = [
    ('l2', ADAM, dict(l1=0.0, l2=0.05)),
    ('l1', SGD, dict(l1=0.02, l2=0.0)),
    ('l1 and l2, clipped', dict(SGD, clip_norm=0.2), dict(l1=0.02, l2=0.05)),
    ('of one layer', ADAM, None, dict(l1=0.0, l2=0.1)),
    ('of one layer instead of that of all', SGD, dict(l1=0.01, l2=0.0), dict(l1=0.0, l2=0.1)),
]

values = dict(torch=torch.__version__, cases=[run(*case) for case in CASES])
(Path(__file__).parent / 'penalties.json').write_text(json.dumps(values) + '\n')
