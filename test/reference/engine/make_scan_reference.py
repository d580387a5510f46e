"""Writes the reference values of cells that are run by `scan`, from PyTorch: `python test/reference/engine/make_scan_reference.py`.

Each case is a cell in the language, the weights it has in the order of its equations, batches, and what PyTorch makes of
them: outputs, loss, the gradient of every weight, and the weights after five steps of Adam. Elman, GRU and LSTM are
torch.nn.RNN, GRU and LSTM; the other cells are written out in PyTorch. Numbers are float32, written in full.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
torch.manual_seed(23)
torch.set_num_threads(1)
VOCABULARY, WIDTH, UNITS, ROWS, TIME = 11, 4, 5, 3, 5
ADAM = dict(name='adam', learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-8, clip_norm=None)
STATE = 'cell c(x: float[n]; units: int) {\n  state h: float[units] = zeros\n'


def matrix(columns='n', rows='units'):
    return f'weight({rows}, {columns})'


def gates(names):
    """W, U and b of each gate, as a text and as names in the order of the equations."""
    lines = [f'  W{g} = weight(units, n)\n  U{g} = weight(units, units)\n  b{g} = weight(units)\n' for g in names]
    return ''.join(lines)


def over_steps(step, widths):
    """A function of x [1, time, n] that runs `step(x, states) -> (result, states)` from zeros: results [1, time, …]."""

    def run(x):
        states, results = [torch.zeros(1, width) for width in widths], []
        for t in range(x.shape[1]):
            result, states = step(x[:, t], states)
            results.append(result)
        return torch.stack(results, 1)

    return run


def torch_rnn(w):
    module = torch.nn.RNN(WIDTH, UNITS, batch_first=True)
    named = dict(weight_ih_l0=w['W'], weight_hh_l0=w['U'], bias_ih_l0=w['b'], bias_hh_l0=torch.zeros(UNITS))
    return lambda x: torch.func.functional_call(module, named, (x,))[0]


def torch_gru(w):
    """PyTorch's gates stand in the order r, z, n, and its n has a bias of its own inside the reset."""
    module = torch.nn.GRU(WIDTH, UNITS, batch_first=True)
    named = dict(
        weight_ih_l0=torch.cat([w['Wr'], w['Wz'], w['Wn']]),
        weight_hh_l0=torch.cat([w['Ur'], w['Uz'], w['Un']]),
        bias_ih_l0=torch.cat([w['br'], w['bz'], w['bn']]),
        bias_hh_l0=torch.cat([torch.zeros(2 * UNITS), w['cn']]),
    )
    return lambda x: torch.func.functional_call(module, named, (x,))[0]


def torch_lstm(w):
    module = torch.nn.LSTM(WIDTH, UNITS, batch_first=True)
    named = dict(
        weight_ih_l0=torch.cat([w[f'W{g}'] for g in 'ifgo']),
        weight_hh_l0=torch.cat([w[f'U{g}'] for g in 'ifgo']),
        bias_ih_l0=torch.cat([w[f'b{g}'] for g in 'ifgo']),
        bias_hh_l0=torch.zeros(4 * UNITS),
    )
    return lambda x: torch.func.functional_call(module, named, (x,))[0]


ELMAN = STATE + "  W = weight(units, n)\n  U = weight(units, units)\n  b = weight(units)\n  h' = tanh(W @ x + U @ h + b)\n}"
GRU = (
    STATE
    + gates('rzn')
    + '  cn = weight(units)\n'
    + '  r = sigmoid(Wr @ x + Ur @ h + br)\n  z = sigmoid(Wz @ x + Uz @ h + bz)\n'
    + "  k = tanh(Wn @ x + bn + r * (Un @ h + cn))\n  h' = (1 - z) * k + z * h\n}"
)
LSTM = (
    STATE
    + '  state c: float[units] = zeros\n'
    + gates('ifgo')
    + ''.join(f'  {g} = {"tanh" if g == "g" else "sigmoid"}(W{g} @ x + U{g} @ h + b{g})\n' for g in 'ifgo')
    + "  c' = f * c + i * g\n  h' = o * tanh(c')\n}"
)
BEFORE = (
    STATE
    + gates('rz')
    + '  V = weight(units, units + n)\n'
    + '  r = sigmoid(Wr @ x + Ur @ h + br)\n  z = sigmoid(Wz @ x + Uz @ h + bz)\n'
    + "  h' = z * h + (1 - z) * tanh(V @ concat(x, r * h))\n}"
)


def gru_before(w):
    def step(x, states):
        (h,) = states
        r = torch.sigmoid(x @ w['Wr'].T + h @ w['Ur'].T + w['br'])
        z = torch.sigmoid(x @ w['Wz'].T + h @ w['Uz'].T + w['bz'])
        h = z * h + (1 - z) * torch.tanh(torch.cat([x, r * h], -1) @ w['V'].T)
        return h, [h]

    return over_steps(step, [UNITS])


# What a step gives is computed for all steps after the loop: of h', of h, and of x.
READOUT = (
    STATE
    + '  W = weight(units, n)\n  U = weight(units, units)\n  V = weight(3, units)\n  d = weight(3)\n  S = weight(3, n)\n  R = weight(3, units)\n'
    + "  h' = tanh(W @ x - U @ h)\n  softmax(V @ h' + d) * sigmoid(S @ x) + R @ h\n}"
)


def readout(w):
    def step(x, states):
        (h,) = states
        after = torch.tanh(x @ w['W'].T - h @ w['U'].T)
        result = torch.softmax(after @ w['V'].T + w['d'], -1) * torch.sigmoid(x @ w['S'].T) + h @ w['R'].T
        return result, [after]

    return over_steps(step, [UNITS])


FUNCTIONS = ['relu', 'tanh', 'sigmoid', 'softmax', 'elu', 'gelu', 'leaky_relu', 'selu', 'silu', 'softplus']


# Every operation on what depends on the state, so that each goes through the loop.
EVERY = (
    'cell c(x: float[n]; units: int) {\n  state h: float[units] = zeros\n  state k: float[n] = zeros\n  state old: float[units] = zeros\n'
    + '  W = weight(units, n)\n  U = weight(units, units)\n  b = weight(units)\n  a = weight(n)\n  e = weight(units)\n  K = weight(n, units)\n'
    + '  V = weight(units, units + units + n + n)\n'
    + '  u = W @ x + U @ h + b\n'
    + '  many = '
    + ' + '.join(f'{name}({(at + 1) / 4} * u - {at / 4})' for at, name in enumerate(FUNCTIONS))
    + '\n  ratio = (1 + sigmoid(h)) / (2 + sigmoid(u) * e)\n'
    + '  wide = concat(many, ratio, k * a, a * 2)\n'
    + "  h' = tanh((0.5 * V) @ wide - old / 3 + 1 / (2 + tanh(u)))\n"
    + "  k' = x * (K @ h') - -k / 2 + a\n  old' = h\n}"
)


def every(w):
    functions = dict(
        relu=F.relu, tanh=torch.tanh, sigmoid=torch.sigmoid, softmax=lambda x: F.softmax(x, -1), elu=F.elu,
        gelu=F.gelu, leaky_relu=F.leaky_relu, selu=F.selu, silu=F.silu, softplus=F.softplus,
    )  # fmt: skip

    def step(x, states):
        h, k, old = states
        u = x @ w['W'].T + h @ w['U'].T + w['b']
        many = sum(functions[name]((at + 1) / 4 * u - at / 4) for at, name in enumerate(FUNCTIONS))
        ratio = (1 + torch.sigmoid(h)) / (2 + torch.sigmoid(u) * w['e'])
        wide = torch.cat([many, ratio, k * w['a'], (w['a'] * 2).expand(1, WIDTH)], -1)
        after = torch.tanh(wide @ (0.5 * w['V']).T - old / 3 + 1 / (2 + torch.tanh(u)))
        return after, [after, x * (after @ w['K'].T) + k / 2 + w['a'], h]

    return over_steps(step, [UNITS, WIDTH, UNITS])


SQUARE, INPUT, VECTOR = [UNITS, UNITS], [UNITS, WIDTH], [UNITS]


def of_gates(names):
    return {f'{kind}{g}': shape for g in names for kind, shape in (('W', INPUT), ('U', SQUARE), ('b', VECTOR))}


# The order of weights is that in which the equations of the states ask for them.
CASES = [
    dict(name='elman is torch.nn.RNN', cell=ELMAN, run=torch_rnn, weights=dict(W=INPUT, U=SQUARE, b=VECTOR)),
    dict(name='elman without padding', cell=ELMAN, run=torch_rnn, weights=dict(W=INPUT, U=SQUARE, b=VECTOR), ragged=False),
    dict(name='elman backward', cell=ELMAN, run=torch_rnn, weights=dict(W=INPUT, U=SQUARE, b=VECTOR), reverse=True, end='mean'),
    dict(
        name='elman in both directions', cell=ELMAN, run=torch_rnn, weights=dict(W=INPUT, U=SQUARE, b=VECTOR),
        both=True, end='mean',
    ),
    dict(
        name='gru is torch.nn.GRU', cell=GRU, run=torch_gru, end='mean',
        weights=dict(
            Wz=INPUT, Uz=SQUARE, bz=VECTOR, Wn=INPUT, bn=VECTOR, Wr=INPUT, Ur=SQUARE, br=VECTOR, Un=SQUARE, cn=VECTOR,
        ),
    ),
    dict(
        name='gru with the reset before', cell=BEFORE, run=gru_before,
        weights=dict(**of_gates('z'), V=[UNITS, UNITS + WIDTH], **of_gates('r')),
    ),
    dict(name='lstm is torch.nn.LSTM', cell=LSTM, run=torch_lstm, weights=of_gates('ofig')),
    dict(name='lstm and every step', cell=LSTM, run=torch_lstm, weights=of_gates('ofig'), end='max'),
    dict(
        name='what a step gives besides the state', cell=READOUT, run=readout, end='mean', out=3,
        weights=dict(W=INPUT, U=SQUARE, V=[3, UNITS], d=[3], S=[3, WIDTH], R=[3, UNITS]),
    ),
    dict(
        name='every operation', cell=EVERY, run=every, end='mean',
        weights=dict(
            V=[UNITS, 2 * UNITS + 2 * WIDTH], W=INPUT, U=SQUARE, b=VECTOR, e=VECTOR, a=[WIDTH], K=[WIDTH, UNITS],
        ),
    ),
]  # fmt: skip


def forward(case, named, ids, lengths):
    """Logits [rows, 1]: embedding, the cell over each row alone, pooling, dense."""
    rows = []
    for row, length in zip(ids, lengths):
        x = named['1/embedding/table'][row[:length]].unsqueeze(0)
        results = []
        for prefix, reverse in case['directions']:
            own = {name: named[f'{prefix}weight{at}'] for at, name in enumerate(case['weights'])}
            turned = case['run'](own)(x.flip(1) if reverse else x)
            results.append(turned.flip(1) if reverse else turned)
        states = torch.cat(results, -1)[0]
        rows.append(dict(last=lambda: states[-1], mean=lambda: states.mean(0), max=lambda: states.amax(0))[case['end']]())
    return torch.stack(rows) @ named['4/dense/weights'] + named['4/dense/bias']


def values(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()])


def make(case):
    case.setdefault('end', 'last')
    both, reverse = case.get('both', False), case.get('reverse', False)
    place = '2/bidirectional_scan' if both else '2/scan'
    case['directions'] = [(f'{place}/forward/', False), (f'{place}/backward/', True)] if both else [(f'{place}/', reverse)]
    width = case.get('out', UNITS) * (2 if both else 1)
    shapes = {'1/embedding/table': [VOCABULARY, WIDTH], '4/dense/weights': [width, 1], '4/dense/bias': [1]}
    for prefix, _ in case['directions']:
        shapes |= {f'{prefix}weight{at}': shape for at, shape in enumerate(case['weights'].values())}
    start = {name: torch.randn(shape) * 0.5 for name, shape in shapes.items()}
    batches = []
    for _ in range(5):
        ids = torch.randint(0, VOCABULARY, (ROWS, TIME))
        lengths = [TIME, *torch.randint(1, TIME, (ROWS - 1,)).tolist()] if case.get('ragged', True) else [TIME] * ROWS
        batches.append((ids, lengths, torch.randint(0, 2, (ROWS,))))

    def loss_of(named, batch):
        ids, lengths, targets = batch
        logits = forward(case, named, ids, lengths)
        return logits, F.binary_cross_entropy_with_logits(logits[:, 0], targets.float())

    named = {name: value.clone().requires_grad_() for name, value in start.items()}
    logits, loss = loss_of(named, batches[0])
    loss.backward()
    trained = {name: value.clone().requires_grad_() for name, value in start.items()}
    optimizer, losses = torch.optim.Adam(trained.values(), lr=ADAM['learning_rate'], eps=ADAM['epsilon']), []
    for batch in batches:
        optimizer.zero_grad()
        _, step_loss = loss_of(trained, batch)
        step_loss.backward()
        optimizer.step()
        losses.append(step_loss.item())
    return dict(
        name=case['name'], cell=case['cell'], inputs=1, both=both, reverse=reverse, end=case['end'],
        width=WIDTH, units=UNITS, vocabulary=VOCABULARY,
        loss=dict(name='binary_cross_entropy'), optimizer=ADAM, lazy=False,
        weights={name: values(value) for name, value in start.items()},
        batches=[
            dict(
                inputs=[dict(rows=ids.tolist(), lengths=lengths if case.get('ragged', True) else None)],
                targets=targets.tolist(),
            )
            for ids, lengths, targets in batches
        ],
        outputs=values(torch.sigmoid(logits)), lossValue=loss.item(),
        gradients={name: values(value.grad) for name, value in named.items()},
        losses=losses, after={name: values(value) for name, value in trained.items()},
    )  # fmt: skip


made = json.dumps(dict(torch=torch.__version__, cases=[make(case) for case in CASES]), separators=(',', ':'))
(HERE / 'scan.json').write_text(made.replace('{"name":', '\n{"name":') + '\n')
