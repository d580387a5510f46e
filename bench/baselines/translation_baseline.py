"""What PyTorch makes of the networks of `32_translation.seq`, GRUs without and with attention, and of
`32_translation_captions.seq`, a GRU with attention and a Transformer.

    seqpipe run pipelines/32_translation.seq --cache peer
    python translation_baseline.py --cache peer

    seqpipe run pipelines/32_translation_captions.seq --cache captions
    python translation_baseline.py --cache captions --into german --epochs 6

Reads the very ids that seqpipe prepared, and trains as the pipelines do: embeddings and GRUs of `--units`, dropout
0.2, Adam 0.002; the Transformer has two layers on each side, norms first, dropout 0.1, Adam 0.001. Gradients are
clipped to norm 1; batches have 64 rows of similar length; the weights are those of the lowest validation loss. The
GRUs begin with PyTorch's own values, or with `--begin keras` with those of Keras, which seqpipe has too: tables uniform
within 0.05, Glorot's uniform matrices, orthogonal recurrent ones; with `--begin table` all but the tables are Keras's.
All matrices of the Transformer are Glorot's. All else are PyTorch's defaults. Writes by beam search (width 5, length
penalty 0.6, Wu et al. 2016); BLEU and chrF are sacreBLEU's, of the words between spaces; all targets of a source are
its references. Needs torch, pyarrow and sacrebleu.
"""

import argparse
import copy
import pathlib
import time

import sacrebleu
import torch
from linear_baseline import stored_column, stored_split, stored_words
from torch import nn
from torch.nn.functional import cross_entropy
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

BATCH, BEAM, PENALTY = 64, 5, 0.6
# The column of each language, and the networks of its pipeline.
MODELS = {"spanish": ("es", ["plain", "attentive"]), "german": ("de", ["attentive", "transformer"])}
PAD, UNKNOWN, START, END = 0, 1, 2, 3


class Translator(nn.Module):
    def __init__(self, english, spanish, units, attends):
        super().__init__()
        self.source = nn.Embedding(english, units)
        self.target = nn.Embedding(spanish, units)
        self.reader = nn.GRU(units, units, batch_first=True)
        self.writer = nn.GRU(units, units, batch_first=True)
        self.general = nn.Linear(units, units, bias=False) if attends else None
        self.dense = nn.Linear(2 * units if attends else units, units)
        self.out = nn.Linear(units, spanish)
        self.dropout = nn.Dropout(0.2)

    def read(self, ids, lengths):
        packed = pack_padded_sequence(self.dropout(self.source(ids)), lengths, batch_first=True, enforce_sorted=False)
        states, last = self.reader(packed)
        return pad_packed_sequence(states, batch_first=True, total_length=ids.shape[1])[0], last

    def write(self, before, states, valid, h):
        said, h = self.writer(self.dropout(self.target(before)), h)
        if self.general is not None:
            scores = self.general(said) @ states.transpose(1, 2)
            shares = scores.masked_fill(~valid[:, None], float("-inf")).softmax(-1)
            said = torch.cat([said, shares @ states], -1)
        return self.out(torch.tanh(self.dense(self.dropout(said)))), h

    def forward(self, ids, lengths, before):
        states, h = self.read(ids, lengths)
        valid = torch.arange(ids.shape[1])[None] < lengths[:, None]
        return self.write(before, states, valid, h)[0]


class Transformer(nn.Module):
    """The Transformer of the captions. What it carries from word to word, in place of states, are the ids so far."""

    def __init__(self, english, german, units):
        super().__init__()
        self.source = nn.Embedding(english, units)
        self.target = nn.Embedding(german, units)
        given = dict(dropout=0.1, norm_first=True, batch_first=True)
        layer = nn.TransformerEncoderLayer(units, 4, 2 * units, **given)
        self.encoder = nn.TransformerEncoder(layer, 2, norm=nn.LayerNorm(units), enable_nested_tensor=False)
        layer = nn.TransformerDecoderLayer(units, 4, 2 * units, **given)
        self.decoder = nn.TransformerDecoder(layer, 2, norm=nn.LayerNorm(units))
        self.out = nn.Linear(units, german)
        self.dropout = nn.Dropout(0.1)
        for part in self.parameters():
            # As PyTorch's own tutorial of translation; the layers of a stack begin as copies of one.
            if part.dim() > 1:
                nn.init.xavier_uniform_(part)

    def placed(self, table, ids):
        time, width = ids.shape[1], table.weight.shape[1]
        column = torch.arange(width)
        angles = torch.arange(time)[:, None] / 10000 ** (2 * (column // 2) / width)
        positions = torch.where(column % 2 == 0, torch.sin(angles), torch.cos(angles))
        return self.dropout(table(ids) * width**0.5 + positions)

    def read(self, ids, lengths):
        padded = torch.arange(ids.shape[1])[None] >= lengths[:, None]
        states = self.encoder(self.placed(self.source, ids), src_key_padding_mask=padded)
        return states, torch.zeros(1, len(ids), 0, dtype=torch.long)

    def write(self, before, states, valid, ids):
        ids = torch.cat([ids[0], before], -1)
        mask = torch.ones(ids.shape[1], ids.shape[1], dtype=torch.bool).triu(1)
        said = self.decoder(
            self.placed(self.target, ids), states, tgt_mask=mask, memory_key_padding_mask=~valid, tgt_is_causal=True
        )
        return self.out(said), ids[None]

    forward = Translator.forward


def begin_as_keras(model, tables):
    for part in model.modules():
        if isinstance(part, nn.Embedding):
            if tables:
                nn.init.uniform_(part.weight, -0.05, 0.05)
        elif isinstance(part, nn.Linear):
            nn.init.xavier_uniform_(part.weight)
            if part.bias is not None:
                nn.init.zeros_(part.bias)
        elif isinstance(part, nn.GRU):
            for gate in range(3):
                rows = slice(gate * part.hidden_size, (gate + 1) * part.hidden_size)
                nn.init.xavier_uniform_(part.weight_ih_l0.data[rows])
                nn.init.orthogonal_(part.weight_hh_l0.data[rows])
            for bias in (part.bias_ih_l0, part.bias_hh_l0):
                nn.init.zeros_(bias)


def load(cache, split, column):
    path = stored_split(cache, "data", split)
    rows = zip(*(stored_column(path, name) for name in ("en", column, "before")))
    # A sentence without a known word is one step of padding.
    return [(en or [PAD], es, before) for en, es, before in rows]


def padded(rows):
    time = max(map(len, rows))
    return torch.tensor([row + [PAD] * (time - len(row)) for row in rows])


def batches(rows, generator=None):
    order = sorted(range(len(rows)), key=lambda at: max(map(len, rows[at])))
    parts = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    if generator is not None:
        parts = [parts[at] for at in torch.randperm(len(parts), generator=generator)]
    for part in parts:
        en, es, before = zip(*(rows[at] for at in part))
        target = padded(es)
        for at, row in enumerate(es):
            target[at, len(row) :] = -100
        yield padded(en), torch.tensor([len(row) for row in en]), padded(before), target


def measure(model, rows):
    model.eval()
    loss, tokens = 0.0, 0
    with torch.no_grad():
        for ids, lengths, before, target in batches(rows):
            logits = model(ids, lengths, before)
            loss += cross_entropy(logits.flatten(0, 1), target.flatten(), reduction="sum").item()
            tokens += (target >= 0).sum().item()
    return loss / tokens


def train(model, rows, validation, epochs, seed, rate):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    best = (float("inf"), None)
    for epoch in range(epochs):
        model.train()
        for ids, lengths, before, target in batches(rows, generator):
            optimizer.zero_grad()
            cross_entropy(model(ids, lengths, before).flatten(0, 1), target.flatten()).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        loss = measure(model, validation)
        print(f"    epoch {epoch + 1}: validation loss {loss:.4f}", flush=True)
        if loss < best[0]:
            best = (loss, copy.deepcopy(model.state_dict()))
    model.load_state_dict(best[1])
    return model


def search(model, en, tokens):
    """The ids that a beam search writes for one sentence."""
    with torch.no_grad():
        states, h = model.read(torch.tensor([en]), torch.tensor([len(en)]))
        live, done = [([], 0.0)], []
        before = torch.tensor([[START]])
        for length in range(1, tokens + 1):
            valid = torch.ones(len(live), len(en), dtype=torch.bool)
            logits, h = model.write(before, states.expand(len(live), -1, -1), valid, h)
            probabilities = logits[:, -1].softmax(-1)
            probabilities[:, [PAD, UNKNOWN, START]] = 0
            scores = (probabilities / probabilities.sum(-1, keepdim=True)).log()
            scores = scores + torch.tensor([score for _, score in live])[:, None]
            best = scores.flatten().topk(2 * BEAM)
            kept, places = [], []
            for score, flat in zip(best.values.tolist(), best.indices.tolist()):
                place, id = divmod(flat, scores.shape[1])
                if id == END:
                    done.append((score / ((5 + length) / 6) ** PENALTY, live[place][0]))
                elif len(kept) < BEAM:
                    kept.append(([*live[place][0], id], score))
                    places.append(place)
            live, h = kept, h[:, places]
            before = torch.tensor([[ids[-1]] for ids, _ in live])
            if len(done) >= BEAM and max(done)[0] >= live[0][1] / ((5 + tokens) / 6) ** PENALTY:
                break
        return max(done)[1] if done else live[0][0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=pathlib.Path, required=True, help="a cache folder of seqpipe")
    parser.add_argument("--into", choices=list(MODELS), default="spanish", help="the language that is written")
    parser.add_argument("--units", type=int, default=128)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", choices=["plain", "attentive", "transformer"], help="only this one")
    parser.add_argument("--begin", choices=["torch", "keras", "table"], default="torch", help="initial values")
    parser.add_argument("--threads", type=int, default=1, help="of one step; more are slower where others compute")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    cache = arguments.cache
    column, names = MODELS[arguments.into]
    rows = {split: load(cache, split, column) for split in ("train", "validation", "test")}
    english, words = stored_words(cache, "english"), stored_words(cache, arguments.into)
    sources = stored_column(stored_split(cache, "raw", "test"), "en")
    targets = stored_column(stored_split(cache, "text", "test"), column)
    references = {}
    for source, target in zip(sources, targets):
        references.setdefault(source, []).append(" ".join(target))
    firsts = [sources.index(source) for source in references]
    most = max(len(given) for given in references.values())
    streams = [[given[at] if at < len(given) else None for given in references.values()] for at in range(most)]
    longest = max(len(es) for _, es, _ in rows["train"])
    print(f"{', '.join(f'{name} {len(some)}' for name, some in rows.items())} rows, torch {torch.__version__}")
    for name in names:
        if arguments.model not in (None, name):
            continue
        torch.manual_seed(arguments.seed)
        start = time.perf_counter()
        if name == "transformer":
            model = Transformer(len(english), len(words), arguments.units)
        else:
            model = Translator(len(english), len(words), arguments.units, name == "attentive")
        if arguments.begin != "torch" and isinstance(model, Translator):
            begin_as_keras(model, arguments.begin == "keras")
        train(model, rows["train"], rows["validation"], arguments.epochs, arguments.seed, 0.001 if name == "transformer" else 0.002)
        seconds = time.perf_counter() - start
        loss = measure(model, rows["test"])
        written = [" ".join(words[id] for id in search(model, rows["test"][at][0], 2 * longest)) for at in firsts]
        bleu = sacrebleu.corpus_bleu(written, streams, force=True).score
        chrf = sacrebleu.corpus_chrf(written, streams).score
        print(f"  {name}: test loss {loss:.4f}; BLEU {bleu:.2f}, chrF {chrf:.2f}; trained in {seconds:.0f} s", flush=True)


main()
