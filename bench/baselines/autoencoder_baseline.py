"""What PyTorch and scikit-learn make of the digits of the pipelines 33 to 37.

    seqpipe run pipelines/33_dense_autoencoder.seq --target digits --cache peer
    python autoencoder_baseline.py --cache peer

Reads the very pictures that seqpipe prepared (the stage `digits`: grey levels from 0 to 1), and trains the same
networks as the pipelines do, from PyTorch's own initial values: Adam and a one-cycle schedule up to 0.003 without a
cycle of the momentum, batches of 64, the weights of the lowest validation loss. Prints the mean squared error of the
test pictures in squared grey levels (0 to 255), that of principal components, and the accuracy of the classifiers.
Needs torch, numpy, pyarrow and scikit-learn.
"""

import argparse
import copy
import pathlib
import time

import numpy
import pyarrow
import torch
from linear_baseline import stored_split
from torch import nn

BATCH, PEAK = 64, 0.003


class Rows(nn.Module):
    """The rows of a picture as steps, and a code repeated for each row."""

    def __init__(self, code):
        super().__init__()
        self.read = nn.GRU(28, 64, batch_first=True)
        self.code = nn.Linear(64, code)
        self.write = nn.GRU(code, 128, batch_first=True)
        self.row = nn.Linear(128, 28)

    def forward(self, x):
        code = self.code(self.read(x.view(-1, 28, 28))[0][:, -1])
        states = self.write(code[:, None].expand(-1, 28, -1))[0]
        return torch.sigmoid(self.row(states)).reshape(-1, 784)


def dense(code):
    return nn.Sequential(nn.Linear(784, code), nn.Linear(code, 784), nn.Sigmoid())


def deep(code):
    encoder = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, code))
    return nn.Sequential(encoder, nn.Linear(code, 128), nn.ReLU(), nn.Linear(128, 784), nn.Sigmoid())


def convolutional(code):
    return nn.Sequential(
        nn.Unflatten(1, (1, 28, 28)),
        nn.Conv2d(1, 16, 3, 2, 1), nn.ReLU(), nn.Conv2d(16, 32, 3, 2, 1), nn.ReLU(), nn.Flatten(),
        nn.Linear(32 * 49, code), nn.Linear(code, 32 * 49), nn.ReLU(), nn.Unflatten(1, (32, 7, 7)),
        nn.ConvTranspose2d(32, 16, 3, 2, 1, 1), nn.ReLU(), nn.ConvTranspose2d(16, 1, 3, 2, 1, 1), nn.Sigmoid(),
        nn.Flatten(),
    )  # fmt: skip


def digit(inputs):
    return nn.Sequential(nn.Linear(inputs, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 10))


def load(cache, split):
    with pyarrow.memory_map(str(stored_split(cache, "digits", split))) as file:
        table = pyarrow.ipc.open_file(file).read_all()
    column = table["image"].combine_chunks()
    storage = column.storage if isinstance(column, pyarrow.ExtensionArray) else column
    pictures = storage.flatten().to_numpy().reshape(-1, 784)
    labels = table["label"].combine_chunks().indices.to_numpy()
    return torch.tensor(pictures), torch.tensor(labels, dtype=torch.long)


def fit(net, loss, rows, validation, epochs):
    inputs, wanted = rows
    steps = (len(inputs) + BATCH - 1) // BATCH
    optimizer = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=PEAK)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, PEAK, total_steps=epochs * steps, cycle_momentum=False)
    best = (float("inf"), None)
    start = time.perf_counter()
    for _ in range(epochs):
        net.train()
        order = torch.randperm(len(inputs))
        for part in order.split(BATCH):
            optimizer.zero_grad()
            loss(net(inputs[part]), wanted[part]).backward()
            optimizer.step()
            schedule.step()
        net.eval()
        with torch.no_grad():
            measured = loss(net(validation[0]), validation[1]).item()
        if measured < best[0]:
            best = (measured, copy.deepcopy(net.state_dict()))
    net.load_state_dict(best[1])
    net.eval()
    return best[0], time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=pathlib.Path, required=True, help="a cache folder of seqpipe")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    (train, labels), (validation, others), (test, truth) = (load(arguments.cache, split) for split in ("train", "validation", "test"))
    print(f"{len(train)}, {len(validation)}, {len(test)} pictures; torch {torch.__version__}", flush=True)
    pictures, checked = (train, train), (validation, validation)

    for name, net, epochs in (
        ("dense", dense(30), 20),
        ("recurrent", Rows(30), 12),
        ("convolutional", convolutional(30), 10),
        ("deep", deep(30), 20),
    ):
        torch.manual_seed(arguments.seed)
        net.apply(lambda one: one.reset_parameters() if hasattr(one, "reset_parameters") else None)
        loss, seconds = fit(net, nn.BCELoss(), pictures, checked, epochs)
        with torch.no_grad():
            error = (255**2 * ((net(test) - test) ** 2).double().mean()).item()
        print(f"  {name}: validation loss {loss:.4f}, test mse {error:.2f}; {seconds:.0f} s", flush=True)

    encoder = net[0]
    for name, model in (
        ("pixels", digit(784)),
        ("frozen", nn.Sequential(copy.deepcopy(encoder).requires_grad_(False), digit(30))),
        ("tuned", nn.Sequential(copy.deepcopy(encoder), digit(30))),
    ):
        loss, seconds = fit(model, nn.CrossEntropyLoss(), (train, labels), (validation, others), 20)
        with torch.no_grad():
            right = (model(test).argmax(1) == truth).double().mean().item()
        print(f"  {name}: validation loss {loss:.4f}, test accuracy {right:.4f}; {seconds:.0f} s", flush=True)

    from sklearn.decomposition import PCA

    for components in (2, 8, 30, 64):
        pca = PCA(components, svd_solver="full").fit(train.numpy().astype(numpy.float64))
        given = pca.inverse_transform(pca.transform(test.numpy()))
        print(f"  pca({components}): test mse {255**2 * ((given - test.numpy()) ** 2).mean():.2f}")


main()
