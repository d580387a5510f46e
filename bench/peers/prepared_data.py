"""Rows of ids that our pipeline prepared, and how PyTorch users make batches of them."""

import os

import numpy
import torch


class Rows:
    """One split: row i is `ids[offsets[i]:offsets[i + 1]]`."""

    def __init__(self, folder, split):
        read = lambda kind: numpy.fromfile(os.path.join(folder, f"{split}.{kind}"), dtype="<i4").astype("int64")
        self.ids, self.offsets, self.labels = read("ids"), read("offsets"), read("labels")
        self.lengths = numpy.maximum(1, numpy.diff(self.offsets))

    def __len__(self):
        return len(self.labels)

    def targets(self, rows):
        return torch.from_numpy(self.labels[rows]).float()

    def padded_left(self, length):
        """[rows, length], zeros on the left, as the notebooks pad."""
        padded = numpy.zeros((len(self), length), dtype="int64")
        for row, (start, end) in enumerate(zip(self.offsets, self.offsets[1:])):
            padded[row, length - (end - start) :] = self.ids[start:end]
        return torch.from_numpy(padded)

    def padded_right(self, rows):
        """The ids of some rows, zeros behind them up to the longest one, and their lengths."""
        lengths = self.lengths[rows]
        padded = numpy.zeros((len(rows), lengths.max()), dtype="int64")
        for place, row in enumerate(rows):
            start, end = self.offsets[row], self.offsets[row + 1]
            padded[place, : end - start] = self.ids[start:end]
        return torch.from_numpy(padded), torch.from_numpy(lengths)


def buckets(rows, batch, random, window=64):
    """A shuffled pass of batches of like length: rows are sorted within windows of so many batches."""
    order = random.permutation(len(rows))
    batches = []
    for start in range(0, len(order), window * batch):
        part = order[start : start + window * batch]
        part = part[numpy.argsort(rows.lengths[part], kind="stable")]
        batches += [part[at : at + batch] for at in range(0, len(part), batch)]
    return [batches[index] for index in random.permutation(len(batches))]
