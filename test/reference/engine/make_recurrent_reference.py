"""Writes recurrent-states.json, from PyTorch: `python test/reference/engine/make_recurrent_reference.py`.

Recurrent layers beyond recurrent.json: the simple recurrent network, states to begin from, states carried from batch to
batch, and dropout with one mask for all steps of a row. Each case is a model graph, its weights, batches, and what
PyTorch makes of them: outputs and loss of the first batch, the gradient of every weight in a training step on it, and for
some the losses and weights of five training steps. Masks are those that src/stages/engine/ops/dropout.ts draws (Philox, below).
"""
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

HERE = Path(__file__).parent
torch.manual_seed(21)
torch.set_num_threads(1)
VOCABULARY, WIDTH, UNITS, ROWS, TIME, SEED = 9, 4, 5, 4, 6, 1
ADAM = dict(name='adam', learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-8, clip_norm=None)
GATES = dict(rnn=1, gru=3, lstm=4)


# ---- random numbers as the engine draws them -------------------------------------------------------


def words(*parts):
    """Two 32-bit words that stand for the parts (random.ts: randomKey)."""
    digest = hashlib.sha256(json.dumps(parts, separators=(',', ':')).encode()).digest()
    return [int.from_bytes(digest[i : i + 4], 'little') for i in (0, 4)]


def philox(key, counter):
    """Philox 4x32-10 (Salmon et al., SC 2011)."""
    c, (k0, k1) = list(counter), key
    for _ in range(10):
        high0, low0 = divmod(0xD2511F53 * c[0], 1 << 32)
        high1, low1 = divmod(0xCD9E8D57 * c[2], 1 << 32)
        c = [high1 ^ c[1] ^ k0, low1, high0 ^ c[3] ^ k1, low0]
        k0, k1 = (k0 + 0x9E3779B9) % (1 << 32), (k1 + 0xBB67AE85) % (1 << 32)
    return c


def factors(shape, rate, step, place):
    """What dropout multiplies by at that step and place."""
    size, code, drawn = int(np.prod(shape)), words('place', place)[0] >> 1, []
    for block in range((size + 3) // 4):
        drawn += philox(words(SEED, 'dropout'), [block, 0, step, code])
    uniform = np.array([(word & 0x7FFFFF) / 0x800000 for word in drawn[:size]]).reshape(shape)
    return torch.tensor((uniform >= rate) / (1 - rate), dtype=torch.float32)


# ---- layers ------------------------------------------------------------------------------------------


def parts_of(node):
    """(kind, prefixes of the weights of each layer and direction)"""
    kind = node['operation'].removeprefix('bidirectional_')
    sides = ['forward/', 'backward/'] if node['operation'].startswith('bidirectional') else ['']
    layers = range(node['arguments'].get('layers', 1))
    return kind, [[f"{node['place']}/layer{number}/{side}" for side in sides] for number in layers]


def weight_shapes(nodes):
    shapes, widths = {}, []
    for node in nodes:
        arguments, place = node['arguments'], node['place']
        width = widths[node['inputs'][0]] if node['inputs'] else 0
        if node['operation'] == 'embedding':
            width = arguments['width']
            shapes[f'{place}/table'] = [arguments['size'], width]
        elif node['operation'] == 'dense':
            shapes[f'{place}/weights'] = [width, arguments['units']]
            shapes[f'{place}/bias'] = [arguments['units']]
            width = arguments['units']
        elif 'units' in arguments:
            kind, prefixes = parts_of(node)
            units, gates = arguments['units'], GATES[kind]
            for number, sides in enumerate(prefixes):
                for prefix in sides:
                    shapes[f'{prefix}input_weights'] = [width, gates * units]
                    shapes[f'{prefix}recurrent_weights'] = [units, gates * units]
                    shapes[f'{prefix}bias'] = [gates * units]
                    if kind == 'gru' and arguments.get('reset', 'after') == 'after':
                        shapes[f'{prefix}recurrent_bias'] = [gates * units]
                width = units * len(sides) * (2 if 'with_cell' in arguments else 1)
        widths.append(width)
    return shapes, widths


def pytorch_gates(kind, units, w):
    """Ours: lstm i f o g, gru z r n. PyTorch's: i f g o and r z n."""
    if kind == 'rnn':
        return w
    gates = w.split(units, -1)
    order = (0, 1, 3, 2) if kind == 'lstm' else (1, 0, 2)
    return torch.cat([gates[i] for i in order], -1)


def by_module(node, weights, x, lengths, states):
    """torch.nn.RNN, LSTM or GRU over packed rows: all states, and the last ones."""
    arguments, (kind, prefixes) = node['arguments'], parts_of(node)
    units = arguments['units']
    options = dict(nonlinearity=arguments.get('activation', 'tanh')) if kind == 'rnn' else {}
    module = getattr(torch.nn, kind.upper())(
        x.shape[-1], units, num_layers=len(prefixes), bidirectional=len(prefixes[0]) == 2, batch_first=True, **options
    )
    named = {}
    for number, sides in enumerate(prefixes):
        for prefix, end in zip(sides, ('', '_reverse')):
            take = lambda role: pytorch_gates(kind, units, weights[prefix + role])
            named[f'weight_ih_l{number}{end}'] = take('input_weights').T
            named[f'weight_hh_l{number}{end}'] = take('recurrent_weights').T
            named[f'bias_ih_l{number}{end}'] = take('bias')
            other = take('recurrent_bias') if f'{prefix}recurrent_bias' in weights else torch.zeros(GATES[kind] * units)
            named[f'bias_hh_l{number}{end}'] = other
    packed = pack_padded_sequence(x, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
    # From [rows, units side by side] to [layers and directions, rows, units].
    stacked = [None if state is None else torch.stack(state.split(units, -1)) for state in states]
    if kind == 'lstm':
        if stacked == [None, None]:
            given = None
        else:
            known = next(state for state in stacked if state is not None)
            given = tuple(torch.zeros_like(known) if state is None else state for state in stacked)
    else:
        given = stacked[0]
    y, end = torch.func.functional_call(module, named, (packed, given))
    end = [torch.cat(list(state), -1) for state in (end if kind == 'lstm' else [end])]
    return pad_packed_sequence(y, batch_first=True, total_length=x.shape[1])[0], end


def by_hand(node, weights, x, lengths, states, step):
    """One direction, written out: for forms and for dropout of h that PyTorch has not."""
    arguments, (kind, prefixes) = node['arguments'], parts_of(node)
    units, reset = arguments['units'], arguments.get('reset', 'after')
    rows, time = x.shape[:2]
    for number, (prefix,) in enumerate(prefixes):
        wx, wh, b = (weights[prefix + role] for role in ('input_weights', 'recurrent_weights', 'bias'))
        if number > 0 and step is not None and arguments.get('dropout', 0) > 0:
            assert arguments['dropout_over_time']
            x = x * factors((rows, units), arguments['dropout'], step, f"{node['place']}/layer{number}")[:, None]
        rate = arguments.get('recurrent_dropout', 0)
        drop = factors((rows, units), rate, step, f'{node["place"]}/layer{number}/hidden') if step and rate else 1
        begin = slice(number * units, (number + 1) * units)
        h, c = (torch.zeros(rows, units) if state is None else state[:, begin] for state in (*states, None)[:2])
        out = []
        for t in range(time):
            p, hidden = x[:, t] @ wx + b, h * drop
            if kind == 'rnn':
                z = p + hidden @ wh
                new_h, new_c = (F.relu(z) if arguments.get('activation') == 'relu' else torch.tanh(z)), c
            elif kind == 'lstm':
                i, f, o, g = (p + hidden @ wh).split(units, -1)
                new_c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
                new_h = torch.sigmoid(o) * torch.tanh(new_c)
            else:
                (pz, pr, pn), (uz, ur, un) = p.split(units, -1), wh.split(units, -1)
                if reset == 'after':
                    cz, cr, cn = weights[f'{prefix}recurrent_bias'].split(units, -1)
                    z, r = torch.sigmoid(pz + hidden @ uz + cz), torch.sigmoid(pr + hidden @ ur + cr)
                    n = torch.tanh(pn + r * (hidden @ un + cn))
                else:
                    z, r = torch.sigmoid(pz + hidden @ uz), torch.sigmoid(pr + hidden @ ur)
                    n = torch.tanh(pn + (r * hidden) @ un)
                new_h, new_c = z * h + (1 - z) * n, c
            valid = (t < torch.tensor(lengths))[:, None]
            h, c = torch.where(valid, new_h, h), torch.where(valid, new_c, c)
            out.append(torch.cat([h, c], -1) if 'with_cell' in arguments else h)
        x = torch.stack(out, 1)
    return x, [h, c]


def forward(nodes, weights, batch, step=None, carried=None):
    """The logits of the last dense layer. `step`: of training, for masks; `carried`: states by place, replaced by new ones."""
    values, times = [], []
    for node in nodes:
        arguments, place = node['arguments'], node['place']
        names = arguments.get('side_inputs', [])
        given = [values[i] for i in node['inputs']]
        side = dict(zip(names, given[len(given) - len(names) :]))
        times.append(times[node['inputs'][0]] if given else len(times))
        column = batch['inputs'][times[-1]]
        rows, time = len(column['rows']), len(column['rows'][0])
        lengths = column['lengths'] or [time] * rows
        mask = (torch.arange(time)[None] < torch.tensor(lengths)[:, None])[..., None]
        x = given[0] if given else torch.tensor(column['rows'])
        name = node['operation']
        if name == 'input':
            y = x
        elif name == 'embedding':
            y = F.embedding(x, weights[f'{place}/table'])
        elif name == 'last':
            y = x[torch.arange(rows), torch.tensor(lengths) - 1]
        elif name == 'mean':
            y = (x * mask).sum(1) / torch.tensor(lengths)[:, None]
        elif name == 'dense':
            y = x @ weights[f'{place}/weights'] + weights[f'{place}/bias']
            y = torch.tanh(y) if arguments.get('activation') == 'tanh' else y
        elif name == 'dropout':
            rate = arguments['rate']
            y = x if step is None else x * factors((rows, x.shape[-1]), rate, step, place)[:, None]
        else:
            states = [side.get('initial'), side.get('initial_cell')]
            if arguments.get('carry') and carried:
                states = [state.detach() for state in carried[place]]
            if name == 'lstm' and states[0] is not None and states[0].shape[-1] == 2 * UNITS * arguments.get('layers', 1):
                states = states[0].chunk(2, -1)
            written_out = 'with_cell' in arguments or 'recurrent_dropout' in arguments or 'dropout' in arguments or arguments.get('reset') == 'before'
            run = (lambda *all: by_hand(*all, step)) if written_out else by_module
            y, end = run(node, weights, x, lengths, states)
            if arguments.get('carry'):
                carried[place] = end
        values.append(y)
    return values[-1]


# ---- cases -------------------------------------------------------------------------------------------


def layer(operation, inputs=None, **arguments):
    return dict(operation=operation, arguments=arguments, **({} if inputs is None else dict(inputs=inputs)))


def node_list(case):
    inputs = case.get('inputs', 1)
    nodes = [dict(operation='input', arguments={}, inputs=[], place=f'{i}/input') for i in range(inputs)]
    for index, each in enumerate(case['layers']):
        number = inputs + index
        place = f"{number}/{each['operation']}"
        nodes.append(dict(operation=each['operation'], arguments=each['arguments'], place=place,
                          inputs=each.get('inputs', [number - 1])))
    return nodes


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()])


def batch_of(case, number):
    columns = []
    for which in range(case.get('inputs', 1)):
        time = TIME - (0 if case.get('carry') else number % 2) - which
        lengths = [1 + (3 * row + 2 * which + 1) % time for row in range(ROWS)] if case.get('ragged') else None
        ids = torch.randint(1, VOCABULARY, (ROWS, time))
        if lengths:
            for row, length in enumerate(lengths):
                ids[row, length:] = 0
        columns.append(dict(rows=ids.tolist(), lengths=lengths))
    batch = dict(inputs=columns, targets=torch.randint(0, 2, (ROWS,)).tolist())
    return dict(batch, resetState=number in (0, 3)) if case.get('carry') else batch


def run_case(case):
    nodes = node_list(case)
    shapes, _ = weight_shapes(nodes)
    start = {name: (torch.rand(shape) - 0.5) * 1.4 for name, shape in shapes.items()}
    weights = {name: value.clone().requires_grad_() for name, value in start.items()}
    steps = 5 if case.get('steps') else 1
    batches = [batch_of(case, number) for number in range(steps)]

    def loss_of(batch, step=None, carried=None):
        logits = forward(nodes, weights, batch, step, carried)
        targets = torch.tensor(batch['targets']).float()[:, None]
        return torch.sigmoid(logits), F.binary_cross_entropy_with_logits(logits, targets)

    # What a prediction of the batches in order gives.
    carried, predicted = {}, []
    for batch in batches:
        carried = {} if batch.get('resetState') else carried
        predicted.append(loss_of(batch, None, carried))
    gradients = torch.autograd.grad(loss_of(batches[0], 1, {})[1], list(weights.values()))
    result = dict(
        name=case['name'] + (', ragged' if case.get('ragged') else ''),
        inputs=case.get('inputs', 1),
        layers=[*case['layers'][:-1], dict(case['layers'][-1], arguments=dict(units=1, activation='sigmoid'))],
        loss=dict(name='binary_cross_entropy'),
        weights={name: exact(value) for name, value in start.items()},
        batches=batches,
        predictions=[dict(outputs=exact(outputs), loss=loss.item()) for outputs, loss in predicted],
        gradients=dict(zip(weights, map(exact, gradients))),
    )
    if steps == 1:
        return result
    optimizer = torch.optim.Adam(list(weights.values()), lr=ADAM['learning_rate'])
    carried, losses = {}, []
    for number, batch in enumerate(batches):
        carried = {} if batch.get('resetState') else carried
        optimizer.zero_grad()
        loss = loss_of(batch, number + 1, carried)[1]
        loss.backward()
        losses.append(loss.item())
        optimizer.step()
    result.update(optimizer=ADAM, losses=losses, after={name: exact(value) for name, value in weights.items()})
    return result


def both(name, layers, **more):
    """The same model over full and over ragged rows."""
    case = dict(name=name, layers=layers, **more)
    return [case, dict(case, ragged=True)]


def ragged(name, layers, **more):
    return both(name, layers, **more)[1:]


EMBEDDING = layer('embedding', size=VOCABULARY, width=WIDTH)
END = layer('dense', units=1)


def sequence(*layers, end='last'):
    return [EMBEDDING, *layers, layer(end), END]


def after_encoder(operation, states, end='last', whole=False, **arguments):
    """Reads its second input from states that dense layers make of the first one's last state."""
    wide = UNITS * arguments.get('layers', 1) * (2 if operation.startswith('bidirectional') or whole else 1)
    encoder = [layer('embedding', [0], size=VOCABULARY, width=WIDTH), layer('gru', [2], units=UNITS, reset='after'), layer('last', [3])]
    made = [layer('dense', [4], units=wide, activation='tanh') for _ in states]
    number = 5 + len(states)
    return [
        *encoder, *made, layer('embedding', [1], size=VOCABULARY, width=WIDTH),
        layer(operation, [number, *range(5, number)], units=UNITS, side_inputs=states, **arguments),
        layer(end), END,
    ]


def decoder_of(settings, end='last'):
    """An LSTM whose h and c an LSTM over the second input begins with."""
    return [
        layer('embedding', [0], size=VOCABULARY, width=WIDTH), layer('lstm', [2], units=UNITS, with_cell=True, **settings),
        layer('last', [3]), layer('embedding', [1], size=VOCABULARY, width=WIDTH),
        layer('lstm', [5, 4], units=UNITS, side_inputs=['initial']), layer(end), END,
    ]


CASES = [
    *[case for activation in ('tanh', 'relu') for case in both(
        f'rnn {activation}', sequence(layer('rnn', units=UNITS, activation=activation)), steps=True)],
    *ragged('rnn and mean', sequence(layer('rnn', units=UNITS, activation='tanh'), end='mean')),
    *both('two-layer rnn', sequence(layer('rnn', units=UNITS, layers=2, activation='relu'))),
    *ragged('bidirectional rnn', sequence(
        layer('bidirectional_rnn', units=UNITS, layers=2, activation='tanh', merge='concat'), end='mean')),
    *[case for operation, states, more in (
        ('rnn', ['initial'], dict(activation='tanh')),
        ('gru', ['initial'], dict(reset='after')),
        ('gru', ['initial'], dict(reset='before')),
        ('lstm', ['initial', 'initial_cell'], {}),
        ('lstm', ['initial'], {}),
        ('lstm', ['initial_cell'], {}),
        ('lstm', ['initial', 'initial_cell'], dict(layers=2)),
        ('bidirectional_gru', ['initial'], dict(reset='after', merge='concat', layers=2)),
        ('bidirectional_lstm', ['initial', 'initial_cell'], dict(merge='concat')),
    ) for case in ragged(
        f"{more.get('layers', 1)}-layer {operation} {more.get('reset', '')} from {' and '.join(states)}",
        after_encoder(operation, states, end='mean' if 'bidirectional' in operation else 'last', **more),
        inputs=2, steps=more == {} and len(states) == 2)],
    *ragged('2-layer lstm from all h and all c', after_encoder('lstm', ['initial'], layers=2, whole=True), inputs=2),
    *both('lstm from h and c of another', decoder_of({}), inputs=2, steps=True),
    *both('lstm that gives c at every step', sequence(layer('lstm', units=UNITS, with_cell=True), end='mean')),
    *[dict(name=f'{layers}-layer {operation} {reset}, carried', carry=True, steps=True, layers=sequence(
        layer(operation, units=UNITS, layers=layers, carry=True, **more), end='mean'))
      for operation, layers, reset, more in (
        ('rnn', 1, '', dict(activation='tanh')), ('gru', 1, 'after', dict(reset='after')),
        ('gru', 1, 'before', dict(reset='before')), ('lstm', 1, '', {}), ('lstm', 2, '', {}))],
    dict(name='lstm, carried', carry=True, ragged=True, steps=True,
         layers=sequence(layer('lstm', units=UNITS, layers=1, carry=True))),
    *ragged('dropout over time', sequence(
        layer('dropout', rate=0.4, over_time=True), layer('rnn', units=UNITS, activation='tanh')), steps=True),
    *[case for operation, more in (
        ('rnn', dict(activation='relu')), ('gru', dict(reset='after')), ('gru', dict(reset='before')), ('lstm', {}),
    ) for case in ragged(
        f"{operation} {more.get('reset', '')} with dropout over time and of the state",
        sequence(layer(operation, units=UNITS, layers=2, dropout=0.3, dropout_over_time=True, recurrent_dropout=0.4, **more)))],
]

values = dict(torch=torch.__version__, cases=[run_case(case) for case in CASES])
(HERE / 'recurrent-states.json').write_text(json.dumps(values) + '\n')
