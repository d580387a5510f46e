"""Writes the reference values of convolutions, pooling, batch normalization and shapes, from PyTorch:
`python test/reference/engine/make_convolution_reference.py`.

Sequences are lists of rows here, each alone and without padding, so that nothing of a batch can reach into a row. Cases are
as in make_engine_reference.py, over inputs of numbers.
"""
import json
import math
import zlib
from pathlib import Path

import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
torch.set_num_threads(1)
ADAM = dict(name='adam', learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-8, clip_norm=None)
BINARY, SQUARES = dict(name='binary_cross_entropy'), dict(name='mean_squared_error')
ACTIVATIONS = {None: lambda x: x, 'relu': F.relu, 'tanh': torch.tanh, 'sigmoid': torch.sigmoid, 'selu': F.selu, 'silu': F.silu}


def layer(operation, inputs=None, **arguments):
    return dict(operation=operation, arguments=arguments, **({} if inputs is None else dict(inputs=inputs)))


def conv1d(x, node, w, b):
    """x: [time, n] of one row."""
    a = node['arguments']
    kernel, stride, dilation = a['kernel'], a['stride'], a['dilation']
    span = dilation * (kernel - 1) + 1
    if a['padding'] == 'valid':
        x = F.pad(x, (0, 0, 0, max(0, span - len(x))))
        padding = 0
    elif a['padding'] == 'causal':
        x, padding = F.pad(x, (0, 0, span - 1, 0)), 0
    elif stride == 1:
        padding = 'same'
    else:
        x, padding = F.pad(x, (0, 0, 0, (span - 1) % 2)), (span - 1) // 2
    return F.conv1d(x.T[None], w.permute(2, 1, 0), b, stride, padding, dilation)[0].T


def conv1d_transpose(x, node, w, b):
    a = node['arguments']
    kernel, stride = a['kernel'], a['stride']
    y = F.conv_transpose1d(x.T[None], w.permute(2, 1, 0), None, stride)[0].T
    if a['padding'] == 'same':
        left, size = (kernel - 1) // 2, len(x) * stride
        y = F.pad(y, (0, 0, 0, max(0, left + size - len(y))))[left : left + size]
    return y + b


def conv2d(x, node, w, b):
    """x: [rows, height, width, channels]."""
    a = node['arguments']
    x = x.permute(0, 3, 1, 2)
    padding, dilation = 0, a.get('dilation', 1)
    if a['padding'] == 'same' and a['stride'] == [1, 1]:
        padding = 'same'
    elif a['padding'] == 'same':
        (kh, kw) = a['kernel']
        x = F.pad(x, (0, (kw - 1) % 2, 0, (kh - 1) % 2))
        padding = ((kh - 1) // 2, (kw - 1) // 2)
    return F.conv2d(x, w.permute(3, 2, 0, 1), b, a['stride'], padding, dilation).permute(0, 2, 3, 1)


def conv2d_transpose(x, node, w, b):
    a = node['arguments']
    y = F.conv_transpose2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1), None, a['stride'])
    if a['padding'] == 'same':
        top, left = ((k - 1) // 2 for k in a['kernel'])
        height, width = (size * stride for size, stride in zip(x.shape[1:3], a['stride']))
        y = F.pad(y, (0, max(0, left + width - y.shape[3]), 0, max(0, top + height - y.shape[2])))
        y = y[:, :, top : top + height, left : left + width]
    return y.permute(0, 2, 3, 1) + b


def pool2d(x, node):
    """`same`: ⌈size / stride⌉ windows, the first of which begins ⌊(window - 1) / 2⌋ pixels before the image."""
    a = node['arguments']
    x, size, stride = x.permute(0, 3, 1, 2), a['size'], a['stride']
    peak = node['operation'] == 'max_pool2d'
    if a.get('padding') != 'same':
        return (F.max_pool2d if peak else F.avg_pool2d)(x, size, stride).permute(0, 2, 3, 1)
    around = []
    for length, window, step in reversed(list(zip(x.shape[2:], size, stride))):
        before = (window - 1) // 2
        around += [before, max(0, (-(-length // step) - 1) * step + window - before - length)]
    if peak:
        return F.max_pool2d(F.pad(x, around, value=-math.inf), size, stride).permute(0, 2, 3, 1)
    inside = F.avg_pool2d(F.pad(torch.ones_like(x), around), size, stride)
    return (F.avg_pool2d(F.pad(x, around), size, stride) / inside).permute(0, 2, 3, 1)


def pool(x, node):
    a = node['arguments']
    function = F.max_pool1d if node['operation'] == 'max_pool' else F.avg_pool1d
    return function(x.T[None], min(a['size'], len(x)), a['stride'])[0].T


def gru(x, units, wx, wh, b, rb):
    """x: [time, n] of one row. Reset after the product; z = 1 keeps h."""
    h, states = torch.zeros(units), []
    for step in x:
        p, q = step @ wx + b, h @ wh + rb
        z, r = torch.sigmoid(p[:units] + q[:units]), torch.sigmoid(p[units : 2 * units] + q[units : 2 * units])
        h = z * h + (1 - z) * torch.tanh(p[2 * units :] + r * q[2 * units :])
        states.append(h)
    return torch.stack(states)


def batch_norm(x, arguments, weights, place, state):
    """All elements of the batch, and the running statistics that training leaves in `state`."""
    flat = torch.cat(x) if isinstance(x, list) else x.flatten(0, -2)
    mean, variance = state[f'{place}/running_mean'], state[f'{place}/running_variance']
    training = state['training']
    y = F.batch_norm(flat, mean, variance, weights[f'{place}/gain'], weights[f'{place}/bias'], training,
                     arguments['momentum'], arguments['epsilon'])
    if isinstance(x, list):
        return list(y.split([len(row) for row in x]))
    return y.view(x.shape)


def rows_of(x):
    return torch.stack([row.flatten() for row in x]) if isinstance(x, list) else x.flatten(1)


def reshape(x, shape):
    rows = rows_of(x)
    if len(shape) == 2:
        return [row.view(shape) for row in rows]
    return rows.view([len(rows), *shape])


def each(x, function):
    """Sequences row by row, everything else at once."""
    return [function(row) for row in x] if isinstance(x, list) else function(x)


def upsample(x, factor, interpolation='nearest'):
    if interpolation == 'bilinear':
        x = F.interpolate(x.permute(0, 3, 1, 2), scale_factor=factor, mode='bilinear', align_corners=False)
        return x.permute(0, 2, 3, 1)
    if isinstance(x, list):
        return [F.interpolate(row.T[None], scale_factor=factor, mode='nearest')[0].T for row in x]
    return F.interpolate(x.permute(0, 3, 1, 2), scale_factor=factor, mode='nearest').permute(0, 2, 3, 1)


POOLS = dict(last=lambda x: x[-1], first=lambda x: x[0], mean=lambda x: x.mean(0), max=lambda x: x.amax(0), sum=lambda x: x.sum(0))


def apply(node, given, weights, state):
    name, a, place = node['operation'], node['arguments'], node['place']
    x = given[0]
    get = lambda role: weights[f'{place}/{role}']
    if name in ('conv1d', 'conv1d_transpose', 'conv2d', 'conv2d_transpose'):
        function = globals()[name]
        y = each(x, lambda part: function(part, node, get('weights'), get('bias')))
        return each(y, ACTIVATIONS[a['activation']])
    if name == 'dense':
        y = each(x, lambda part: part @ get('weights') + get('bias'))
        state['logits'] = y
        return each(y, ACTIVATIONS[a['activation']])
    if name in ('max_pool', 'mean_pool'):
        return [pool(row, node) for row in x]
    if name in ('max_pool2d', 'mean_pool2d'):
        return pool2d(x, node)
    if name in ('mean', 'max') and not isinstance(x, list):
        return x.mean((1, 2)) if name == 'mean' else x.amax((1, 2))
    if name == 'gru':
        return [gru(row, a['units'], get('layer0/input_weights'), get('layer0/recurrent_weights'), get('layer0/bias'),
                    get('layer0/recurrent_bias')) for row in x]
    if name in POOLS:
        return torch.stack([POOLS[name](row) for row in x])
    if name == 'batch_norm':
        return batch_norm(x, a, weights, place, state)
    if name == 'flatten':
        return rows_of(x)
    if name == 'reshape':
        return reshape(x, a['shape'])
    if name == 'repeat':
        lengths = [len(row) for row in given[1]] if len(given) > 1 else [a['steps']] * len(x)
        return [row.expand(length, -1) for row, length in zip(x, lengths)]
    if name == 'upsample':
        return upsample(x, **a)
    if name == 'zero_pad2d':
        return F.pad(x, (0, 0, a['left'], a['right'], a['top'], a['bottom']))
    if name == 'crop2d':
        return x[:, a['top'] : x.shape[1] - a['bottom'], a['left'] : x.shape[2] - a['right']]
    if name == 'concat':
        return [torch.cat(rows, -1) for rows in zip(*given)] if isinstance(x, list) else torch.cat(given, -1)
    assert name == 'add', name
    return [one + other for one, other in zip(*given)] if isinstance(x, list) else given[0] + given[1]


def width_of(x):
    return (x[0] if isinstance(x, list) else x).shape[-1]


def weight_shapes(node, width):
    a = node['arguments']
    f = a.get('filters')
    bias = dict(bias=[f])
    match node['operation']:
        case 'conv1d':
            return dict(weights=[a['kernel'], width, f], **bias)
        case 'conv1d_transpose':
            return dict(weights=[a['kernel'], f, width], **bias)
        case 'conv2d':
            return dict(weights=[*a['kernel'], width, f], **bias)
        case 'conv2d_transpose':
            return dict(weights=[*a['kernel'], f, width], **bias)
        case 'dense':
            return dict(weights=[width, a['units']], bias=[a['units']])
        case 'gru':
            gates = 3 * a['units']
            return {'layer0/input_weights': [width, gates], 'layer0/recurrent_weights': [a['units'], gates],
                    'layer0/bias': [gates], 'layer0/recurrent_bias': [gates]}
        case 'batch_norm':
            return dict(gain=[width], bias=[width], running_mean=[width], running_variance=[width])
    return {}


def forward(nodes, weights, batch, state, make=False):
    """The last node's value; with `make`, weights are drawn as their shapes become known."""
    values = []
    for node in nodes:
        if node['operation'] == 'input':
            numbers = torch.tensor(batch['numbers'])
            lengths = batch['lengths']
            if numbers.dim() == 3:
                numbers = [row[: lengths[i] if lengths else len(row)] for i, row in enumerate(numbers)]
            values.append(numbers)
            continue
        given = [values[i] for i in node['inputs']]
        if make:
            for role, shape in weight_shapes(node, width_of(given[0])).items():
                name = f"{node['place']}/{role}"
                value = torch.rand(shape) - 0.5
                if role in ('running_variance', 'gain'):
                    value = value + 1
                (state if role.startswith('running') else weights)[name] = value
        values.append(apply(node, given, weights, state))
    return values[-1]


def short(x):
    return torch.round(x, decimals=3)


def listed(x):
    """As nested lists, with no more digits than there are."""
    return [listed(item) for item in x] if x.dim() else (round(x.item(), 3) if x.is_floating_point() else x.item())


def batch_of(shape, rows, ragged, targets):
    lengths = [1 + (3 * row + 2) % shape[0] for row in range(rows)] if ragged else None
    numbers = short(torch.randn([rows, *shape]))
    for row, length in enumerate(lengths or []):
        # What stands at padded steps must not matter.
        numbers[row, length:] = 7
    values = short(torch.rand([rows, *targets])) if targets else torch.randint(0, 2, [rows])
    return dict(numbers=listed(numbers), lengths=lengths, targets=listed(values))


def loss_of(case, y, batch, state):
    targets = torch.tensor(batch['targets'])
    if case['loss'] == BINARY:
        return F.binary_cross_entropy_with_logits(state['logits'][:, 0], targets.float())
    return F.mse_loss(y, targets)


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()])


def exact_map(tensors):
    return {name: exact(value) for name, value in tensors.items()}


def run_case(case):
    # A case keeps its numbers whatever else is added.
    torch.manual_seed(zlib.crc32(case['name'].encode()))
    shape = case['shape']
    nodes = [dict(operation='input', arguments={}, inputs=[], place='0/input')]
    for index, each_layer in enumerate(case['layers']):
        nodes.append(dict(
            operation=each_layer['operation'], arguments=each_layer['arguments'],
            inputs=each_layer.get('inputs', [index]), place=f"{index + 1}/{each_layer['operation']}"))
    steps = 5 if 'optimizer' in case else 1
    moving = case.get('moving', len(shape) == 2)
    batches = [
        batch_of([shape[0] - number % 2, *shape[1:]] if moving and case.get('ragged') else shape,
                 4 if number != 2 else 3, case.get('ragged', False), case.get('targets'))
        for number in range(steps)
    ]
    start, running = {}, dict(training=False)
    with torch.no_grad():
        predicted = forward(nodes, start, batches[0], running, make=True)
        predicted_loss = loss_of(case, predicted, batches[0], running)
    running = {name: value for name, value in running.items() if '/' in name}
    begin = {name: value.clone() for name, value in [*start.items(), *running.items()]}
    weights = {name: value.clone().requires_grad_() for name, value in start.items()}
    state = {**{name: value.clone() for name, value in running.items()}, 'training': True}
    result = dict(
        name=case['name'], shape=shape, layers=case['layers'], loss=case['loss'], batches=batches,
        weights=exact_map(begin), outputs=exact(predicted), lossValue=predicted_loss.item())
    if 'optimizer' not in case:
        loss = loss_of(case, forward(nodes, weights, batches[0], state), batches[0], state)
        gradients = torch.autograd.grad(loss, list(weights.values()), allow_unused=True)
        result['gradients'] = exact_map(dict(zip(weights, gradients)))
        return result
    o = case['optimizer']
    optimizer = torch.optim.Adam(weights.values(), lr=o['learning_rate'], betas=(o['beta1'], o['beta2']), eps=o['epsilon'])
    losses = []
    for batch in batches:
        optimizer.zero_grad()
        loss = loss_of(case, forward(nodes, weights, batch, state), batch, state)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    left = {name: value for name, value in state.items() if name in running}
    result.update(optimizer=o, losses=losses, after=exact_map({**weights, **left}))
    return result


def conv(filters, kernel, stride=1, padding='same', dilation=1, activation=None, **more):
    return layer('conv1d', filters=filters, kernel=kernel, stride=stride, padding=padding, dilation=dilation, activation=activation, **more)


def back(filters, kernel, stride, padding, activation=None):
    return layer('conv1d_transpose', filters=filters, kernel=kernel, stride=stride, padding=padding, activation=activation)


def image(operation, filters, kernel, stride=(1, 1), padding='same', activation=None, **more):
    return layer(operation, filters=filters, kernel=list(kernel), stride=list(stride), padding=padding, activation=activation, **more)


def pool_layer(operation, size, stride, **more):
    return layer(operation, size=list(size), stride=list(stride), **more)


def sides(operation, top=0, bottom=0, left=0, right=0):
    return layer(operation, top=top, bottom=bottom, left=left, right=right)


NORM = layer('batch_norm', momentum=0.1, epsilon=1e-5)
END = [layer('dense', units=1, activation='sigmoid')]
MEAN = [layer('mean'), *END]


def over_time(name, *layers, shape=(7, 3), end=MEAN, **more):
    """The same model over full and over ragged rows."""
    case = dict(name=name, shape=list(shape), layers=[*layers, *end], loss=BINARY, **more)
    return [case, dict(case, name=f'{name}, ragged', ragged=True)]


def over_images(name, *layers, shape=(6, 5, 2), places, **more):
    return dict(name=name, shape=list(shape), layers=[*layers, layer('flatten', places=places), *END], loss=BINARY, **more)


CASES = [
    *[case for padding in ('same', 'causal', 'valid') for kernel, stride, dilation in ((3, 1, 1), (4, 1, 1), (3, 2, 1), (4, 3, 1), (3, 1, 2), (2, 1, 3))
      for case in over_time(f'conv1d {padding}, kernel {kernel}, stride {stride}, dilation {dilation}',
                            conv(4, kernel, stride, padding, dilation, 'tanh'))],
    *[case for name in ('selu', 'silu') for case in over_time(f'conv1d and {name}', conv(4, 3, activation=name))],
    *over_time('conv1d, wider than every row', conv(4, 9, 1, 'valid'), shape=(5, 3)),
    *over_time('conv1d after conv1d, both valid', conv(4, 3, 1, 'valid', 1, 'tanh'), conv(3, 3, 2, 'valid')),
    *over_time('conv1d of two widths side by side', conv(4, 3, 1, 'same', 1, 'relu', inputs=[0]), conv(2, 5, 1, 'same', inputs=[0]),
               layer('concat', [1, 2], axis=-1)),
    *over_time('two valid conv1d joined', conv(4, 3, 1, 'valid', inputs=[0]), conv(4, 3, 1, 'valid', inputs=[0]), layer('add', [1, 2])),
    *[case for padding in ('same', 'valid') for kernel, stride in ((3, 2), (4, 2), (2, 3), (3, 1))
      for case in over_time(f'conv1d_transpose {padding}, kernel {kernel}, stride {stride}', back(4, kernel, stride, padding, 'tanh'))],
    *over_time('down and up', conv(4, 3, 2, 'same', 1, 'tanh'), back(3, 3, 2, 'same')),
    *[case for name in ('max_pool', 'mean_pool') for size, stride in ((2, 2), (3, 1), (3, 2), (9, 9))
      for case in over_time(f'{name} of {size}, stride {stride}', conv(4, 3), layer(name, size=size, stride=stride))],
    *[case for name in ('first', 'sum', 'last', 'max') for case in over_time(
        f'{name} after max_pool', conv(4, 3), layer('max_pool', size=2, stride=2), end=[layer(name), *END])],
    *over_time('upsample of steps', conv(4, 3), layer('upsample', factor=3)),
    *over_time('batch norm over steps', conv(4, 3), NORM),
    dict(name='batch norm of rows', shape=[5], layers=[layer('dense', units=4, activation='tanh'), NORM, *END], loss=BINARY),
    over_images('batch norm over pixels', image('conv2d', 4, (3, 3)), NORM, places=30),
    dict(name='repeat and conv1d', shape=[5], loss=BINARY, layers=[
        layer('dense', units=4, activation='tanh'), layer('repeat', steps=6), conv(3, 3), *MEAN]),
    *over_time('repeat like another sequence', layer('mean', [0]), layer('dense', units=3, activation='tanh'),
               layer('repeat', [2, 0]), layer('add', [3, 0]), conv(4, 3)),
    *[over_images(f'conv2d {padding}, kernel {kernel}, stride {stride}', image('conv2d', 4, kernel, stride, padding, 'tanh'), places=places)
      for padding, kernel, stride, places in (
          ('same', (3, 3), (1, 1), 30), ('same', (3, 3), (2, 2), 9), ('same', (2, 4), (1, 1), 30), ('same', (2, 4), (3, 2), 6),
          ('valid', (3, 3), (1, 1), 12), ('valid', (3, 2), (2, 1), 8))],
    *[over_images(f'conv2d_transpose {padding}, kernel {kernel}, stride {stride}', image('conv2d', 3, (3, 3)),
                  image('conv2d_transpose', 4, kernel, stride, padding, 'tanh'), places=places)
      for padding, kernel, stride, places in (
          ('same', (3, 3), (2, 2), 120), ('same', (4, 2), (2, 3), 180), ('valid', (3, 3), (2, 2), 143), ('valid', (2, 2), (1, 1), 42))],
    *[over_images(f'{name} of {size}, stride {stride}', image('conv2d', 3, (3, 3)), pool_layer(name, size, stride), places=places)
      for name in ('max_pool2d', 'mean_pool2d') for size, stride, places in (((2, 2), (2, 2), 6), ((3, 2), (1, 2), 8))],
    *over_time('gru after conv1d and max_pool', conv(4, 3, 1, 'valid', 1, 'tanh'), layer('max_pool', size=2, stride=2),
               layer('gru', units=5, layers=1, dropout=0, reset='after'), end=[layer('last'), *END], shape=(9, 3)),
    *[dict(name=f'{name} of pixels', shape=[6, 5, 2], loss=BINARY, layers=[
        image('conv2d', 3, (3, 3)), layer('dense', units=4, activation='tanh'), layer(name), *END]) for name in ('mean', 'max')],
    over_images('two convolutions of an image side by side', image('conv2d', 3, (3, 3), activation='relu', inputs=[0]),
                image('conv2d', 2, (1, 1), inputs=[0]), layer('concat', [1, 2], axis=-1), places=30),
    over_images('upsample of pixels', image('conv2d', 3, (3, 3)), layer('upsample', factor=2), places=120),
    *[over_images(f'conv2d {padding}, kernel {kernel}, dilation {dilation}',
                  image('conv2d', 4, kernel, (1, 1), padding, 'tanh', dilation=list(dilation)), places=places)
      for padding, kernel, dilation, places in (
          ('same', (3, 3), (2, 2), 30), ('same', (2, 3), (3, 2), 30), ('valid', (3, 2), (2, 3), 4), ('valid', (2, 3), (1, 2), 5))],
    *[over_images(f'{name} of {size}, stride {stride}, same', image('conv2d', 3, (3, 3)), pool_layer(name, size, stride, padding='same'),
                  places=places)
      for name in ('max_pool2d', 'mean_pool2d') for size, stride, places in (
          ((2, 2), (2, 2), 9), ((3, 3), (2, 2), 9), ((3, 2), (1, 1), 30), ((2, 5), (3, 1), 10))],
    over_images('bilinear upsample', image('conv2d', 3, (3, 3)), layer('upsample', factor=2, interpolation='bilinear'), places=120),
    over_images('bilinear upsample by 3', image('conv2d', 3, (3, 3)), layer('upsample', factor=3, interpolation='bilinear'), places=270),
    over_images('bilinear upsample of one line', image('conv2d', 3, (3, 3)), layer('upsample', factor=2, interpolation='bilinear'),
                shape=(1, 5, 2), places=20),
    over_images('zeros around an image', image('conv2d', 3, (3, 3)), sides('zero_pad2d', top=1, right=2),
                image('conv2d', 2, (3, 3), padding='valid', activation='tanh'), places=25),
    over_images('an image cut', image('conv2d', 3, (3, 3)), sides('crop2d', top=2, bottom=1, right=1), places=12),
    dict(name='reshape of rows to an image', shape=[24], loss=BINARY, layers=[
        layer('reshape', shape=[4, 3, 2], places=1), image('conv2d', 3, (3, 3)), layer('flatten', places=12), *END]),
    dict(name='reshape of an image to steps', shape=[4, 3, 2], loss=BINARY, layers=[
        image('conv2d', 2, (3, 3)), layer('reshape', shape=[4, 6], places=12), conv(3, 3), *MEAN]),
    dict(name='flatten of steps', shape=[5, 3], loss=BINARY, layers=[conv(4, 3), layer('flatten', places=5), *END]),
    dict(name='reshape of steps to an image', shape=[6, 4], loss=BINARY, layers=[
        conv(4, 3), layer('reshape', shape=[3, 4, 2], places=6), image('conv2d', 3, (3, 3)), layer('flatten', places=12), *END]),
]
TRAINED = [
    *over_time('conv1d and batch norm', conv(4, 3, 2, 'valid', 1, 'tanh'), NORM, layer('max_pool', size=2, stride=2), optimizer=ADAM),
    dict(name='convolutional autoencoder of images', shape=[8, 8, 1], targets=[64], loss=SQUARES, optimizer=ADAM, layers=[
        image('conv2d', 4, (3, 3), (1, 1), 'same', 'relu'), pool_layer('max_pool2d', (2, 2), (2, 2)),
        image('conv2d', 3, (3, 3), (2, 2), 'same', 'tanh'), NORM, layer('flatten', places=4),
        layer('dense', units=5, activation='tanh'), layer('dense', units=12, activation=None), layer('reshape', shape=[2, 2, 3], places=1),
        image('conv2d_transpose', 4, (3, 3), (2, 2), 'same', 'relu'), layer('upsample', factor=2),
        image('conv2d', 1, (3, 3), (1, 1), 'same', 'sigmoid'), layer('flatten', places=64)]),
    dict(name='autoencoder that pads and crops', shape=[7, 7, 1], targets=[49], loss=SQUARES, optimizer=ADAM, layers=[
        image('conv2d', 4, (3, 3), (1, 1), 'same', 'relu'), pool_layer('max_pool2d', (2, 2), (2, 2), padding='same'),
        image('conv2d', 3, (3, 3), (1, 1), 'same', 'tanh', dilation=[2, 2]), NORM, pool_layer('mean_pool2d', (2, 2), (2, 2)),
        sides('zero_pad2d', bottom=1, left=1), image('conv2d', 3, (2, 2), (1, 1), 'valid', 'tanh'),
        image('conv2d_transpose', 4, (2, 2), (2, 2), 'valid', 'relu'), layer('upsample', factor=2, interpolation='bilinear'),
        sides('crop2d', top=1), sides('crop2d', left=1), image('conv2d', 1, (3, 3), (1, 1), 'same', 'sigmoid'),
        layer('flatten', places=49)]),
]

for file, cases in [('convolutions', CASES), ('convolution-steps', TRAINED)]:
    values = dict(torch=torch.__version__, cases=[run_case(case) for case in cases])
    (HERE / f'{file}.json').write_text(json.dumps(values) + '\n')
