"""Writes `numbers.json`, from PyTorch and Keras: `python test/reference/numbers/make_numbers_reference.py`.

Models whose inputs and targets are numbers with a shape: what PyTorch makes of them, and their gradients. The loss is the
mean over all numbers of the rows (of the steps that count); Keras is asked for the same loss of the same numbers.
Last run with PyTorch 2.15.0 and Keras 3.15.1.
"""

import json
from pathlib import Path

import keras
import numpy
import torch
import torch.nn.functional as F

torch.manual_seed(11)


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()])


def weight(*shape):
    return (torch.randn(*shape) * 0.4).requires_grad_()


KERAS = dict(
    mean_squared_error=keras.losses.MeanSquaredError(),
    mean_absolute_error=keras.losses.MeanAbsoluteError(),
    huber=keras.losses.Huber(delta=0.5),
    binary_cross_entropy=keras.losses.BinaryCrossentropy(),
)
TORCH = dict(
    mean_squared_error=F.mse_loss,
    mean_absolute_error=F.l1_loss,
    huber=lambda outputs, targets: F.huber_loss(outputs, targets, delta=0.5),
    binary_cross_entropy=F.binary_cross_entropy,
)


def case(name, loss, inputs, targets, weights, forward, lengths=None):
    outputs = forward(weights)
    counted, wanted = outputs, targets
    if lengths is not None:
        valid = torch.arange(outputs.shape[1])[None] < torch.tensor(lengths)[:, None]
        counted, wanted = outputs[valid], targets[valid]
    value = TORCH[loss](counted, wanted)
    value.backward()
    same = float(KERAS[loss](numpy.asarray(wanted.detach()), numpy.asarray(counted.detach())))
    assert abs(same - value.item()) < 1e-6, (name, same, value.item())
    return dict(
        name=name,
        loss=loss,
        inputs=exact(inputs),
        targets=exact(targets),
        lengths=lengths,
        weights={key: exact(each) for key, each in weights.items()},
        outputs=exact(outputs),
        value=value.item(),
        gradients={key: exact(each.grad) for key, each in weights.items()},
    )


def dense(x, weights, place):
    return x @ weights[f'{place}/weights'] + weights[f'{place}/bias']


def dense_weights(place, given, units):
    return {f'{place}/weights': weight(given, units), f'{place}/bias': weight(units)}


cases = []

pixels = torch.rand(5, 2, 3, 2)
cases.append(
    case(
        'an autoencoder of images, from the numbers before its sigmoid',
        'binary_cross_entropy',
        pixels,
        pixels,
        dense_weights('0/dense', 12, 3) | dense_weights('1/dense', 3, 12),
        lambda w: torch.sigmoid(dense(torch.relu(dense(pixels.flatten(1), w, '0/dense')), w, '1/dense')).reshape(5, 2, 3, 2),
    )
)

images = torch.randn(4, 3, 4, 2)
wanted = torch.randn(4, 3, 4, 3)
for loss in ['mean_squared_error', 'mean_absolute_error', 'huber']:
    kernel = {'0/conv2d/weights': weight(3, 3, 2, 3), '0/conv2d/bias': weight(3)}
    cases.append(
        case(
            f'an image for an image, {loss}',
            loss,
            images,
            wanted,
            kernel,
            lambda w: F.conv2d(
                images.permute(0, 3, 1, 2), w['0/conv2d/weights'].permute(3, 2, 0, 1), w['0/conv2d/bias'], padding=1
            ).permute(0, 2, 3, 1),
        )
    )

for lengths in [None, [4, 1, 3]]:
    series = torch.randn(3, 4, 2)
    answers = torch.randn(3, 4, 3)
    cases.append(
        case(
            f'numbers at each step{"" if lengths is None else " that counts"}',
            'mean_squared_error',
            series,
            answers,
            dense_weights('0/dense', 2, 3),
            lambda w: dense(series, w, '0/dense'),
            lengths,
        )
    )

vectors, several = torch.randn(6, 3), torch.randn(6, 7)
cases.append(
    case(
        'seven numbers for three',
        'mean_squared_error',
        vectors,
        several,
        dense_weights('0/dense', 3, 7),
        lambda w: dense(vectors, w, '0/dense'),
    )
)

path = Path(__file__).with_name('numbers.json')
path.write_text(json.dumps(dict(cases=cases), indent=1) + '\n')
print(path, len(cases))
