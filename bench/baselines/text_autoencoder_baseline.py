"""What PyTorch makes of `38_text_autoencoder.seq`: texts without labels first, then 500 labels.

    seqpipe run pipelines/38_text_autoencoder.seq --cache peer
    python text_autoencoder_baseline.py --cache peer

Reads the very ids that seqpipe prepared, and trains as the pipeline does. An LSTM reads a question; another, which begins
with its last state, writes it again; or the first one tells the next word. Adam 0.003, 20 epochs. Then the reader learns
the kind of answer: dropout 0.5, Adam 0.002, 15 epochs, from nothing, after the autoencoder (also frozen), and after the
language model. Batches of 32 rows of similar length, the weights of the lowest validation loss. All else are PyTorch's
defaults. Prints loss and accuracy of the test rows. Needs torch and pyarrow.
"""

import argparse
import copy
import pathlib
import time

import pyarrow
import torch
from linear_baseline import stored_split
from torch import nn
from torch.nn.functional import cross_entropy
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

BATCH, PAD = 32, 0


class Reader(nn.Module):
    """The states of all steps, and those of the last valid step."""

    def __init__(self, words, units):
        super().__init__()
        self.embedding = nn.Embedding(words, units)
        self.lstm = nn.LSTM(units, units, batch_first=True)

    def forward(self, rows):
        ids, lengths = padded(rows)
        packed = pack_padded_sequence(self.embedding(ids), lengths, batch_first=True, enforce_sorted=False)
        states, (last, _) = self.lstm(packed)
        return pad_packed_sequence(states, batch_first=True, total_length=ids.shape[1])[0], last


class Writer(nn.Module):
    """Scores of the words, from the states of an LSTM."""

    def __init__(self, words, units):
        super().__init__()
        self.dense = nn.Linear(units, units)
        self.out = nn.Linear(units, words)

    def forward(self, states):
        return self.out(torch.tanh(self.dense(states)))


class Autoencoder(nn.Module):
    def __init__(self, words, units):
        super().__init__()
        self.reader = Reader(words, units)
        self.embedding = nn.Embedding(words, units)
        self.lstm = nn.LSTM(units, units, batch_first=True)
        self.writer = Writer(words, units)

    def forward(self, row):
        _, code = self.reader(row["text"])
        before, _ = padded(row["before"])
        return self.writer(self.lstm(self.embedding(before), (code, torch.zeros_like(code)))[0])


class Language(nn.Module):
    def __init__(self, words, units):
        super().__init__()
        self.reader = Reader(words, units)
        self.writer = Writer(words, units)

    def forward(self, row):
        return self.writer(self.reader(row["before"])[0])


class Classifier(nn.Module):
    def __init__(self, reader, units, classes):
        super().__init__()
        self.reader = reader
        self.dropout = nn.Dropout(0.5)
        self.dense = nn.Linear(units, classes)

    def forward(self, row):
        return self.dense(self.dropout(self.reader(row["text"])[1][0]))


def padded(rows):
    lengths = torch.tensor([len(row) for row in rows])
    most = int(lengths.max())
    return torch.tensor([row + [PAD] * (most - len(row)) for row in rows]), lengths


def targets(row, target):
    if target == "label":
        return torch.tensor(row["label"])
    ids, lengths = padded(row[target])
    return ids.masked_fill(torch.arange(ids.shape[1])[None] >= lengths[:, None], -100)


def load(cache, stage, split):
    with pyarrow.memory_map(str(stored_split(cache, stage, split))) as file:
        table = pyarrow.ipc.open_file(file).read_all()
    labels = table["label"].combine_chunks().indices.to_pylist()
    columns = [table[name].to_pylist() for name in ("text", "before", "again")]
    return [dict(zip(("text", "before", "again", "label"), row)) for row in zip(*columns, labels)]


def batches(rows, generator=None):
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]["text"]))
    parts = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    if generator is not None:
        parts = [parts[at] for at in torch.randperm(len(parts), generator=generator)]
    for part in parts:
        yield {name: [rows[at][name] for at in part] for name in rows[0]}


def measure(model, rows, target):
    model.eval()
    loss, right, count = 0.0, 0, 0
    with torch.inference_mode():
        for row in batches(rows):
            scores, wanted = model(row).flatten(0, -2), targets(row, target).flatten()
            loss += cross_entropy(scores, wanted, reduction="sum").item()
            right += (scores.argmax(-1) == wanted).sum().item()
            count += (wanted >= 0).sum().item()
    return loss / count, right / count


def train(model, rows, target, rate, epochs, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam([one for one in model.parameters() if one.requires_grad], lr=rate)
    best = (float("inf"), None)
    for _ in range(epochs):
        model.train()
        for row in batches(rows["train"], generator):
            optimizer.zero_grad()
            cross_entropy(model(row).flatten(0, -2), targets(row, target).flatten()).backward()
            optimizer.step()
        loss, _ = measure(model, rows["validation"], target)
        if loss < best[0]:
            best = (loss, copy.deepcopy(model.state_dict()))
    model.load_state_dict(best[1])
    return measure(model, rows["test"], target)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=pathlib.Path, required=True, help="a cache folder of seqpipe")
    parser.add_argument("--units", type=int, default=96)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--seeds", type=int, default=1, help="trainings of each model, from seed 1 on")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    cache, units = arguments.cache, arguments.units
    data, few = ({split: load(cache, stage, split) for split in ("train", "validation", "test")} for stage in ("data", "few"))
    words = 1 + max(id for rows in data.values() for row in rows for id in row["text"])
    classes = 1 + max(row["label"] for row in data["train"])
    print(f"{len(data['train'])} rows, {len(few['train'])} labels, {words} words, torch {torch.__version__}", flush=True)

    def told(name, seed, start, found):
        seconds = time.perf_counter() - start
        print(f"{name}, seed {seed}: loss {found[0]:.4f}, accuracy {found[1]:.4f} ({seconds:.0f} s)", flush=True)

    for seed in range(1, arguments.seeds + 1):
        torch.manual_seed(seed)
        first = {}
        for name, kind in [("autoencoder", Autoencoder), ("language model", Language)]:
            start = time.perf_counter()
            first[name] = kind(words, units)
            target = "again"
            told(name, seed, start, train(first[name], data, target, 0.003, arguments.epochs, seed))
        learned = {
            "fresh": Reader(words, units),
            "tuned": copy.deepcopy(first["autoencoder"].reader),
            "frozen": first["autoencoder"].reader.requires_grad_(False),
            "continued": first["language model"].reader,
        }
        for name, reader in learned.items():
            start = time.perf_counter()
            told(name, seed, start, train(Classifier(reader, units, classes), few, "label", 0.002, 15, seed))


main()
