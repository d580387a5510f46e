"""Train steps of a model of images in PyTorch, on random images."""

import torch
from protocol import read_job, serve, timed
from torch import nn

job = read_job()
torch.set_num_threads(job["threads"])
torch.manual_seed(job["seed"])


def down(channels, filters):
    return nn.Conv2d(channels, filters, 3, stride=2, padding=1)


def up(channels, filters):
    return nn.ConvTranspose2d(channels, filters, 3, stride=2, padding=1, output_padding=1)


MODELS = {
    "dense": lambda: [nn.Linear(784, 30), nn.ReLU(), nn.Linear(30, 784)],
    "convolutional": lambda: [
        down(1, 16), nn.ReLU(), down(16, 8), nn.ReLU(), up(8, 8), nn.ReLU(), up(8, 16), nn.ReLU(), nn.Conv2d(16, 1, 3, padding=1),
    ],
    "classifier": lambda: [
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(0.5), nn.Linear(64 * 5 * 5, 10),
    ],
}
channels_last = job["side"] == "pytorch-channels-last"
model = nn.Sequential(*MODELS[job["family"]]()).train()
if channels_last:
    model = model.to(memory_format=torch.channels_last)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
classifies = job["family"] == "classifier"
loss_of = nn.CrossEntropyLoss() if classifies else nn.BCEWithLogitsLoss()
shape = [784] if job["family"] == "dense" else [1, 28, 28]


def train_step(images, targets):
    optimizer.zero_grad()
    loss = loss_of(model(images), targets)
    loss.backward()
    optimizer.step()
    return loss.item()


def steps(request):
    count, rows = request["count"], job["rows"]
    batches = [torch.rand(rows, *shape) for _ in range(count)]
    if channels_last:
        batches = [images.to(memory_format=torch.channels_last) for images in batches]
    targets = torch.randint(0, 10, (count, rows))
    return timed(count, lambda index: train_step(batches[index], targets[index] if classifies else batches[index]))


serve({"pytorch": torch.__version__}, {"steps": steps})
