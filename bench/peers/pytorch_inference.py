"""Answers of the same model in PyTorch, from ids: it has no part that reads texts."""

import torch
from protocol import read_job, serve, timed
from pytorch_models import Recurrent

job = read_job()
torch.set_num_threads(job["threads"])
torch.manual_seed(1)
model = Recurrent(**job["model"]).eval()


@torch.inference_mode()
def probabilities(ids):
    return torch.sigmoid(model(ids)).tolist()


def answers(count, rows, time):
    ids = torch.randint(0, job["model"]["vocabulary"], (count, rows, time))
    return timed(count, lambda index: probabilities(ids[index]))


serve(
    {"pytorch": torch.__version__},
    {
        "single": lambda request: answers(request["count"], 1, job["words"]),
        "batch": lambda request: answers(request["count"], request["rows"], job["time"]),
    },
)
