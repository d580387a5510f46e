"""What gensim's vectors are worth on the rows of `29_word_vectors_brown.seq`, and how well both agree with people.

    seqpipe run pipelines/29_word_vectors_brown.seq --cache peer
    seqpipe show pipelines/29_word_vectors_brown.seq vectors --cache peer --export ours-1.txt
    python word_vectors_baseline.py --cache peer --ours ours-1.txt

Reads the tokens that seqpipe split and sampled. gensim learns vectors from all training rows, with the settings of the
pipeline, once for each seed. Then a network in PyTorch takes the mean of a row's vectors: with random vectors, with those
of gensim, and with those of gensim kept as they are: dropout 0.3, Adam 0.003, batches of 32, 20 epochs, the weights of
the lowest validation loss. Prints the accuracy on the test rows, and Spearman's correlation of the cosines with what
people say of the pairs of WordSim353, which gensim brings along: of its own vectors, and of those in the files of
`--ours` (`-p seed=2` gives the pipeline another seed). `--begin 0.5` halves gensim's initial values, which are then
those of word2vec's own program. Needs gensim, torch and pyarrow.
"""

import argparse
import collections
import copy
import os
import pathlib
import statistics

import gensim
import torch
from gensim.models import KeyedVectors, Word2Vec
from linear_baseline import arrow, stored_split
from torch import nn

WIDTH, EPOCHS, BATCH, LEAST = 100, 20, 32, 5
PAIRS = os.path.join(os.path.dirname(gensim.__file__), "test", "test_data", "wordsim353.tsv")


class Genre(nn.Module):
    def __init__(self, table, frozen, classes):
        super().__init__()
        self.table = nn.EmbeddingBag.from_pretrained(table.clone(), freeze=frozen, mode="mean")
        self.dense = nn.Linear(WIDTH, classes)
        self.dropout = nn.Dropout(0.3)

    def forward(self, ids, starts):
        return self.dense(self.dropout(self.table(ids, starts)))


def batch_of(rows):
    ids = torch.tensor([id for row, _ in rows for id in row])
    starts = torch.tensor([0] + [len(row) for row, _ in rows[:-1]]).cumsum(0)
    return ids, starts, torch.tensor([label for _, label in rows])


def measure(model, rows):
    model.eval()
    with torch.inference_mode():
        ids, starts, labels = batch_of(rows)
        out = model(ids, starts)
        right = (out.argmax(1) == labels).float().mean().item()
        return nn.functional.cross_entropy(out, labels).item(), right


def train(table, frozen, rows, seed):
    torch.manual_seed(seed)
    model = Genre(table, frozen, 1 + max(label for split in rows.values() for _, label in split))
    optimizer = torch.optim.Adam([one for one in model.parameters() if one.requires_grad], lr=0.003)
    lowest, kept = float("inf"), None
    for _ in range(EPOCHS):
        model.train()
        order = torch.randperm(len(rows["train"])).tolist()
        for at in range(0, len(order), BATCH):
            ids, starts, labels = batch_of([rows["train"][one] for one in order[at : at + BATCH]])
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(ids, starts), labels).backward()
            optimizer.step()
        loss, _ = measure(model, rows["validation"])
        if loss < lowest:
            lowest, kept = loss, copy.deepcopy(model.state_dict())
    model.load_state_dict(kept)
    return measure(model, rows["test"])


def learn(rows, kind, seed, begin):
    model = Word2Vec(
        vector_size=WIDTH, window=5, sg=int(kind == "skip_gram"), negative=5, sample=1e-4, min_count=LEAST, workers=1, seed=seed
    )  # fmt: skip
    model.build_vocab(rows)
    model.wv.vectors *= begin
    model.train(rows, total_examples=len(rows), epochs=10)
    return model.wv


def agreement(vectors):
    return float(vectors.evaluate_word_pairs(PAIRS)[1][0])


def told(name, found):
    spread = f" ± {statistics.stdev(found):.4f}" if len(found) > 1 else ""
    print(f"{name}: {statistics.mean(found):.4f}{spread} ({', '.join(f'{one:.4f}' for one in found)})", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=pathlib.Path, required=True, help="a cache folder of seqpipe")
    parser.add_argument("--ours", nargs="*", default=[], help="vectors that seqpipe exported")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--kind", choices=["skip_gram", "cbow"], default="skip_gram")
    parser.add_argument("--begin", type=float, default=1, help="times gensim's initial values")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--similarity", action="store_true", help="no network, only how the vectors agree with people")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    seeds = range(1, arguments.seeds + 1)

    def load(stage, split):
        return list(arrow(stored_split(arguments.cache, stage, split), "text", "genre"))

    if arguments.ours:
        files = [KeyedVectors.load_word2vec_format(path) for path in arguments.ours]
        told("WordSim353, seqpipe", [agreement(vectors) for vectors in files])
    everything = [tokens for tokens, _ in load("tokens", "train")]
    learned = {seed: learn(everything, arguments.kind, seed, arguments.begin) for seed in seeds}
    told(f"WordSim353, gensim {gensim.__version__}", [agreement(vectors) for vectors in learned.values()])
    if arguments.similarity:
        return
    few = {split: load("few", split) for split in ("train", "validation", "test")}
    counts = collections.Counter(token for row in everything for token in row)
    words = {word: 2 + at for at, word in enumerate(word for word, count in counts.items() if count >= LEAST)}
    classes = sorted({label for rows in few.values() for _, label in rows})
    rows = {
        split: [([words.get(token, 1) for token in tokens] or [0], classes.index(label)) for tokens, label in pairs]
        for split, pairs in few.items()
    }

    def table(seed, vectors):
        """Rows for padding and the unknown word, then the words."""
        generator = torch.Generator().manual_seed(seed)
        drawn = torch.empty(2 + len(words), WIDTH).uniform_(-0.05, 0.05, generator=generator)
        if vectors is not None:
            for word, id in words.items():
                drawn[id] = torch.tensor(vectors[word].copy())
        return drawn

    for name, made, frozen in [("fresh", False, False), ("begun", True, False), ("frozen", True, True)]:
        found = [train(table(seed, learned[seed] if made else None), frozen, rows, seed) for seed in seeds]
        told(f"{name}, loss", [loss for loss, _ in found])
        told(f"{name}, accuracy", [accuracy for _, accuracy in found])


main()
