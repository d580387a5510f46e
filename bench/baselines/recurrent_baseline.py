"""What PyTorch makes of the networks of `05_gru.seq`: RNN, LSTM and GRU in one and in both directions.

    seqpipe run pipelines/05_gru.seq --target data --cache peer
    python recurrent_baseline.py --cache peer

Reads the very ids that seqpipe prepared (the stage `data`), and trains as the pipeline does: embedding 100, 64 units,
dropout 0.3, Adam 0.002, gradients clipped to norm 1, batches of 64 rows of similar length, 4 epochs, the weights of
the lowest validation loss. Padding stands on the right; the state of the last valid step is read, and both directions
read packed rows. All else are PyTorch's defaults. Prints validation loss and the accuracies of each, and which has the
lowest validation loss. Needs torch and pyarrow.
"""

import argparse
import copy
import pathlib
import time

import pyarrow
import torch
from linear_baseline import stored_split
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

WIDTH, UNITS, BATCH, EPOCHS = 100, 64, 64, 4


class Reader(nn.Module):
    def __init__(self, words, layer, both):
        super().__init__()
        self.embedding = nn.Embedding(words, WIDTH)
        self.layer = layer(WIDTH, UNITS, batch_first=True, bidirectional=both)
        self.both = both
        self.dropout = nn.Dropout(0.3)
        self.dense = nn.Linear(UNITS * (2 if both else 1), 1)

    def forward(self, ids, lengths):
        vectors = self.embedding(ids)
        if self.both:
            packed = pack_padded_sequence(vectors, lengths, batch_first=True, enforce_sorted=False)
            final = self.layer(packed)[1]
            h = final[0] if isinstance(final, tuple) else final
            read = torch.cat([h[0], h[1]], 1)
        else:
            read = self.layer(vectors)[0][torch.arange(len(ids)), lengths - 1]
        return self.dense(self.dropout(read)).squeeze(1)


def load(cache, split, column, target):
    with pyarrow.memory_map(str(stored_split(cache, "data", split))) as file:
        table = pyarrow.ipc.open_file(file).read_all()
    labels = table[target].combine_chunks().indices.to_pylist()
    return [(ids, label) for ids, label in zip(table[column].to_pylist(), labels) if ids]


def batches(rows, generator=None):
    order = sorted(range(len(rows)), key=lambda at: len(rows[at][0]))
    parts = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    if generator is not None:
        parts = [parts[at] for at in torch.randperm(len(parts), generator=generator)]
    for part in parts:
        lengths = torch.tensor([len(rows[at][0]) for at in part])
        ids = torch.zeros(len(part), int(lengths.max()), dtype=torch.long)
        for at, row in enumerate(part):
            ids[at, : lengths[at]] = torch.tensor(rows[row][0])
        yield ids, lengths, torch.tensor([float(rows[at][1]) for at in part])


def measure(model, rows):
    model.eval()
    loss, right = 0.0, 0
    with torch.no_grad():
        for ids, lengths, labels in batches(rows):
            logits = model(ids, lengths)
            loss += nn.functional.binary_cross_entropy_with_logits(logits, labels, reduction="sum").item()
            right += ((logits > 0) == (labels > 0.5)).sum().item()
    return loss / len(rows), right / len(rows)


def train(model, rows, validation, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    best = (float("inf"), None)
    for _ in range(EPOCHS):
        model.train()
        for ids, lengths, labels in batches(rows, generator):
            optimizer.zero_grad()
            nn.functional.binary_cross_entropy_with_logits(model(ids, lengths), labels).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        loss, _ = measure(model, validation)
        if loss < best[0]:
            best = (loss, copy.deepcopy(model.state_dict()))
    model.load_state_dict(best[1])
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=pathlib.Path, required=True, help="a cache folder of seqpipe")
    parser.add_argument("--column", default="text")
    parser.add_argument("--target", default="label")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rows = {split: load(arguments.cache, split, arguments.column, arguments.target) for split in ("train", "validation", "test")}
    words = 1 + max(max(ids) for ids, _ in rows["train"])
    print(f"{', '.join(f'{name} {len(some)}' for name, some in rows.items())} rows, {words} words, torch {torch.__version__}")
    found = []
    for both in (False, True):
        for name, layer in (("rnn", nn.RNN), ("lstm", nn.LSTM), ("gru", nn.GRU)):
            torch.manual_seed(arguments.seed)
            start = time.perf_counter()
            model = train(Reader(words, layer, both), rows["train"], rows["validation"], arguments.seed)
            (loss, accuracy), (_, test) = measure(model, rows["validation"]), measure(model, rows["test"])
            called = f"{name} in {'both directions' if both else 'one direction'}"
            seconds = time.perf_counter() - start
            print(f"  {called}: validation loss {loss:.4f}, accuracy {accuracy:.4f}; test accuracy {test:.4f}; {seconds:.0f} s", flush=True)
            found.append((loss, called, test))
    loss, called, test = min(found)
    print(f"lowest validation loss: {called}, test accuracy {test:.4f}")


main()
