"""Writes autoencoders.json, from PyTorch: `python test/reference/engine/make_autoencoder_reference.py`.

A whole training of an autoencoder, six steps of Adam on small pictures: with the cross-entropy of each pixel and with
the squared error, and from pictures that are not those it shall say. Then its encoder below a classifier, frozen and
learning on. Numbers are float32, written in full. Last run with PyTorch 2.15.0.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
torch.manual_seed(47)
torch.set_num_threads(1)
PIXELS, HIDDEN, CODE, STEPS, ROWS = 12, 8, 3, 6, 5


def exact(tensor):
    return [float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()]


def layer(place, given, units):
    return {
        f'{place}/dense/weights': torch.randn(given, units) * 0.4,
        f'{place}/dense/bias': torch.randn(units) * 0.1,
    }


ENCODER = layer(2, PIXELS, HIDDEN) | layer(4, HIDDEN, CODE)
DECODER = layer(5, CODE, HIDDEN) | layer(7, HIDDEN, PIXELS)
HEAD = layer(5, CODE, 1)
BATCHES = [torch.rand(ROWS, PIXELS) for _ in range(STEPS)]
LABELS = [torch.randint(2, (ROWS,)) for _ in range(STEPS)]


def dense(x, w, place):
    return x @ w[f'{place}/dense/weights'] + w[f'{place}/dense/bias']


def code(x, w):
    return dense(torch.relu(dense(x, w, 2)), w, 4)


def picture(x, w):
    return dense(torch.relu(dense(code(x, w), w, 5)), w, 7)


def case(name, loss, weights, step, frozen=()):
    w = {key: value.clone().requires_grad_(key not in frozen) for key, value in weights.items()}
    optimizer = torch.optim.Adam([value for value in w.values() if value.requires_grad], lr=0.02, eps=1e-7)
    losses = []
    for at in range(STEPS):
        optimizer.zero_grad()
        value = step(w, at)
        value.backward()
        optimizer.step()
        losses.append(value.item())
    return dict(
        name=name,
        loss=loss,
        frozen=list(frozen),
        weights={key: dict(shape=list(value.shape), values=exact(value)) for key, value in weights.items()},
        losses=losses,
        after={key: dict(shape=list(value.shape), values=exact(value)) for key, value in w.items()},
    )


cases = [
    case(
        'the cross-entropy of each pixel',
        'binary_cross_entropy',
        ENCODER | DECODER,
        lambda w, at: F.binary_cross_entropy_with_logits(picture(BATCHES[at], w), BATCHES[at]),
    ),
    case(
        'the squared error of each pixel',
        'mean_squared_error',
        ENCODER | DECODER,
        lambda w, at: F.mse_loss(torch.sigmoid(picture(BATCHES[at], w)), BATCHES[at]),
    ),
]
for frozen in [(), tuple(ENCODER)]:
    cases.append(
        case(
            f'a classifier of the code, the encoder {"frozen" if frozen else "learning on"}',
            'binary_cross_entropy',
            ENCODER | HEAD,
            lambda w, at: F.binary_cross_entropy_with_logits(
                dense(code(BATCHES[at], w), w, 5)[:, 0], LABELS[at].float()
            ),
            frozen,
        )
    )

path = HERE / 'autoencoders.json'
path.write_text(
    json.dumps(
        dict(
            batches=[dict(pixels=exact(one), labels=two.tolist()) for one, two in zip(BATCHES, LABELS)],
            cases=cases,
        ),
        indent=1,
    )
    + '\n'
)
print(path, len(cases))
