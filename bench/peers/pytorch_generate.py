"""The same in PyTorch: an LSTM with its state, and a Transformer with keys and values in a cache."""

import math

import torch
from protocol import read_job, serve, timed
from torch import nn

job = read_job()
torch.set_num_threads(job["threads"])
torch.manual_seed(1)


class Recurrent(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.table = nn.Embedding(size, 200)
        self.lstm = nn.LSTM(200, 200, batch_first=True)
        self.dense = nn.Linear(200, size)

    def forward(self, ids, state):
        states, state = self.lstm(self.table(ids), state)
        return self.dense(states[:, -1]), state


class Block(nn.Module):
    """Pre-norm, four heads."""

    def __init__(self, width, hidden):
        super().__init__()
        self.norms = nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)])
        self.projection = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.hidden = nn.Linear(width, hidden)
        self.back = nn.Linear(hidden, width)

    def forward(self, x, cache):
        rows, time, width = x.shape
        parts = self.projection(self.norms[0](x)).view(rows, time, 3, 4, width // 4).permute(2, 0, 3, 1, 4)
        queries, keys, values = parts
        if cache is not None:
            keys, values = (torch.cat([old, new], 2) for old, new in zip(cache, (keys, values)))
        seen = nn.functional.scaled_dot_product_attention(queries, keys, values, is_causal=cache is None)
        x = x + self.output(seen.transpose(1, 2).reshape(rows, time, width))
        return x + self.back(torch.relu(self.hidden(self.norms[1](x)))), (keys, values)


class Transformer(nn.Module):
    def __init__(self, size, width=256):
        super().__init__()
        self.table = nn.Embedding(size, width)
        self.blocks = nn.ModuleList([Block(width, 1024), Block(width, 1024)])
        self.norm = nn.LayerNorm(width)
        self.dense = nn.Linear(width, size)
        column = torch.arange(width)
        angles = torch.arange(1000)[:, None] / 10000 ** (2 * (column // 2) / width)
        self.positions = torch.where(column % 2 == 0, torch.sin(angles), torch.cos(angles))

    def forward(self, ids, state):
        past, caches = state or (0, [None, None])
        x = self.table(ids) + self.positions[past : past + ids.shape[1]]
        kept = []
        for block, cache in zip(self.blocks, caches):
            x, cache = block(x, cache)
            kept.append(cache)
        return self.dense(self.norm(x[:, -1])), (past + ids.shape[1], kept)


model = {"lstm": Recurrent, "transformer": Transformer}[job["kind"]](job["vocabulary"]).eval()


@torch.inference_mode()
def write(_index):
    ids, state, text = torch.arange(2, 2 + job["prompt"])[None], None, 0.0
    for _ in range(job["tokens"]):
        scores, state = model(ids, state)
        scores[:, :2] = -math.inf
        shares = torch.log_softmax(scores, 1)
        ids = shares.argmax(1, keepdim=True)
        text += shares[0, ids[0, 0]].item()
    return text


serve({"pytorch": torch.__version__}, {"write": lambda request: timed(request["count"], write)})
