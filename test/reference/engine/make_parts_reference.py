"""Writes parts.json, from PyTorch: `python test/reference/engine/make_parts_reference.py`.

A trained part between a new embedding and a new head, five steps each: frozen (no gradient, evaluation mode, so batch
normalization keeps its running statistics), learned at a tenth of the rate (parameter groups), and unfrozen after two
steps (requires_grad is False until then, so the optimizer has no state of it). At last, each layer with a rate of its
own (layer-wise decay, a parameter group for each). Numbers are float32, written in full.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
torch.manual_seed(31)
torch.set_num_threads(1)
VOCABULARY, WIDTH, HIDDEN = 7, 4, 5

LENGTHS = [3, 2, 3]


def batches():
    return [
        dict(
            rows=[[int(torch.randint(VOCABULARY, ())) for _ in range(length)] for length in LENGTHS],
            targets=[int(torch.randint(2, ())) for _ in LENGTHS],
        )
        for _ in range(5)
    ]


def weights():
    return {
        '1/embedding/table': torch.randn(VOCABULARY, WIDTH) * 0.5,
        '2/dense/weights': torch.randn(WIDTH, HIDDEN) * 0.5,
        '2/dense/bias': torch.randn(HIDDEN) * 0.1,
        '4/batch_norm/gain': 1 + torch.randn(HIDDEN) * 0.1,
        '4/batch_norm/bias': torch.randn(HIDDEN) * 0.1,
        '4/batch_norm/running_mean': torch.randn(HIDDEN) * 0.1,
        '4/batch_norm/running_variance': 1 + torch.rand(HIDDEN),
        '5/dense/weights': torch.randn(HIDDEN, 1) * 0.5,
        '5/dense/bias': torch.zeros(1),
    }


PART = ['2/dense/weights', '2/dense/bias', '4/batch_norm/gain', '4/batch_norm/bias']
STATISTICS = ['4/batch_norm/running_mean', '4/batch_norm/running_variance']


def forward(w, batch, normalizes, statistics):
    rows = []
    for row in batch['rows']:
        rows.append(F.embedding(torch.tensor(row), w['1/embedding/table']).mean(0))
    x = torch.stack(rows) @ w['2/dense/weights'] + w['2/dense/bias']
    if normalizes:
        x = F.batch_norm(
            x, statistics[0], statistics[1], w['4/batch_norm/gain'], w['4/batch_norm/bias'], False, 0.1, 1e-5
        )
    return (x @ w['5/dense/weights'] + w['5/dense/bias'])[:, 0]


OPTIMIZERS = {
    'adam': lambda groups: torch.optim.Adam(groups, lr=0.05),
    'adamw': lambda groups: torch.optim.AdamW(groups, lr=0.05, weight_decay=0.1),
    'sgd': lambda groups: torch.optim.SGD(groups, lr=0.1, momentum=0.9),
    'decayed': lambda groups: torch.optim.SGD(groups, lr=0.1, momentum=0.9, weight_decay=0.1),
}
SETTINGS = {
    'adam': dict(name='adam', learning_rate=0.05, beta1=0.9, beta2=0.999, epsilon=1e-8, clip_norm=None, embeddings='dense'),
    'adamw': dict(
        name='adamw', learning_rate=0.05, beta1=0.9, beta2=0.999, epsilon=1e-8, clip_norm=None, weight_decay=0.1,
        embeddings='dense',
    ),
    'sgd': dict(name='sgd', learning_rate=0.1, momentum=0.9, nesterov=False, clip_norm=None),
    'decayed': dict(name='sgd', learning_rate=0.1, momentum=0.9, nesterov=False, clip_norm=None, weight_decay=0.1),
}


def case(name, optimizer, part, clip=None):
    """
    part: dict(frozen), dict(rate) or dict(opens) of the dense layer and the normalization after it; or dict(rates) of
    layers, by their places.
    """
    frozen = part.get('frozen', False)
    w = weights()
    if not frozen:
        w = {key: value for key, value in w.items() if 'batch_norm' not in key}
    given = {key: value.clone() for key, value in w.items()}
    statistics = [w.pop(key) for key in STATISTICS if key in w]
    inside = [key for key in PART if key in w]
    for key in w:
        w[key].requires_grad_(not (frozen and key in inside))
    outside = [w[key] for key in w if key not in inside]
    base = SETTINGS[optimizer]['learning_rate']
    groups = [dict(params=outside)]
    if not frozen:
        groups.append(dict(params=[w[key] for key in inside], lr=base * part.get('rate', 1)))
    if 'rates' in part:
        rates = part['rates']
        groups = [dict(params=[w[key]], lr=base * rates.get(key.rsplit('/', 1)[0], 1)) for key in w]
    made = OPTIMIZERS[optimizer](groups)
    losses, data = [], batches()
    for step, batch in enumerate(data, 1):
        if 'opens' in part:
            for key in inside:
                w[key].requires_grad_(step > part['opens'])
        made.zero_grad()
        logits = forward(w, batch, frozen, statistics)
        loss = F.binary_cross_entropy_with_logits(logits, torch.tensor(batch['targets']).float())
        loss.backward()
        if clip is not None:
            torch.nn.utils.clip_grad_norm_([p for p in w.values() if p.grad is not None], clip)
        made.step()
        losses.append(loss.item())
    w.update(zip([key for key in STATISTICS if key in given], statistics))
    layers = [
        dict(operation='embedding', arguments=dict(size=VOCABULARY, width=WIDTH), place='1/embedding'),
        dict(operation='mean', arguments={}),
        dict(operation='dense', arguments=dict(units=HIDDEN), place='2/dense', part=True),
        *([dict(operation='batch_norm', arguments={}, place='4/batch_norm', part=True)] if frozen else []),
        dict(operation='dense', arguments=dict(units=1), place='5/dense'),
        dict(operation='activation', arguments=dict(function='sigmoid')),
    ]
    values = lambda tensors: {
        key: dict(shape=list(value.shape), values=value.detach().flatten().tolist()) for key, value in tensors.items()
    }
    settings = {**SETTINGS[optimizer], **({} if clip is None else dict(clip_norm=clip))}
    return dict(
        name=name, layers=layers, part=part, optimizer=settings, lengths=LENGTHS, batches=data, weights=values(given),
        losses=losses, after=values(w),
    )


RATES = {'1/embedding': 0.25, '2/dense': 0.5}
CASES = [
    case('a frozen part, Adam', 'adam', dict(frozen=True)),
    case('a frozen part, SGD with momentum', 'sgd', dict(frozen=True)),
    case('a tenth of the rate, Adam', 'adam', dict(rate=0.1)),
    case('a tenth of the rate, AdamW', 'adamw', dict(rate=0.1)),
    case('a tenth of the rate, SGD with momentum', 'sgd', dict(rate=0.1)),
    case('unfrozen after two steps, Adam', 'adam', dict(opens=2)),
    case('unfrozen after two steps, AdamW', 'adamw', dict(opens=2)),
    case('unfrozen after two steps, SGD with momentum', 'sgd', dict(opens=2)),
    case('unfrozen after two steps, SGD with momentum and weight decay', 'decayed', dict(opens=2)),
    case('unfrozen after two steps, gradients clipped together', 'adam', dict(opens=2), clip=0.05),
    case('rates that fall by half from layer to layer, Adam', 'adam', dict(rates=RATES)),
    case('rates that fall by half from layer to layer, AdamW', 'adamw', dict(rates=RATES)),
    case('rates that fall by half from layer to layer, clipped together', 'sgd', dict(rates=RATES), clip=0.05),
]
(HERE / 'parts.json').write_text(json.dumps(dict(cases=CASES)) + '\n')
