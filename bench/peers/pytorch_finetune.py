"""Training steps of an encoder of a folder under a new head in PyTorch, on random ids."""

import torch
from protocol import read_job, serve, timed
from pytorch_encoder import Classifier
from torch.nn.functional import cross_entropy

job = read_job()
torch.set_num_threads(job["threads"])
torch.manual_seed(job["seed"])
model = Classifier(job["folder"]).train()
optimizer = torch.optim.AdamW(model.parameters(), lr=job["learning_rate"], fused=True)


def batch(lengths):
    time = max(lengths)
    valid = torch.arange(time)[None] < torch.tensor(lengths)[:, None]
    ids = torch.randint(1000, 30000, (len(lengths), time)) * valid
    return ids, valid, torch.randint(0, 2, (len(lengths),))


def step(ids, valid, targets):
    optimizer.zero_grad(set_to_none=True)
    loss = cross_entropy(model(ids, valid), targets)
    loss.backward()
    optimizer.step()
    return loss.item()


def steps(request):
    batches = [batch(lengths) for lengths in request["batches"]]
    return timed(len(batches), lambda index: step(*batches[index]))


serve({"pytorch": torch.__version__}, {"steps": steps})
