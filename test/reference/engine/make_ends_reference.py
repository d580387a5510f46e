"""Writes ends.json, from PyTorch and Keras: `python test/reference/engine/make_ends_reference.py`.

What both directions of a recurrent layer end with: forward at the last valid step, backward at the first. In PyTorch that
is `h_n` of the last layer over packed rows, in Keras `Bidirectional(…)` with `return_sequences=False` over masked rows.
Each case is a model graph, its weights, a batch, and what comes of them: outputs and loss, the gradient of every weight (from
PyTorch), and the outputs of Keras, which the script also holds against PyTorch's.
"""
import json
from pathlib import Path

import keras
import numpy as np
import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

HERE = Path(__file__).parent
torch.manual_seed(31)
torch.set_num_threads(1)
VOCABULARY, WIDTH, UNITS, ROWS, TIME = 9, 4, 5, 4, 6
GATES = dict(rnn=1, gru=3, lstm=4)
EMBEDDING, LAYER, DENSE = '1/embedding', '2', 'last/dense'


def weight_shapes(kind, layers, merge, wide):
    """`wide`: the dense layer also reads the maximum over time."""
    shapes, width = {f'{EMBEDDING}/table': [VOCABULARY, WIDTH]}, WIDTH
    for number in range(layers):
        for side in ('forward', 'backward'):
            start = f'{LAYER}/layer{number}/{side}'
            shapes[f'{start}/input_weights'] = [width, GATES[kind] * UNITS]
            shapes[f'{start}/recurrent_weights'] = [UNITS, GATES[kind] * UNITS]
            shapes[f'{start}/bias'] = [GATES[kind] * UNITS]
            if kind == 'gru':
                shapes[f'{start}/recurrent_bias'] = [GATES[kind] * UNITS]
        width = UNITS * (2 if merge == 'concat' else 1)
    shapes[f'{DENSE}/weights'] = [width * (2 if wide else 1), 1]
    shapes[f'{DENSE}/bias'] = [1]
    return shapes


def reordered(kind, w, order):
    """Ours: lstm i f o g, gru z r n."""
    return w if kind == 'rnn' else torch.cat([w.split(UNITS, -1)[i] for i in order], -1)


def joined(forward, backward, merge):
    if merge == 'concat':
        return torch.cat([forward, backward], -1)
    return (forward + backward) / (2 if merge == 'mean' else 1)


def by_pytorch(case, weights, ids, lengths):
    kind, merge = case['kind'], case['merge']
    order = (0, 1, 3, 2) if kind == 'lstm' else (1, 0, 2)
    x = F.embedding(ids, weights[f'{EMBEDDING}/table'])
    for number in range(case['layers']):
        module = getattr(torch.nn, kind.upper())(x.shape[-1], UNITS, bidirectional=True, batch_first=True)
        named = {}
        for side, end in (('forward', ''), ('backward', '_reverse')):
            take = lambda role: reordered(kind, weights[f'{LAYER}/layer{number}/{side}/{role}'], order)
            named[f'weight_ih_l0{end}'] = take('input_weights').T
            named[f'weight_hh_l0{end}'] = take('recurrent_weights').T
            named[f'bias_ih_l0{end}'] = take('bias')
            named[f'bias_hh_l0{end}'] = take('recurrent_bias') if kind == 'gru' else torch.zeros(GATES[kind] * UNITS)
        packed = pack_padded_sequence(x, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
        y, h_n = torch.func.functional_call(module, named, (packed,))
        h_n = h_n[0] if kind == 'lstm' else h_n
        states = pad_packed_sequence(y, batch_first=True, total_length=x.shape[1])[0]
        x = joined(*states.split(UNITS, -1), merge)
    read = joined(h_n[-2], h_n[-1], merge)
    if case['wide']:
        valid = (torch.arange(x.shape[1])[None] < torch.tensor(lengths)[:, None])[..., None]
        read = torch.cat([x.masked_fill(~valid, float('-inf')).amax(1), read], -1)
    return read @ weights[f'{DENSE}/weights'] + weights[f'{DENSE}/bias']


def by_keras(case, weights, ids, lengths):
    kind, merge = case['kind'], dict(concat='concat', sum='sum', mean='ave')[case['merge']]
    one = dict(rnn=keras.layers.SimpleRNN, gru=keras.layers.GRU, lstm=keras.layers.LSTM)[kind]
    x = weights[f'{EMBEDDING}/table'].numpy()[ids.numpy()]
    mask = np.arange(ids.shape[1])[None] < np.array(lengths)[:, None]
    for number in range(case['layers']):
        top = number == case['layers'] - 1
        layer = keras.layers.Bidirectional(one(UNITS, return_sequences=not top), merge_mode=merge)
        layer.build(x.shape)
        values = []
        for side in ('forward', 'backward'):
            take = lambda role: reordered(
                kind, weights[f'{LAYER}/layer{number}/{side}/{role}'], (0, 1, 3, 2) if kind == 'lstm' else (0, 1, 2)
            ).numpy()
            bias = np.stack([take('bias'), take('recurrent_bias')]) if kind == 'gru' else take('bias')
            values += [take('input_weights'), take('recurrent_weights'), bias]
        layer.set_weights(values)
        x = keras.ops.convert_to_numpy(layer(x, mask=mask))
    logits = x @ weights[f'{DENSE}/weights'].numpy() + weights[f'{DENSE}/bias'].numpy()
    return 1 / (1 + np.exp(-logits))


def graph_layers(case):
    own = dict(rnn=dict(activation='tanh'), gru=dict(reset='after'), lstm={})[case['kind']]
    arguments = dict(units=UNITS, layers=case['layers'], dropout=0, merge=case['merge'], **own)
    head = dict(operation='dense', arguments=dict(units=1, activation='sigmoid'), place=DENSE)
    more = [dict(operation='max', arguments={}, inputs=[2]), dict(operation='ends', arguments={}, inputs=[2]),
            dict(operation='concat', arguments=dict(axis=-1), inputs=[3, 4])]
    return [
        dict(operation='embedding', arguments=dict(size=VOCABULARY, width=WIDTH, padding_id=None), place=EMBEDDING),
        dict(operation=f"bidirectional_{case['kind']}", arguments=arguments, place=LAYER),
        *(more if case['wide'] else [dict(operation='ends', arguments={})]),
        head,
    ]


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.9g}') for value in np.asarray(tensor).flatten().tolist()])


def run_case(case):
    shapes = weight_shapes(case['kind'], case['layers'], case['merge'], case['wide'])
    start = {name: (torch.rand(shape) - 0.5) * 1.4 for name, shape in shapes.items()}
    weights = {name: value.clone().requires_grad_() for name, value in start.items()}
    lengths = [1 + (3 * row + 1) % TIME for row in range(ROWS)] if case['ragged'] else [TIME] * ROWS
    ids = torch.randint(1, VOCABULARY, (ROWS, TIME))
    for row, length in enumerate(lengths):
        ids[row, length:] = 0
    targets = torch.randint(0, 2, (ROWS,))
    logits = by_pytorch(case, weights, ids, lengths)
    loss = F.binary_cross_entropy_with_logits(logits, targets.float()[:, None])
    gradients = torch.autograd.grad(loss, list(weights.values()))
    outputs = torch.sigmoid(logits).detach()
    if not case['wide']:
        assert np.abs(by_keras(case, start, ids, lengths) - outputs.numpy()).max() < 1e-6, case
    names = [case['kind'], case['merge'], f"{case['layers']} layers", 'with max' if case['wide'] else '', 'ragged' if case['ragged'] else '']
    return dict(
        name=', '.join(filter(None, names)),
        inputs=1,
        layers=graph_layers(case),
        loss=dict(name='binary_cross_entropy'),
        weights={name: exact(value) for name, value in start.items()},
        batches=[dict(inputs=[dict(rows=ids.tolist(), lengths=lengths if case['ragged'] else None)], targets=targets.tolist())],
        predictions=[dict(outputs=exact(outputs), loss=loss.item())],
        **({} if case['wide'] else dict(keras=exact(by_keras(case, start, ids, lengths)))),
        gradients={name: exact(gradient) for name, gradient in zip(weights, gradients)},
    )


CASES = [
    dict(kind=kind, layers=layers, merge=merge, wide=wide, ragged=ragged)
    for kind, layers, merge, wide in (
        ('lstm', 1, 'concat', False), ('lstm', 2, 'concat', False), ('lstm', 1, 'sum', False), ('lstm', 1, 'concat', True),
        ('gru', 1, 'concat', False), ('gru', 2, 'mean', True), ('rnn', 1, 'concat', False), ('rnn', 1, 'sum', True))
    for ragged in (False, True)
]

values = dict(torch=torch.__version__, keras=keras.__version__, cases=[run_case(case) for case in CASES])
(HERE / 'ends.json').write_text(json.dumps(values) + '\n')
