"""Writes the reference values of the engine, from PyTorch: `python test/reference/engine/make_engine_reference.py`.

Each case is a model graph, its weights, batches, and what PyTorch makes of them: outputs, loss, the gradient of every
weight, and for some the weights after five optimizer steps. Numbers are float32, written in full.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
torch.manual_seed(20)
torch.set_num_threads(1)
VOCABULARY, WIDTH, UNITS = 11, 5, 6
ADAM = dict(name='adam', learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-8, clip_norm=None)
SGD = dict(name='sgd', learning_rate=0.1, momentum=0.0, nesterov=False, clip_norm=None)
BINARY, CATEGORICAL = dict(name='binary_cross_entropy'), dict(name='categorical_cross_entropy')


def layer(operation, inputs=None, **arguments):
    return dict(operation=operation, arguments=arguments, **({} if inputs is None else dict(inputs=inputs)))


def node_list(case):
    inputs = case.get('inputs', 1)
    nodes = [dict(operation='input', arguments={}, inputs=[], place=f'{i}/input') for i in range(inputs)]
    for index, each in enumerate(case['layers']):
        number = inputs + index
        nodes.append(
            dict(
                operation=each['operation'],
                arguments=each['arguments'],
                inputs=each.get('inputs', [number - 1]),
                place=each.get('place', f"{number}/{each['operation']}"),
            )
        )
    return nodes


def weight_shapes(nodes):
    """Names and shapes of weights, and the width of every node."""
    shapes, widths = {}, []
    for node in nodes:
        name, arguments, place = node['operation'], node['arguments'], node['place']
        given = [widths[i] for i in node['inputs']]
        width = given[0] if given else 0
        if name == 'embedding':
            width = arguments['width']
            shapes[f'{place}/table'] = [arguments['size'], width]
        elif name in ('lstm', 'gru', 'bidirectional_lstm', 'bidirectional_gru'):
            units, kind = arguments['units'], name.removeprefix('bidirectional_')
            gates = 4 if kind == 'lstm' else 3
            sides = ['forward/', 'backward/'] if name.startswith('bidirectional') else ['']
            for number in range(arguments['layers']):
                for side in sides:
                    start = f'{place}/layer{number}/{side}'
                    shapes[f'{start}input_weights'] = [width, gates * units]
                    shapes[f'{start}recurrent_weights'] = [units, gates * units]
                    shapes[f'{start}bias'] = [gates * units]
                    if kind == 'gru' and arguments['reset'] == 'after':
                        shapes[f'{start}recurrent_bias'] = [gates * units]
                width = units * (len(sides) if arguments.get('merge', 'concat') == 'concat' else 1)
        elif name == 'dense':
            shapes[f'{place}/weights'] = [width, arguments['units']]
            shapes[f'{place}/bias'] = [arguments['units']]
            width = arguments['units']
        elif name == 'layer_norm':
            shapes[f'{place}/gain'] = [width]
            shapes[f'{place}/bias'] = [width]
        elif name == 'attention_pool':
            shapes[f'{place}/weights'] = [width, width]
            shapes[f'{place}/bias'] = [width]
            shapes[f'{place}/query'] = [width, arguments['heads']]
            width = width * arguments['heads']
        elif name == 'concat':
            width = sum(given)
        elif name in ('add', 'subtract', 'multiply', 'divide'):
            width = max(given)
        widths.append(width)
    return shapes, widths


ACTIVATIONS = dict(
    relu=F.relu,
    tanh=torch.tanh,
    sigmoid=torch.sigmoid,
    softmax=lambda x: F.softmax(x, -1),
    elu=lambda x, slope=1.0: F.elu(x, slope),
    gelu=F.gelu,
    leaky_relu=lambda x, slope=0.01: F.leaky_relu(x, slope),
    softplus=F.softplus,
)


def slope_of(arguments):
    return {'slope': arguments['slope']} if 'slope' in arguments else {}


def lstm_module(inputs, units, wx, wh, b):
    """torch.nn.LSTM over our weights (gates i f o g there, i f g o here), as a function of them."""
    module = torch.nn.LSTM(inputs, units, batch_first=True)

    def order(w):
        i, f, o, g = w.split(units, -1)
        return torch.cat([i, f, g, o], -1)

    named = dict(
        weight_ih_l0=order(wx).T, weight_hh_l0=order(wh).T, bias_ih_l0=order(b), bias_hh_l0=torch.zeros(4 * units)
    )
    return lambda x: torch.func.functional_call(module, named, (x,))


def gru_module(inputs, units, wx, wh, b, rb):
    """torch.nn.GRU (reset after). Our gates z r n (z = 1: keep h); PyTorch's r z n."""
    module = torch.nn.GRU(inputs, units, batch_first=True)

    def order(w):
        z, r, n = w.split(units, -1)
        return torch.cat([r, z, n], -1)

    named = dict(
        weight_ih_l0=order(wx).T, weight_hh_l0=order(wh).T, bias_ih_l0=order(b), bias_hh_l0=order(rb)
    )
    return lambda x: torch.func.functional_call(module, named, (x,))


def gru_before(units, wx, wh, b):
    """The textbook GRU (Cho et al., 2014): reset before the recurrent product; h' = z h + (1 - z) n, as Keras has it."""

    def run(x):
        h, out = torch.zeros(x.shape[0], units), []
        for t in range(x.shape[1]):
            p = x[:, t] @ wx + b
            z = torch.sigmoid(p[:, :units] + h @ wh[:, :units])
            r = torch.sigmoid(p[:, units : 2 * units] + h @ wh[:, units : 2 * units])
            n = torch.tanh(p[:, 2 * units :] + (r * h) @ wh[:, 2 * units :])
            h = z * h + (1 - z) * n
            out.append(h)
        return torch.stack(out, 1), h

    return run


def one_direction(run, x, lengths, reverse):
    """States [rows, time, units]: each row alone over its valid steps; the last state is carried on over padding."""
    rows = []
    for row, length in enumerate(lengths):
        part = x[row : row + 1, :length]
        part = part.flip(1) if reverse else part
        states = run(part)[0][0]
        states = states.flip(0) if reverse else states
        fill = torch.zeros(x.shape[1] - length, states.shape[1]) if reverse else states[-1:].expand(x.shape[1] - length, -1)
        rows.append(torch.cat([states, fill]))
    return torch.stack(rows)


def recurrent(node, weights, x, lengths):
    arguments, place = node['arguments'], node['place']
    units = arguments['units']
    both = node['operation'].startswith('bidirectional')
    kind = node['operation'].removeprefix('bidirectional_')
    for number in range(arguments['layers']):
        parts = []
        for side in ['forward/', 'backward/'] if both else ['']:
            get = lambda role: weights[f'{place}/layer{number}/{side}{role}']
            args = (get('input_weights'), get('recurrent_weights'), get('bias'))
            if kind == 'lstm':
                run = lstm_module(x.shape[2], units, *args)
            elif arguments['reset'] == 'after':
                run = gru_module(x.shape[2], units, *args, get('recurrent_bias'))
            else:
                run = gru_before(units, *args)
            parts.append(one_direction(run, x, lengths, side == 'backward/'))
        merge = arguments.get('merge', 'concat')
        if len(parts) == 1:
            x = parts[0]
        elif merge == 'concat':
            x = torch.cat(parts, -1)
        else:
            x = (parts[0] + parts[1]) / (2 if merge == 'mean' else 1)
    return x


def attention_pool(place, heads, weights, x, lengths):
    scores = torch.tanh(x @ weights[f'{place}/weights'] + weights[f'{place}/bias']) @ weights[f'{place}/query']
    mask = torch.arange(x.shape[1])[None] < torch.tensor(lengths)[:, None]
    shares = F.softmax(scores.masked_fill(~mask[..., None], float('-inf')), 1)
    return torch.einsum('bth,btf->bhf', shares, x).flatten(1)


def forward(nodes, weights, batch):
    """The last node's value, and the logits before its sigmoid or softmax."""
    values, times, logits = [], [], None
    for node in nodes:
        name, arguments, place = node['operation'], node['arguments'], node['place']
        given = [values[i] for i in node['inputs']]
        x = given[0] if given else None
        column = times[node['inputs'][0]] if given else len(times)
        times.append(column)
        if name == 'input':
            values.append(torch.tensor(batch['inputs'][column]['rows']))
            continue
        rows, time = values[column].shape
        lengths = batch['inputs'][column]['lengths'] or [time] * rows
        last = torch.tensor(lengths) - 1
        mask = (torch.arange(time)[None] < torch.tensor(lengths)[:, None])[..., None]
        logits = None
        if name == 'embedding':
            y = F.embedding(x, weights[f'{place}/table'], padding_idx=arguments.get('padding_id'))
        elif 'lstm' in name or 'gru' in name:
            y = recurrent(node, weights, x, lengths)
        elif name == 'last':
            y = x[torch.arange(rows), last]
        elif name == 'mean':
            y = (x * mask).sum(1) / torch.tensor(lengths)[:, None]
        elif name == 'sum':
            y = (x * mask).sum(1)
        elif name == 'time_softmax':
            y = torch.softmax(x.masked_fill(~mask, float('-inf')), 1)
        elif name == 'max':
            y = x.masked_fill(~mask, float('-inf')).amax(1)
        elif name == 'attention_pool':
            y = attention_pool(place, arguments['heads'], weights, x, lengths)
        elif name == 'dense':
            y = x @ weights[f'{place}/weights'] + weights[f'{place}/bias']
            logits = y
            if arguments.get('activation'):
                y = ACTIVATIONS[arguments['activation']](y, **slope_of(arguments))
        elif name == 'activation':
            logits, y = x, ACTIVATIONS[arguments['function']](x, **slope_of(arguments))
        elif name == 'dropout':
            y = x
        elif name == 'layer_norm':
            y = F.layer_norm(x, x.shape[-1:], weights[f'{place}/gain'], weights[f'{place}/bias'], arguments['epsilon'])
        elif name == 'concat':
            y = torch.cat(given, -1)
        elif name == 'affine':
            y = arguments['factor'] * x + arguments['offset']
        else:
            combine = dict(add=torch.add, subtract=torch.sub, multiply=torch.mul, divide=torch.div)[name]
            y = combine(*given)
        values.append(y)
    return values[-1], logits


def loss_of(case, nodes, weights, batch):
    outputs, logits = forward(nodes, weights, batch)
    targets = torch.tensor(batch['targets'])
    shares = torch.tensor(batch.get('weights') or [1.0] * len(targets))
    shares = shares / shares.sum()
    final = nodes[-1]['arguments'].get('function') or nodes[-1]['arguments'].get('activation')
    if case['loss'] == BINARY:
        y = targets.float()[:, None]
        if final == 'sigmoid':
            each = F.binary_cross_entropy_with_logits(logits, y, reduction='none')
        else:
            each = F.binary_cross_entropy(outputs, y, reduction='none')
    elif final == 'softmax':
        each = F.cross_entropy(logits, targets, reduction='none')[:, None]
    else:
        each = F.nll_loss(outputs.log(), targets, reduction='none')[:, None]
    return outputs, (each[:, 0] * shares).sum()


def optimizer_of(settings, parameters):
    if settings['name'] == 'adam':
        return torch.optim.Adam(
            parameters,
            lr=settings['learning_rate'],
            betas=(settings['beta1'], settings['beta2']),
            eps=settings['epsilon'],
        )
    return torch.optim.SGD(
        parameters, lr=settings['learning_rate'], momentum=settings['momentum'], nesterov=settings['nesterov']
    )


def batch_of(inputs, rows, time, ragged, classes, weighted):
    columns = []
    for _ in range(inputs):
        lengths = [1 + (3 * row + 2) % time for row in range(rows)] if ragged else None
        ids = torch.randint(1, VOCABULARY, (rows, time))
        if ragged:
            for row, length in enumerate(lengths):
                ids[row, length:] = 0
        columns.append(dict(rows=ids.tolist(), lengths=lengths))
    batch = dict(inputs=columns, targets=torch.randint(0, classes, (rows,)).tolist())
    if weighted:
        batch['weights'] = [0.5 + row for row in range(rows)]
    return batch


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()])


def run_case(case):
    nodes = node_list(case)
    shapes, widths = weight_shapes(nodes)
    start = {name: (torch.rand(shape) - 0.5) * case.get('scale', 1.2) for name, shape in shapes.items()}
    for node in nodes:
        if 'padding_id' in node['arguments']:
            start[f"{node['place']}/table"][node['arguments']['padding_id']] = 0
    classes = 2 if widths[-1] == 1 else widths[-1]
    steps = 5 if 'optimizer' in case else 1
    batches = [
        batch_of(case.get('inputs', 1), 4 if number != 2 else 3, 7 - number % 2, case.get('ragged', False), classes, case.get('weighted', False))
        for number in range(steps)
    ]
    weights = {name: value.clone().requires_grad_() for name, value in start.items()}
    outputs, loss = loss_of(case, nodes, weights, batches[0])
    gradients = dict(zip(weights, torch.autograd.grad(loss, list(weights.values()), allow_unused=True)))
    result = dict(
        name=case['name'],
        inputs=case.get('inputs', 1),
        layers=case['layers'],
        loss=case['loss'],
        weights={name: exact(value) for name, value in start.items()},
        batches=batches,
        outputs=exact(outputs),
        lossValue=loss.item(),
    )
    if 'optimizer' not in case:
        result['gradients'] = {name: exact(value) for name, value in gradients.items()}
        return result
    settings = case['optimizer']
    sparse = case.get('lazy', False)
    table = [name for name in weights if sparse and name.endswith('/table')]
    optimizer = optimizer_of(settings, [value for name, value in weights.items() if name not in table])
    lazy = torch.optim.SparseAdam([weights[name] for name in table], lr=settings['learning_rate']) if sparse else None
    losses = []
    for batch in batches:
        optimizer.zero_grad()
        for name in table:
            weights[name].grad = None
        _, loss = loss_of(case, nodes, weights, batch)
        loss.backward()
        losses.append(loss.item())
        if settings['clip_norm'] is not None:
            torch.nn.utils.clip_grad_norm_(list(weights.values()), settings['clip_norm'])
        for name in table:
            touched = torch.tensor(sorted({i for column in batch['inputs'] for row in column['rows'] for i in row}))
            dense = weights[name].grad
            weights[name].grad = torch.sparse_coo_tensor(touched[None], dense[touched], dense.shape).coalesce()
        optimizer.step()
        if lazy:
            lazy.step()
    result.update(optimizer=settings, lazy=sparse, losses=losses, after={name: exact(value) for name, value in weights.items()})
    return result


def embedded(*layers, **arguments):
    return [layer('embedding', size=VOCABULARY, width=WIDTH, **arguments), *layers]


LSTM = layer('lstm', units=UNITS, layers=1, dropout=0)
END = [layer('dense', units=1, activation='sigmoid')]
THREE = [layer('dense', units=3, activation=None), layer('activation', function='softmax')]


def both(name, layers, **more):
    """The same model over full and over ragged rows."""
    case = dict(name=name, layers=layers, loss=BINARY, **more)
    return [case, dict(case, name=f'{name}, ragged', ragged=True)]


def two_branches(operation):
    return [
        layer('embedding', [0], size=VOCABULARY, width=WIDTH),
        layer('lstm', [1], units=UNITS, layers=1, dropout=0),
        layer('dense', [1], units=UNITS, activation='sigmoid'),
        layer(operation, [2, 3], **(dict(axis=-1) if operation == 'concat' else {})),
        layer('mean'),
        *END,
    ]


LAYERS = [
    *both('embedding and mean', embedded(layer('mean'), *END)),
    *both('embedding and max', embedded(layer('max'), *END)),
    *both('embedding and last', embedded(layer('last'), *END)),
    *both('embedding with padding id', embedded(LSTM, layer('last'), *END, padding_id=0)),
    *both('lstm and last', embedded(LSTM, layer('last'), *END)),
    *both('lstm and mean', embedded(LSTM, layer('mean'), *END)),
    *both('lstm and max', embedded(LSTM, layer('max'), *END)),
    *both('two-layer lstm and last', embedded(layer('lstm', units=UNITS, layers=2, dropout=0), layer('last'), *END)),
    *both('lstm with both last and mean', [
        layer('embedding', size=VOCABULARY, width=WIDTH), LSTM, layer('last', [2]), layer('mean', [2]),
        layer('concat', [3, 4], axis=-1), *END]),
    *both('layer norm over steps', embedded(LSTM, layer('layer_norm', epsilon=1e-5), layer('mean'), *END)),
    *[
        dict(name=f'activation {name}', layers=embedded(LSTM, layer('activation', function=name), layer('mean'), *END), loss=BINARY)
        for name in ACTIVATIONS
    ],
    *[case for name in ('concat', 'add', 'subtract', 'multiply', 'divide') for case in both(name, two_branches(name))],
    dict(name='two inputs', inputs=2, ragged=True, loss=BINARY, layers=[
        layer('embedding', [0], size=VOCABULARY, width=WIDTH), layer('embedding', [1], size=VOCABULARY, width=WIDTH),
        layer('mean', [2]), layer('max', [3]), layer('concat', [4, 5], axis=-1), *END]),
    dict(name='two inputs, one table', inputs=2, ragged=True, loss=BINARY, layers=[
        dict(layer('embedding', [0], size=VOCABULARY, width=WIDTH), place='shared'),
        dict(layer('embedding', [1], size=VOCABULARY, width=WIDTH), place='shared'),
        layer('mean', [2]), layer('max', [3]), layer('subtract', [4, 5]), *END]),
    dict(name='three classes', layers=embedded(LSTM, layer('last'), *THREE), loss=CATEGORICAL, ragged=True),
    dict(name='three classes, weighted rows', layers=embedded(LSTM, layer('last'), *THREE), loss=CATEGORICAL, weighted=True),
    dict(name='weighted rows', layers=embedded(LSTM, layer('last'), *END), loss=BINARY, weighted=True),
    dict(name='binary loss of probabilities', loss=BINARY, layers=embedded(
        layer('mean'), layer('dense', units=1, activation='sigmoid'), layer('multiply', [3, 3]))),
    dict(name='categorical loss of probabilities', loss=CATEGORICAL, layers=embedded(
        layer('mean'), layer('dense', units=3, activation='softmax'), layer('dropout', rate=0.0))),
]
RECURRENT = [
    *[case for reset in ('after', 'before') for end in ('last', 'mean') for case in both(
        f'gru reset {reset} and {end}',
        embedded(layer('gru', units=UNITS, layers=1, dropout=0, reset=reset), layer(end), *END))],
    *both('two-layer gru', embedded(layer('gru', units=UNITS, layers=2, dropout=0, reset='after'), layer('last'), *END)),
    *[case for cell, more in (('lstm', {}), ('gru', dict(reset='after')), ('gru', dict(reset='before')))
      for merge, end in (('concat', 'last'), ('sum', 'mean'), ('mean', 'max')) for case in both(
        f"bidirectional {cell} {more.get('reset', '')} {merge} and {end}", embedded(
            layer(f'bidirectional_{cell}', units=UNITS, layers=1, dropout=0, merge=merge, **more), layer(end), *END))],
    *both('two-layer bidirectional lstm', embedded(
        layer('bidirectional_lstm', units=UNITS, layers=2, dropout=0, merge='concat'), layer('mean'), *END)),
    *[case for heads in (1, 3) for case in both(
        f'attention pool with {heads} heads', embedded(LSTM, layer('attention_pool', heads=heads), *END))],
]
AFFINE = [
    *[case for factor, offset in ((2.5, 0.0), (1.0, -0.75), (-1.0, 1.0)) for case in both(
        f'affine {factor} x + {offset} over steps', embedded(
            LSTM, layer('affine', factor=factor, offset=offset), layer('mean'), *END))],
    dict(name='affine of single rows', loss=BINARY, ragged=True, layers=embedded(
        LSTM, layer('last'), layer('affine', factor=0.5, offset=0.125), *END)),
    dict(name='one minus a probability', loss=BINARY, layers=embedded(
        layer('mean'), *END, layer('affine', factor=-1.0, offset=1.0))),
]
SLOPES = [
    *[dict(name=f'{name} with slope {slope}', loss=BINARY, ragged=True, layers=embedded(
        LSTM, layer('activation', function=name, slope=slope), layer('mean'), *END))
      for name, slope in (('leaky_relu', 0.2), ('leaky_relu', 0.0), ('elu', 1.7), ('elu', 0.0))],
    *[dict(name=f'dense with {name} of slope {slope}', loss=BINARY, layers=embedded(
        layer('mean'), layer('dense', units=UNITS, activation=name, slope=slope), *END))
      for name, slope in (('leaky_relu', 0.3), ('elu', 0.5))],
]
# Node 0 is the input, 1 the embedding, 2 the states, 3 the scores, 4 the weights.
WEIGHED = [
    *[case for order in ([4, 2], [2, 4]) for case in both(f'weights times states, {order}', embedded(
        LSTM, layer('dense', units=1, activation=None), layer('time_softmax'), layer('multiply', order),
        layer('sum'), *END))],
    *both('three numbers over time', embedded(
        LSTM, layer('dense', units=3, activation='tanh'), layer('time_softmax'), layer('max'), *END)),
    *[case for operation in ('add', 'subtract', 'divide') for case in both(
        f'{operation} of one number for each step', embedded(
            LSTM, layer('dense', [2], units=1, activation='sigmoid'), layer(operation, [2, 3]), layer('mean'), *END))],
    dict(name='one number for each row', loss=BINARY, ragged=True, layers=embedded(
        LSTM, layer('last'), layer('dense', [3], units=1, activation='sigmoid'), layer('multiply', [4, 3]), *END)),
]
OPTIMIZERS = [
    dict(name=name, layers=embedded(LSTM, layer('last'), *END), loss=BINARY, optimizer=optimizer, ragged=ragged, **more)
    for name, optimizer, ragged, more in [
        ('adam', ADAM, False, {}),
        ('adam, ragged', ADAM, True, {}),
        ('adam, large epsilon', dict(ADAM, epsilon=1e-2), True, {}),
        ('adam, clipped', dict(ADAM, clip_norm=0.05), True, {}),
        ('lazy adam', ADAM, True, dict(lazy=True)),
        ('lazy adam, clipped', dict(ADAM, clip_norm=0.05), True, dict(lazy=True)),
        ('sgd', SGD, True, {}),
        ('sgd, clipped', dict(SGD, clip_norm=0.05), True, {}),
        ('sgd, momentum', dict(SGD, momentum=0.9), True, {}),
        ('sgd, nesterov', dict(SGD, momentum=0.9, nesterov=True), True, {}),
        ('sgd, momentum, clipped', dict(SGD, momentum=0.9, clip_norm=0.05), False, {}),
    ]
]


for file, cases in [('layers', LAYERS), ('optimizers', OPTIMIZERS), ('recurrent', RECURRENT), ('affine', AFFINE), ('slopes', SLOPES), ('weighed', WEIGHED)]:
    values = dict(torch=torch.__version__, cases=[run_case(case) for case in cases])
    (HERE / f'{file}.json').write_text(json.dumps(values) + '\n')
