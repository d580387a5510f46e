"""Writes `optimizer-steps.json`, from PyTorch: `python test/reference/engine/make_optimizer_steps.py`.

Each case is an optimizer and what it makes of a matrix and of a table whose rows are looked up, over six steps of
given gradients and changing learning rates. Ids of a step may name a row twice, and leave most rows out.
"""
import json
from pathlib import Path

import torch

torch.manual_seed(4)
ROWS, WIDTH, STEPS = 6, 3, 6
RATES = [0.1, 0.1, 0.05, 0.2, 0.02, 0.1]


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()])


def optimizer_of(settings, parameters):
    name, rate = settings['name'], settings['learning_rate']
    decay = settings.get('weight_decay', 0)
    if name in ('adam', 'adamw'):
        kind = torch.optim.Adam if name == 'adam' else torch.optim.AdamW
        betas = (settings['beta1'], settings['beta2'])
        return kind(parameters, lr=rate, betas=betas, eps=settings['epsilon'], weight_decay=decay)
    if name == 'sgd':
        return torch.optim.SGD(
            parameters, lr=rate, momentum=settings['momentum'], nesterov=settings['nesterov'], weight_decay=decay
        )
    if name == 'rmsprop':
        return torch.optim.RMSprop(
            parameters,
            lr=rate,
            alpha=settings['alpha'],
            eps=settings['epsilon'],
            momentum=settings['momentum'],
            centered=settings['centered'],
            weight_decay=decay,
        )
    return torch.optim.Adagrad(
        parameters,
        lr=rate,
        eps=settings['epsilon'],
        initial_accumulator_value=settings['initial_accumulator'],
        weight_decay=decay,
    )


def draw_steps():
    steps = []
    for number in range(STEPS):
        ids = torch.tensor([1, 4, 1] if number == 0 else torch.randint(0, ROWS, (2 + number % 3,)).tolist())
        steps.append(dict(ids=ids, rows=torch.randn(len(ids), WIDTH), matrix=torch.randn(2, 4)))
    return steps


def run(name, settings):
    settings = dict(dict(clip_value=None, clip_norm=None), **settings)
    matrix, table = torch.randn(2, 4), torch.randn(ROWS, WIDTH)
    steps = draw_steps()
    weights = [matrix.clone().requires_grad_(), table.clone().requires_grad_()]
    lazy = settings.get('embeddings') == 'lazy'
    optimizer = optimizer_of(settings, weights[:1] if lazy else weights)
    sparse = torch.optim.SparseAdam(
        weights[1:], lr=settings['learning_rate'], betas=(settings['beta1'], settings['beta2']), eps=settings['epsilon']
    ) if lazy else None
    for step, rate in zip(steps, RATES):
        weights[0].grad = step['matrix'].clone()
        weights[1].grad = torch.zeros(ROWS, WIDTH).index_add_(0, step['ids'], step['rows'])
        if settings['clip_value'] is not None:
            torch.nn.utils.clip_grad_value_(weights, settings['clip_value'])
        if settings['clip_norm'] is not None:
            torch.nn.utils.clip_grad_norm_(weights, settings['clip_norm'])
        for each in (optimizer, sparse):
            if each is not None:
                for group in each.param_groups:
                    group['lr'] = rate
        if sparse:
            touched = step['ids'].unique()
            dense = weights[1].grad
            weights[1].grad = torch.sparse_coo_tensor(touched[None], dense[touched], dense.shape).coalesce()
            sparse.step()
        optimizer.step()
    return dict(
        name=name,
        settings=settings,
        rates=RATES,
        matrix=exact(matrix),
        table=exact(table),
        steps=[
            dict(ids=step['ids'].tolist(), rows=exact(step['rows']), matrix=exact(step['matrix'])) for step in steps
        ],
        after=dict(matrix=exact(weights[0]), table=exact(weights[1])),
    )


ADAM = dict(name='adam', learning_rate=0.1, beta1=0.9, beta2=0.99, epsilon=1e-3, weight_decay=0, embeddings='dense')
ADAMW = dict(ADAM, name='adamw', weight_decay=0.2)
SGD = dict(name='sgd', learning_rate=0.1, momentum=0.0, nesterov=False, weight_decay=0)
RMSPROP = dict(
    name='rmsprop', learning_rate=0.1, alpha=0.9, epsilon=1e-2, momentum=0.0, centered=False, weight_decay=0
)
ADAGRAD = dict(name='adagrad', learning_rate=0.1, initial_accumulator=0.0, epsilon=1e-2, weight_decay=0)

CASES = [
    ('adam', ADAM),
    ('adam, weight decay', dict(ADAM, weight_decay=0.3)),
    ('adam, lazy tables', dict(ADAM, embeddings='lazy')),
    ('adamw', ADAMW),
    ('adamw without decay', dict(ADAMW, weight_decay=0.0)),
    ('adamw, clipped by value and norm', dict(ADAMW, clip_value=0.7, clip_norm=1.5)),
    ('sgd', SGD),
    ('sgd, clipped by value', dict(SGD, clip_value=0.5)),
    ('sgd, clipped by value and norm', dict(SGD, clip_value=0.7, clip_norm=1.5)),
    ('sgd, weight decay', dict(SGD, weight_decay=0.3)),
    ('sgd, weight decay and clipped', dict(SGD, weight_decay=0.3, clip_norm=0.5)),
    ('sgd, nesterov and weight decay', dict(SGD, momentum=0.9, nesterov=True, weight_decay=0.3)),
    ('rmsprop', RMSPROP),
    ('rmsprop, small epsilon', dict(RMSPROP, alpha=0.99, epsilon=1e-8)),
    ('rmsprop, centered', dict(RMSPROP, centered=True)),
    ('rmsprop, momentum', dict(RMSPROP, momentum=0.8)),
    ('rmsprop, momentum and centered', dict(RMSPROP, momentum=0.8, centered=True)),
    ('rmsprop, weight decay', dict(RMSPROP, weight_decay=0.3)),
    ('rmsprop, clipped by value', dict(RMSPROP, clip_value=0.5)),
    ('adagrad', ADAGRAD),
    ('adagrad, small epsilon', dict(ADAGRAD, epsilon=1e-10)),
    ('adagrad, initial accumulator', dict(ADAGRAD, initial_accumulator=0.1)),
    ('adagrad, weight decay', dict(ADAGRAD, weight_decay=0.3)),
    ('adagrad, clipped by norm', dict(ADAGRAD, clip_norm=1.0)),
]

values = dict(torch=torch.__version__, cases=[run(*case) for case in CASES])
(Path(__file__).parent / 'optimizer-steps.json').write_text(json.dumps(values) + '\n')
