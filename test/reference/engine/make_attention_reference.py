"""Writes attention.json, from PyTorch: `python test/reference/engine/make_attention_reference.py`.

Each case is a model as written in the language, weights by the names that the engine gives them, five batches, and what
PyTorch makes of them: outputs, loss and gradients of the first, the loss of each of five optimizer steps, and the
weights after them. Dropout is 0. Rows are padded on the right; lengths of the inputs differ.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
torch.manual_seed(21)
torch.set_num_threads(1)
VOCABULARY, WIDTH, HIDDEN = 11, 8, 12
# Some gradients are 0 (that of a bias of keys, for one): with a small epsilon Adam would make steps of their rounding.
ADAM = dict(name='adam', learning_rate=0.02, beta1=0.9, beta2=0.999, epsilon=1e-3, clip_norm=None)
END = '|> dense(1) |> sigmoid'


def valid(lengths, time):
    return torch.arange(time)[None] < torch.tensor(lengths)[:, None]


def mean(x, lengths):
    return (x * valid(lengths, x.shape[1])[..., None]).sum(1) / torch.tensor(lengths)[:, None]


class Weights:
    """Leaf tensors by the engine's names, made as they are first asked for, and numbered as the compiler does."""

    def __init__(self):
        self.tensors, self.counts = {}, {}

    def begin(self):
        self.counts = {}

    def place(self, operation):
        number = self.counts.get(operation, 0)
        self.counts[operation] = number + 1
        return f'{number}/{operation}'

    def get(self, place, role, *shape):
        name = f'{place}/{role}'
        if name not in self.tensors:
            values = (torch.rand(shape) - 0.5) * 1.2
            self.tensors[name] = (values + 1 if role == 'gain' else values).requires_grad_()
        return self.tensors[name]

    def embedding(self, ids, width=WIDTH):
        return F.embedding(ids, self.get(self.place('embedding'), 'table', VOCABULARY, width))

    def dense(self, x, units):
        place = self.place('dense')
        return x @ self.get(place, 'weights', x.shape[-1], units) + self.get(place, 'bias', units)

    def norm(self, width=WIDTH):
        place = self.place('layer_norm')
        return self.get(place, 'gain', width), self.get(place, 'bias', width)

    def attention_parameters(self, memory_width=None, cross=False):
        """Parameters of torch.nn.MultiheadAttention by its names."""
        place = self.place('multi_head_attention')
        get = lambda role, *shape: self.get(place, role, *shape)
        if not cross:
            made = dict(
                in_proj_weight=get('input_weights', WIDTH, 3 * WIDTH).T, in_proj_bias=get('input_bias', 3 * WIDTH)
            )
        else:
            q, b = get('query_weights', WIDTH, WIDTH), get('query_bias', WIDTH)
            kv, c = get('memory_weights', memory_width, 2 * WIDTH), get('memory_bias', 2 * WIDTH)
            made = dict(in_proj_bias=torch.cat([b, c]))
            if memory_width == WIDTH:
                made['in_proj_weight'] = torch.cat([q, kv], 1).T
            else:
                k, v = kv.split(WIDTH, 1)
                made.update(q_proj_weight=q.T, k_proj_weight=k.T, v_proj_weight=v.T)
        out = {'out_proj.weight': get('output_weights', WIDTH, WIDTH).T, 'out_proj.bias': get('output_bias', WIDTH)}
        return {**made, **out}

    def attention(self, x, memory, heads, lengths, causal=False):
        cross, width = memory is not x, memory.shape[-1]
        module = torch.nn.MultiheadAttention(WIDTH, heads, batch_first=True, kdim=width, vdim=width)
        padded = ~valid(lengths, memory.shape[1])
        later = torch.triu(torch.ones(x.shape[1], x.shape[1], dtype=torch.bool), 1) if causal else None
        named = self.attention_parameters(width, cross)
        options = dict(key_padding_mask=padded, attn_mask=later, need_weights=False)
        # Means over the heads, [rows, queries, keys].
        self.shares = torch.func.functional_call(
            module, named, (x, memory, memory), dict(options, need_weights=True)
        )[1]
        return torch.func.functional_call(module, named, (x, memory, memory), options)[0]

    def block(self, module, parts, args, options):
        """A TransformerEncoderLayer or DecoderLayer; `parts` name its weights in the order in which the engine meets them."""
        named = {}
        for part in parts:
            if part.startswith('norm'):
                named[f'{part}.weight'], named[f'{part}.bias'] = self.norm()
            elif part.startswith('linear'):
                place, (inputs, units) = self.place('dense'), (WIDTH, HIDDEN) if part == 'linear1' else (HIDDEN, WIDTH)
                named[f'{part}.weight'] = self.get(place, 'weights', inputs, units).T
                named[f'{part}.bias'] = self.get(place, 'bias', units)
            else:
                found = self.attention_parameters(WIDTH, part == 'multihead_attn')
                named.update({f'{part}.{name}': value for name, value in found.items()})
        return torch.func.functional_call(module, named, args, options)

    def encoder(self, x, lengths, heads=2, activation='relu', first=False, causal=False):
        module = torch.nn.TransformerEncoderLayer(
            WIDTH, heads, HIDDEN, 0.0, activation, batch_first=True, norm_first=first
        )
        parts = ['self_attn', 'norm1', 'linear1', 'linear2', 'norm2']
        if first:
            parts = ['norm1', 'self_attn', 'norm2', 'linear1', 'linear2']
        padded = ~valid(lengths, x.shape[1])
        later = torch.triu(torch.ones(x.shape[1], x.shape[1], dtype=torch.bool), 1) if causal else None
        return self.block(module, parts, (x,), dict(src_mask=later, src_key_padding_mask=padded))

    def decoder(self, x, memory, lengths, memory_lengths, heads=2, first=False):
        module = torch.nn.TransformerDecoderLayer(WIDTH, heads, HIDDEN, 0.0, batch_first=True, norm_first=first)
        parts = ['self_attn', 'norm1', 'multihead_attn', 'norm2', 'linear1', 'linear2', 'norm3']
        if first:
            parts = ['norm1', 'self_attn', 'norm2', 'multihead_attn', 'norm3', 'linear1', 'linear2']
        later = torch.triu(torch.ones(x.shape[1], x.shape[1], dtype=torch.bool), 1)
        options = dict(
            tgt_mask=later,
            tgt_key_padding_mask=~valid(lengths, x.shape[1]),
            memory_key_padding_mask=~valid(memory_lengths, memory.shape[1]),
        )
        return self.block(module, parts, (x, memory), options)

    def attend(self, memory, query, lengths, score, units):
        place = self.place('attend')
        q = query if query.dim() == 3 else query[:, None]
        if score == 'additive':
            asked = q @ self.get(place, 'query_weights', q.shape[-1], units)
            keys = memory @ self.get(place, 'memory_weights', memory.shape[-1], units) + self.get(place, 'bias', units)
            scores = torch.tanh(asked[:, :, None] + keys[:, None]) @ self.get(place, 'score_weights', units, 1)
            scores = scores[..., 0]
        else:
            if score == 'general':
                q = q @ self.get(place, 'query_weights', q.shape[-1], memory.shape[-1])
            scores = q @ memory.transpose(1, 2)
            if score == 'scaled_dot':
                scores = scores / memory.shape[-1] ** 0.5
        shares = scores.masked_fill(~valid(lengths, memory.shape[1])[:, None], float('-inf')).softmax(-1)
        self.shares = shares
        seen = shares @ memory
        return seen if query.dim() == 3 else seen[:, 0]


def sinusoids(time, width=WIDTH):
    step, column = torch.arange(time)[:, None].double(), torch.arange(width)[None]
    angles = step / 10000 ** (2 * (column // 2) / width)
    return torch.where(column % 2 == 0, angles.sin(), angles.cos()).float()


def learned(w, x):
    return x + w.get(w.place('positions'), 'table', 9, WIDTH)[: x.shape[1]]


def end(w, x):
    return w.dense(x, 1)


def one(name, text, run, ragged=True):
    """A model of one input: `run(w, h, lengths)` from its embedding to one vector a row."""
    whole = lambda w, ids, lengths: end(w, run(w, w.embedding(ids[0]), lengths[0]))
    return dict(name=name, inputs=1, ragged=ragged, model=f'ids |> embedding({WIDTH}) {text} {END}', run=whole)


def two(name, text, run):
    return dict(name=name, inputs=2, ragged=True, model=text, run=lambda w, ids, lengths: end(w, run(w, ids, lengths)))


def self_attention(causal, heads=2):
    return lambda w, h, lengths: mean(w.attention(h, h, heads, lengths, causal), lengths)


def cross(width):
    def run(w, ids, lengths):
        memory = w.embedding(ids[1], width)
        h = w.embedding(ids[0])
        return mean(w.attention(h, memory, 4, lengths[1]), lengths[0])

    text = (
        '{\n' + f'  memory = other |> embedding({width})\n  h = ids |> embedding({WIDTH})\n'
        f'  h |> multi_head_attention(4, memory: memory) |> mean {END}\n' + '}'
    )
    return two(f'attention to a memory of width {width}', text, run)


def attend(score, sequence, width, extra=''):
    def run(w, ids, lengths):
        query = w.embedding(ids[1], width)
        if not sequence:
            query = mean(query, lengths[1])
        seen = w.attend(w.embedding(ids[0]), query, lengths[0], score, 5 if extra else width)
        return mean(seen, lengths[1]) if sequence else seen

    text = (
        '{\n' + f'  query = other |> embedding({width}){"" if sequence else " |> mean"}\n'
        f'  seen = ids |> embedding({WIDTH}) |> attend("{score}", query: query{extra})\n'
        f'  seen{" |> mean" if sequence else ""} {END}\n' + '}'
    )
    return two(f'attend, {score}, {"a sequence of queries" if sequence else "one query"}{extra}', text, run)


def decoder(first):
    def run(w, ids, lengths):
        memory = w.encoder(w.embedding(ids[1]), lengths[1], first=first)
        return mean(w.decoder(w.embedding(ids[0]), memory, *lengths, first=first), lengths[0])

    kind, place = ('pre_norm', 'before') if first else ('transformer', 'behind')
    text = (
        '{\n' + f'  memory = other |> embedding({WIDTH}) |> {kind}_encoder(heads: 2, hidden: {HIDDEN}, dropout: 0.0)\n'
        f'  h = ids |> embedding({WIDTH})\n'
        f'  {kind}_decoder(h, memory, heads: 2, hidden: {HIDDEN}, dropout: 0.0) |> mean {END}\n' + '}'
    )
    return two(f'encoder and decoder, norms {place}', text, run)


def encoders(w, h, lengths):
    h = w.encoder(h * WIDTH**0.5 + sinusoids(h.shape[1]), lengths)
    return mean(w.encoder(h, lengths, 4, 'gelu'), lengths)


def causal_encoders(w, h, lengths):
    h = w.encoder(w.encoder(h, lengths, 4, first=True, causal=True), lengths, 4, causal=True)
    return h[torch.arange(len(lengths)), torch.tensor(lengths) - 1]


BLOCK = f'hidden: {HIDDEN}, dropout: 0.0'
CASES = [
    one('self-attention, full rows', '|> multi_head_attention(heads: 2) |> mean', self_attention(False), False),
    one('self-attention', '|> multi_head_attention(heads: 2) |> mean', self_attention(False)),
    one('causal self-attention', '|> multi_head_attention(heads: 1, causal: true) |> mean', self_attention(True, 1)),
    cross(WIDTH),
    cross(6),
    attend('additive', False, 6),
    attend('additive', True, 6, ', units: 5'),
    attend('dot', False, WIDTH),
    attend('scaled_dot', True, WIDTH),
    attend('general', False, 6),
    one('sines and cosines', '|> positions |> dense(4, tanh) |> mean',
        lambda w, h, lengths: mean(torch.tanh(w.dense(h + sinusoids(h.shape[1]), 4)), lengths)),
    one('learned positions', '|> positions(learned: true, length: 9) |> dense(4, tanh) |> mean',
        lambda w, h, lengths: mean(torch.tanh(w.dense(learned(w, h), 4)), lengths)),
    one('encoder, norms before', f'|> pre_norm_encoder(heads: 4, {BLOCK}) |> mean',
        lambda w, h, lengths: mean(w.encoder(h, lengths, 4, first=True), lengths)),
    one('two encoders, relu and gelu',
        f'|> positions(scaled: true) |> transformer_encoder(heads: 2, {BLOCK})'
        f' |> transformer_encoder(heads: 4, {BLOCK}, activation: gelu) |> mean', encoders),
    decoder(False),
    decoder(True),
    one('causal encoders', f'|> pre_norm_encoder({BLOCK}, causal: true)'
        f' |> transformer_encoder({BLOCK}, causal: true) |> last', causal_encoders),
]


def batch_of(number, inputs, ragged):
    rows, columns = 4 if number != 2 else 3, []
    for index in range(inputs):
        time = 7 - number % 2 - 2 * index
        lengths = [1 + (3 * row + 2 + index) % time for row in range(rows)] if ragged else None
        ids = torch.randint(1, VOCABULARY, (rows, time))
        if ragged:
            for row, length in enumerate(lengths):
                ids[row, length:] = 0
        columns.append(dict(rows=ids.tolist(), lengths=lengths))
    return dict(inputs=columns, targets=torch.randint(0, 2, (rows,)).tolist())


def exact(tensor):
    return dict(shape=list(tensor.shape), values=[float(f'{value:.8g}') for value in tensor.detach().flatten().tolist()])


def watched(shares, batch):
    """What each key gets of the attention, as a mean over the valid queries: [rows, keys]."""
    queries = shares.shape[1]
    if queries == 1:
        return shares[:, 0]
    lengths = next(
        column['lengths'] or [queries] * len(shares)
        for column in batch['inputs'] if len(column['rows'][0]) == queries
    )
    return mean(shares, lengths)


def run_case(case):
    w = Weights()
    w.shares = None

    def logits_of(batch):
        w.begin()
        ids = [torch.tensor(column['rows']) for column in batch['inputs']]
        lengths = [column['lengths'] or [x.shape[1]] * len(x) for column, x in zip(batch['inputs'], ids)]
        return case['run'](w, ids, lengths)

    def loss_of(logits, batch):
        return F.binary_cross_entropy_with_logits(logits, torch.tensor(batch['targets']).float()[:, None])

    batches = [batch_of(number, case['inputs'], case['ragged']) for number in range(5)]
    logits = logits_of(batches[0])
    attention = {} if w.shares is None else dict(attention=exact(watched(w.shares, batches[0])))
    loss = loss_of(logits, batches[0])
    gradients = torch.autograd.grad(loss, list(w.tensors.values()))
    result = dict(
        name=case['name'],
        inputs=case['inputs'],
        model=case['model'],
        loss=dict(name='binary_cross_entropy'),
        weights={name: exact(value) for name, value in w.tensors.items()},
        batches=batches,
        outputs=exact(torch.sigmoid(logits)),
        lossValue=loss.item(),
        **attention,
        gradients={name: exact(value) for name, value in zip(w.tensors, gradients)},
        optimizer=ADAM,
        lazy=False,
    )
    optimizer = torch.optim.Adam(list(w.tensors.values()), lr=ADAM['learning_rate'], eps=ADAM['epsilon'])
    losses = []
    for batch in batches:
        optimizer.zero_grad()
        loss = loss_of(logits_of(batch), batch)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    result.update(losses=losses, after={name: exact(value) for name, value in w.tensors.items()})
    return result


values = dict(torch=torch.__version__, cases=[run_case(case) for case in CASES])
(HERE / 'attention.json').write_text(json.dumps(values) + '\n')
