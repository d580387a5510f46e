"""Writes decoder.json, from PyTorch: `python test/reference/engine/make_decoder_reference.py`.

The model of test/stages/engine/decoder-model.ts: a bidirectional GRU reads the source, a GRU with attention says the
target. Sources and targets have different lengths. With teacher forcing: loss and accuracy over all tokens, and the
losses of five Adam steps on all rows. Without: what is written greedily and by beam search, each step by the whole
model on all that is written so far.
"""
import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.manual_seed(12)
torch.set_num_threads(1)
EN, ES = 9, 8
PAD, UNKNOWN, START, END = 0, 1, 2, 3

SHAPES = {
    '0/embedding/table': [EN, 6],
    **{
        f'0/bidirectional_gru/layer0/{side}/{role}': shape
        for side in ('forward', 'backward')
        for role, shape in dict(
            input_weights=[6, 12], recurrent_weights=[4, 12], bias=[12], recurrent_bias=[12]
        ).items()
    },
    '1/embedding/table': [ES, 5],
    '0/dense/weights': [8, 8], '0/dense/bias': [8],
    '0/gru/layer0/input_weights': [5, 24], '0/gru/layer0/recurrent_weights': [8, 24],
    '0/gru/layer0/bias': [24], '0/gru/layer0/recurrent_bias': [24],
    '1/dense/weights': [16, 7], '1/dense/bias': [7],
    '2/dense/weights': [7, ES], '2/dense/bias': [ES],
}
WEIGHTS = {name: ((torch.rand(shape) - 0.5) * 2).requires_grad_() for name, shape in SHAPES.items()}

SOURCES = [[4, 5, 2], [3], [], [8, 7, 6, 5, 4, 3], [2, 2], [6, 1, 4, 5]]
TARGETS = [[4, 5], [6, 7, 5, 4, 4], [5], [], [7], [4, 1, 6]]


def gates(values):
    """Ours: z r n. PyTorch's: r z n."""
    z, r, n = values.chunk(3, -1)
    return torch.cat([r, z, n], -1)


def gru(prefixes, x, lengths, initial=None):
    named = {}
    for prefix, side in zip(prefixes, ('', '_reverse')):
        take = lambda role: gates(WEIGHTS[f'{prefix}/{role}'])
        named[f'weight_ih_l0{side}'] = take('input_weights').T
        named[f'weight_hh_l0{side}'] = take('recurrent_weights').T
        named[f'bias_ih_l0{side}'] = take('bias')
        named[f'bias_hh_l0{side}'] = take('recurrent_bias')
    units = WEIGHTS[f'{prefixes[0]}/recurrent_weights'].shape[0]
    module = torch.nn.GRU(x.shape[-1], units, batch_first=True, bidirectional=len(prefixes) == 2)
    packed = pack_padded_sequence(x, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
    y, _ = torch.func.functional_call(module, named, (packed, None if initial is None else initial[None]))
    return pad_packed_sequence(y, batch_first=True, total_length=x.shape[1])[0]


def dense(number, x):
    return x @ WEIGHTS[f'{number}/dense/weights'] + WEIGHTS[f'{number}/dense/bias']


def padded(rows):
    # A row without an id is one step of padding.
    rows = [row or [PAD] for row in rows]
    time = max(map(len, rows))
    return torch.tensor([row + [PAD] * (time - len(row)) for row in rows]), [len(row) for row in rows]


def logits(sources, before):
    en, source_lengths = padded(sources)
    es, lengths = padded(before)
    sides = [f'0/bidirectional_gru/layer0/{side}' for side in ('forward', 'backward')]
    states = gru(sides, F.embedding(en, WEIGHTS['0/embedding/table']), source_lengths)
    valid = torch.arange(en.shape[1])[None] < torch.tensor(source_lengths)[:, None]
    mean = (states * valid[..., None]).sum(1) / torch.tensor(source_lengths)[:, None]
    said = gru(['0/gru/layer0'], F.embedding(es, WEIGHTS['1/embedding/table']), lengths, torch.tanh(dense(0, mean)))
    scores = said @ states.transpose(1, 2) / states.shape[-1] ** 0.5
    shares = scores.masked_fill(~valid[:, None], float('-inf')).softmax(-1)
    seen = shares @ states
    return dense(2, torch.tanh(dense(1, torch.cat([said, seen], -1)))), lengths, shares


def forced():
    targets = [row + [END] for row in TARGETS]
    said, lengths, shares = logits(SOURCES, [[START, *row[:-1]] for row in targets])
    chosen = torch.cat([said[row, :length] for row, length in enumerate(lengths)])
    truth = torch.tensor(sum(targets, []))
    loss = F.cross_entropy(chosen, truth)
    return loss, (chosen.argmax(-1) == truth).float().mean().item(), shares


def after(source, ids):
    """Log probabilities of what may follow."""
    with torch.no_grad():
        probabilities = logits([source], [[START, *ids]])[0][0, -1].softmax(-1).double()
    probabilities[[PAD, UNKNOWN, START]] = 0
    return (probabilities / probabilities.sum()).log().tolist()


def greedy(source, tokens):
    ids, total = [], 0.0
    while len(ids) < tokens:
        scores = after(source, ids)
        best = max(range(ES), key=lambda id: scores[id])
        total += scores[best]
        if best == END:
            break
        ids.append(best)
    return dict(ids=ids, logProbability=total)


def exhaustive(source, tokens, penalty):
    """The best of all rows, by score / ((5 + length) / 6) ** penalty; the end counts."""
    best, found = -math.inf, None
    open_rows = [([], 0.0)]
    while open_rows:
        ids, total = open_rows.pop()
        for id, score in enumerate(after(source, ids)):
            if score == -math.inf:
                continue
            row = (ids if id == END else [*ids, id], total + score)
            length = len(ids) + 1
            if id != END and length < tokens:
                open_rows.append(row)
                continue
            ranked = row[1] / ((5 + length) / 6) ** penalty
            if ranked > best:
                best, found = ranked, row
    return dict(ids=found[0], logProbability=found[1])


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.8g}') for value in tensor.detach().flatten().tolist()])


def learn(steps, rate):
    optimizer = torch.optim.Adam(WEIGHTS.values(), lr=rate, eps=1e-3)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss, _, _ = forced()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def main():
    # Begins where answers differ from row to row.
    learn(14, 0.05)
    weights = {name: exact(value) for name, value in WEIGHTS.items()}
    loss, accuracy, shares = forced()
    row = 0
    written = {
        'greedy': [greedy(source, 6) for source in SOURCES],
        'exhaustive': [exhaustive(source, 4, 0.6) for source in SOURCES],
    }
    attention = exact(shares[row, : len(TARGETS[row]) + 1, : len(SOURCES[row])])
    losses = learn(5, 0.02)
    result = dict(
        sources=SOURCES, targets=TARGETS, weights=weights, loss=loss.item(), accuracy=accuracy, losses=losses,
        written=written, attention=attention,
    )
    path = Path(__file__).parent / 'decoder.json'
    path.write_text(json.dumps(result, separators=(',', ':')) + '\n')


main()
