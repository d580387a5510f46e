"""Writes `losses.json`, from PyTorch: `python test/reference/engine/make_loss_reference.py`.

Each case is a loss, what a model gives before its last activation, what it should have said, and what PyTorch makes of
them: the loss of the batch and its gradient in what the model gives. `final` is the activation; null: the loss reads the
numbers as they are. `through` is an activation that the loss cannot look behind, applied ahead of it.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

torch.manual_seed(6)


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()])


def loss_of(settings, final, through, given, targets, kind):
    name = settings['name']
    smoothing = settings.get('label_smoothing', 0.0)
    weights = settings.get('class_weights')
    weights = None if weights is None else torch.tensor(weights)
    if name == 'categorical_cross_entropy':
        # Ids below 0 do not count; -100 is what PyTorch ignores.
        wanted = torch.where(targets < 0, -100, targets) if kind != 'numbers' else targets
        logits = given if through is None else F.softmax(given, -1).log()
        return F.cross_entropy(logits, wanted, weight=weights, label_smoothing=smoothing)
    if name == 'binary_cross_entropy':
        truth = targets.float()[:, None] if kind != 'numbers' else targets
        y = truth * (1 - smoothing) + smoothing / 2
        if through is None:
            each = F.binary_cross_entropy_with_logits(given, y, reduction='none')
        else:
            each = F.binary_cross_entropy(torch.sigmoid(given), y, reduction='none')
        if weights is None:
            return each.mean()
        share = weights[targets][:, None]
        return (each * share).sum() / share.sum()
    outputs = given if final is None else torch.sigmoid(given)
    if name == 'huber':
        return F.huber_loss(outputs, targets, delta=settings['delta'])
    return dict(mean_squared_error=F.mse_loss, mean_absolute_error=F.l1_loss)[name](outputs, targets)


def run(name, settings, kind='classes', width=1, final=None, through=None, elements=6, ignored=()):
    given = (torch.randn(elements, width) * 2).requires_grad_()
    if kind == 'numbers':
        if settings['name'] == 'binary_cross_entropy':
            targets = torch.rand(elements, width)
        elif settings['name'] == 'categorical_cross_entropy':
            targets = torch.softmax(torch.randn(elements, width), -1)
        else:
            targets = torch.randn(elements, width) * 2
    else:
        targets = torch.randint(0, max(2, width), (elements,))
        targets[list(ignored)] = -1
    loss = loss_of(settings, final, through, given, targets, kind)
    loss.backward()
    return dict(
        name=name,
        loss=settings,
        kind=kind,
        final=final,
        through=through,
        given=exact(given),
        targets=exact(targets) if kind == 'numbers' else targets.tolist(),
        value=loss.item(),
        gradient=exact(given.grad),
    )


BINARY, CATEGORICAL = dict(name='binary_cross_entropy'), dict(name='categorical_cross_entropy')
SMOOTH, WEIGHTS, THREE = dict(label_smoothing=0.1), dict(class_weights=[1.0, 2.5]), dict(class_weights=[0.5, 2.0, 3.0])
SIGMOID, SOFTMAX = dict(final='sigmoid'), dict(width=3, final='softmax')

CASES = [
    ('binary', BINARY, SIGMOID),
    ('binary, smoothed', dict(BINARY, **SMOOTH), SIGMOID),
    ('binary, class weights', dict(BINARY, **WEIGHTS), SIGMOID),
    ('binary, smoothed and class weights', dict(BINARY, **SMOOTH, **WEIGHTS), SIGMOID),
    ('binary of probabilities', BINARY, dict(through='sigmoid')),
    ('binary of probabilities, smoothed', dict(BINARY, **SMOOTH), dict(through='sigmoid')),
    ('binary of numbers', BINARY, dict(kind='numbers', width=4, final='sigmoid')),
    ('binary of numbers, from probabilities', BINARY, dict(kind='numbers', width=4, through='sigmoid')),
    ('categorical', CATEGORICAL, SOFTMAX),
    ('categorical, smoothed', dict(CATEGORICAL, **SMOOTH), SOFTMAX),
    ('categorical, class weights', dict(CATEGORICAL, **THREE), SOFTMAX),
    ('categorical, smoothed and class weights', dict(CATEGORICAL, **SMOOTH, **THREE), SOFTMAX),
    ('categorical of probabilities', CATEGORICAL, dict(width=3, through='softmax')),
    ('categorical of probabilities, smoothed', dict(CATEGORICAL, **SMOOTH), dict(width=3, through='softmax')),
    ('categorical of probabilities, smoothed and class weights', dict(CATEGORICAL, **SMOOTH, **THREE),
     dict(width=3, through='softmax')),
    ('categorical of shares', CATEGORICAL, dict(SOFTMAX, kind='numbers')),
    ('ids', CATEGORICAL, dict(kind='ids', width=5, final='softmax', elements=9)),
    ('ids, some ignored', CATEGORICAL, dict(kind='ids', width=5, final='softmax', elements=9, ignored=(0, 4, 8))),
    ('ids, some ignored, smoothed', dict(CATEGORICAL, **SMOOTH),
     dict(kind='ids', width=5, final='softmax', elements=9, ignored=(2, 3))),
    *[case for name, settings in [
        ('squared error', dict(name='mean_squared_error')),
        ('absolute error', dict(name='mean_absolute_error')),
        ('huber', dict(name='huber', delta=1.0)),
        ('huber with a small delta', dict(name='huber', delta=0.3)),
    ] for case in [
        (name, settings, dict(kind='numbers')),
        (f'{name}, wide', settings, dict(kind='numbers', width=4)),
    ]],
    ('squared error behind sigmoid', dict(name='mean_squared_error'), dict(kind='numbers', width=2, final='sigmoid')),
]

values = dict(torch=torch.__version__, cases=[run(name, settings, **more) for name, settings, more in CASES])
(Path(__file__).parent / 'losses.json').write_text(json.dumps(values) + '\n')
