"""Whole passes over prepared rows in PyTorch, in one of two ways.

notebook  as the notebooks write it: rows padded on the left to one length, a DataLoader, Adam for everything
bucketed  as one writes it for speed: rows of like length share a batch, padded on the right to its longest;
          SparseAdam for the embedding, Adam for the rest

A pass is timed by itself; the held-out rows are measured after it, when the next one is asked for.
"""

import time

import numpy
import torch
from prepared_data import Rows, buckets
from protocol import read_job, serve
from pytorch_models import Recurrent, optimizers_of, train_step
from torch.utils.data import DataLoader, TensorDataset

job = read_job()
torch.set_num_threads(job["threads"])
torch.manual_seed(job["seed"])
random = numpy.random.default_rng(job["seed"])
train, held_out = Rows(job["folder"], "train"), Rows(job["folder"], "validation")
bucketed = job["way"] == "bucketed"
model = Recurrent(**job["model"], sparse=bucketed)
optimizers = optimizers_of(model, sparse=bucketed)
if not bucketed:
    loader = DataLoader(TensorDataset(train.padded_left(job["length"]), train.targets(slice(None))), shuffle=True, batch_size=job["batch"])
    held_out_ids = held_out.padded_left(job["length"])
accuracy, unmeasured = [], False


def notebook_pass():
    for ids, targets in loader:
        train_step(model, optimizers, ids, targets)


def bucketed_pass():
    for rows in buckets(train, job["batch"], random):
        ids, lengths = train.padded_right(rows)
        train_step(model, optimizers, ids, train.targets(rows), lengths)


@torch.no_grad()
def measure():
    global unmeasured
    if not unmeasured:
        return
    unmeasured = False
    model.eval()
    order = numpy.argsort(held_out.lengths)
    right = 0
    for start in range(0, len(order), 256):
        rows = order[start : start + 256]
        logits = model(*held_out.padded_right(rows)) if bucketed else model(held_out_ids[rows])
        right += int(((logits > 0) == (held_out.targets(rows) > 0.5)).sum())
    accuracy.append(right / len(order))


def epoch(request):
    global unmeasured
    measure()
    model.train()
    start = time.perf_counter()
    (bucketed_pass if bucketed else notebook_pass)()
    unmeasured = True
    return {"ms": (time.perf_counter() - start) * 1e3}


def finish(request):
    measure()
    return {"accuracy": accuracy}


serve({"pytorch": torch.__version__}, {"epoch": epoch, "finish": finish})
