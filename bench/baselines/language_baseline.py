"""What PyTorch makes of the language models of `31_characters.seq`, `31_words.seq` and `31_words_brown.seq`.

    python language_baseline.py characters input.txt
    python language_baseline.py words valid.txt

    seqpipe run pipelines/31_words_brown.seq --cache peer
    python language_baseline.py brown peer --epochs 3

`brown` reads the very ids that seqpipe prepared. The others make the streams of the pipelines themselves: lines in their order, cut into training, validation and test; the vocabulary of
the training part, with padding and unknown token; lanes and windows, whose state goes on. Trains as the pipelines do:
Adam, gradients clipped to norm 1, `--epochs`, the weights of the lowest validation loss. Tables begin uniform within
0.05 (PyTorch's own begin is meant for tables that are not tied). The LSTM begins with PyTorch's own values, or with
`--begin keras` with those of Keras, which seqpipe has too: Glorot's uniform input weights, orthogonal recurrent weights,
and a bias of one for the forget gate. All else are PyTorch's defaults. Prints the perplexity of the test part. Needs
torch, and pyarrow for `brown`.
"""

import argparse
import copy
import math
import pathlib
from collections import Counter

import torch
from linear_baseline import stored_column, stored_split, stored_words
from torch import nn

PAD, UNKNOWN = 0, 1


class Recurrent(nn.Module):
    """`speaker`, or with `tied` the model `recurrent`."""

    def __init__(self, size, width, units, dropout, tied):
        super().__init__()
        self.table = nn.Embedding(size, width)
        nn.init.uniform_(self.table.weight, -0.05, 0.05)
        self.lstm = nn.LSTM(width, units)
        self.dropout = nn.Dropout(dropout)
        self.dense = None if tied else nn.Linear(units, size)

    def forward(self, ids, state):
        states, state = self.lstm(self.dropout(self.table(ids)), state)
        states = self.dropout(states)
        scores = states @ self.table.weight.T if self.dense is None else self.dense(states)
        return scores, tuple(part.detach() for part in state)


def begin_as_keras(lstm):
    units = lstm.hidden_size
    bound = math.sqrt(6 / (lstm.input_size + units))
    nn.init.uniform_(lstm.weight_ih_l0, -bound, bound)
    for gate in range(4):
        nn.init.orthogonal_(lstm.weight_hh_l0.data[gate * units : (gate + 1) * units])
    for bias in (lstm.bias_ih_l0, lstm.bias_hh_l0):
        nn.init.zeros_(bias)
    nn.init.ones_(lstm.bias_ih_l0.data[units : 2 * units])


class Attentive(nn.Module):
    def __init__(self, size, width):
        super().__init__()
        self.table = nn.Embedding(size, width)
        nn.init.uniform_(self.table.weight, -0.05, 0.05)
        layer = nn.TransformerEncoderLayer(width, 4, 512, 0.3, norm_first=True)
        self.layers = nn.TransformerEncoder(layer, 2, norm=nn.LayerNorm(width), enable_nested_tensor=False)
        for part in self.layers.parameters():
            # The layers of an encoder begin as copies of one.
            if part.dim() > 1:
                nn.init.xavier_uniform_(part)
        self.dropout = nn.Dropout(0.3)

    def forward(self, ids, _state):
        time, width = len(ids), self.table.weight.shape[1]
        column = torch.arange(width)
        angles = torch.arange(time)[:, None] / 10000 ** (2 * (column // 2) / width)
        positions = torch.where(column % 2 == 0, torch.sin(angles), torch.cos(angles))
        x = self.dropout(self.table(ids) * math.sqrt(width) + positions[:, None])
        mask = nn.Transformer.generate_square_subsequent_mask(time)
        return self.layers(x, mask=mask, is_causal=True) @ self.table.weight.T, None


def windows(ids, lanes, window):
    length = len(ids) // lanes
    rows = torch.tensor(ids[: lanes * length]).view(lanes, length).T
    for start in range(0, length - 1, window):
        end = min(start + window, length - 1)
        yield rows[start:end], rows[start + 1 : end + 1]


def measure(model, ids, lanes, window):
    model.eval()
    total, count, state = 0.0, 0, None
    with torch.no_grad():
        for x, y in windows(ids, lanes, window):
            scores, state = model(x, state)
            total += nn.functional.cross_entropy(scores.flatten(0, 1), y.flatten(), reduction="sum").item()
            count += y.numel()
    return total / count


def train(model, parts, lanes, window, rate, epochs):
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    best = (float("inf"), None)
    for _ in range(epochs):
        model.train()
        state = None
        for x, y in windows(parts[0], lanes, window):
            scores, state = model(x, state)
            optimizer.zero_grad()
            nn.functional.cross_entropy(scores.flatten(0, 1), y.flatten()).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        loss = measure(model, parts[1], lanes, window)
        if loss < best[0]:
            best = (loss, copy.deepcopy(model.state_dict()))
    model.load_state_dict(best[1])
    return best[0], measure(model, parts[2], lanes, window)


def load(path, cut, shares, most):
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = [line.removesuffix("\n") for line in file]
    borders = [0, round(len(lines) * shares[0]), round(len(lines) * (shares[0] + shares[1])), len(lines)]
    parts = [[token for line in lines[borders[i] : borders[i + 1]] for token in cut(line)] for i in range(3)]
    counts = sorted(Counter(parts[0]).items(), key=lambda item: (-item[1], item[0]))
    known = {token: id + 2 for id, (token, _) in enumerate(counts[: None if most is None else most - 2])}
    return [[known.get(token, UNKNOWN) for token in part] for part in parts], len(known) + 2


def prepared(cache):
    """All ids of each split, and the size of the vocabulary."""
    parts = [stored_column(stored_split(cache, "ids", name), "text") for name in ("train", "validation", "test")]
    return [[id for row in part for id in row] for part in parts], len(stored_words(cache, "words"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["characters", "words", "brown"])
    parser.add_argument("file", help="the text; for brown, a cache folder of seqpipe")
    parser.add_argument("--seeds", type=int, default=1, help="trainings of each model, from seed 1 on")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--model", help="only this one")
    parser.add_argument("--begin", choices=["torch", "keras"], default="torch", help="initial values of an LSTM")
    parser.add_argument("--threads", type=int, default=1, help="of one step; more are slower where others compute")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    if arguments.kind == "brown":
        parts, size = prepared(pathlib.Path(arguments.file))
        models = {"recurrent": (lambda: Recurrent(size, 128, 128, 0.3, True), 0.004)}
        lanes, window = 20, 35
    elif arguments.kind == "characters":
        parts, size = load(arguments.file, lambda line: [*line, "\n"], (0.9, 0.05), None)
        models = {"speaker": (lambda: Recurrent(size, 32, 128, 0, False), 0.004)}
        lanes, window = 32, 64
    else:
        cut = lambda line: [*line.lower().split(), "<eos>"]
        parts, size = load(arguments.file, cut, (0.8, 0.1), 5_000)
        models = {
            "recurrent": (lambda: Recurrent(size, 128, 128, 0.3, True), 0.004),
            "attentive": (lambda: Attentive(size, 128), 0.001),
        }
        lanes, window = 20, 35
    print(f"{[len(part) for part in parts]} tokens, a vocabulary of {size}")
    for name, (make, rate) in models.items():
        if arguments.model not in (None, name):
            continue
        for seed in range(1, arguments.seeds + 1):
            torch.manual_seed(seed)
            model = make()
            if arguments.begin == "keras" and isinstance(model, Recurrent):
                begin_as_keras(model.lstm)
            losses = train(model, parts, lanes, window, rate, arguments.epochs)
            validation, test = (math.exp(loss) for loss in losses)
            print(f"{name}, seed {seed}: perplexity {test:.4f} (validation {validation:.4f})", flush=True)


main()
