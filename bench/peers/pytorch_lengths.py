"""Train steps of the Amazon job in PyTorch on its own rows, as the notebook writes it (padded on the left to 200, Adam
for everything) or bucketed (padded on the right to the longest of a batch, SparseAdam for the table)."""

import time

import numpy
import torch
from prepared_data import Rows, buckets
from protocol import read_job, serve
from pytorch_models import Recurrent, optimizers_of, train_step

job = read_job()
torch.set_num_threads(job["threads"])
torch.manual_seed(job["seed"])
rows = Rows(job["folder"], "all")
bucketed = job["way"] == "bucketed"
batches = buckets(rows, job["batch"], numpy.random.default_rng(job["seed"]))
# Short ones first, so that every so-manieth of them is a fair share.
batches.sort(key=lambda batch: rows.lengths[batch].max())
padded = None if bucketed else rows.padded_left(job["length"])
model = Recurrent(**job["model"], sparse=bucketed).train()
optimizers = optimizers_of(model, sparse=bucketed, learning_rate=job["learning_rate"])


def steps(request):
    start, examples = time.perf_counter(), 0
    for batch in batches[request["part"] :: request["of"]]:
        ids, lengths = rows.padded_right(batch) if bucketed else (padded[batch], None)
        train_step(model, optimizers, ids, rows.targets(batch), lengths, clip_norm=job["clip_norm"])
        examples += len(batch)
    return {"ms": (time.perf_counter() - start) * 1e3, "examples": examples}


serve({"pytorch": torch.__version__}, {"steps": steps})
