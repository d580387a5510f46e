"""The same train step in PyTorch. Reads a line with the number of steps, writes a line with their milliseconds, and the CPU time of one; `quit` ends."""
import argparse
import json
import sys
import time

import torch

parser = argparse.ArgumentParser()
for name, default in [('vocabulary', 20000), ('width', 100), ('units', 128), ('layers', 1), ('time', 100), ('rows', 64), ('threads', 2)]:
    parser.add_argument(f'--{name}', type=int, default=default)
parser.add_argument('--dropout', type=float, default=0.0)
parser.add_argument('--cell', choices=['lstm', 'gru'], default='lstm')
parser.add_argument('--bidirectional', action='store_true')
parser.add_argument('--sparse', action='store_true')
arguments = parser.parse_args()
torch.set_num_threads(arguments.threads)
torch.manual_seed(1)


class Classifier(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(arguments.vocabulary, arguments.width, sparse=arguments.sparse)
        layer = torch.nn.LSTM if arguments.cell == 'lstm' else torch.nn.GRU
        self.recurrent = layer(
            arguments.width,
            arguments.units,
            arguments.layers,
            dropout=arguments.dropout,
            bidirectional=arguments.bidirectional,
            batch_first=True,
        )
        self.dense = torch.nn.Linear(arguments.units * (2 if arguments.bidirectional else 1), 1)

    def forward(self, ids):
        states, _ = self.recurrent(self.embedding(ids))
        return self.dense(states[:, -1])


model = Classifier()
if arguments.sparse:
    others = [*model.recurrent.parameters(), *model.dense.parameters()]
    optimizers = [torch.optim.SparseAdam(model.embedding.parameters()), torch.optim.Adam(others)]
else:
    optimizers = [torch.optim.Adam(model.parameters())]
loss_of = torch.nn.BCEWithLogitsLoss()
print(json.dumps({'torch': torch.__version__, 'threads': torch.get_num_threads()}), flush=True)
for line in sys.stdin:
    if line.strip() == 'quit':
        break
    times, begin = [], time.process_time()
    for _ in range(int(line)):
        ids = torch.randint(0, arguments.vocabulary, (arguments.rows, arguments.time))
        targets = torch.randint(0, 2, (arguments.rows, 1)).float()
        start = time.perf_counter()
        for optimizer in optimizers:
            optimizer.zero_grad()
        loss = loss_of(model(ids), targets)
        loss.backward()
        for optimizer in optimizers:
            optimizer.step()
        loss.item()
        times.append((time.perf_counter() - start) * 1e3)
    print(json.dumps(dict(times=times, cpu=(time.process_time() - begin) * 1e3 / len(times))), flush=True)
