"""Train steps of a model in PyTorch, on random ids."""

import torch
from protocol import read_job, serve, timed
from pytorch_models import build, optimizers_of, train_step

job = read_job()
torch.set_num_threads(job["threads"])
torch.manual_seed(job["seed"])
model = build(job).train()
optimizers = optimizers_of(model, sparse=False)


def steps(request):
    rows, time = request.get("rows", job["rows"]), request.get("time", job["time"])
    ids = torch.randint(0, job["model"]["vocabulary"], (request["count"], rows, time))
    targets = torch.randint(0, 2, (request["count"], rows)).float()
    return timed(request["count"], lambda index: train_step(model, optimizers, ids[index], targets[index]))


serve({"pytorch": torch.__version__}, {"steps": steps})
