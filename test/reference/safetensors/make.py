"""Writes small.safetensors with the safetensors package (0.8.0, numpy front): every type that seqpipe stores."""

import os

import numpy
from safetensors.numpy import save_file

save_file(
    {
        "2/lstm/kernel": numpy.arange(6, dtype=numpy.float32).reshape(2, 3) / 4,
        "1/embedding/table": -numpy.arange(4, dtype=numpy.float32).reshape(2, 2),
        "step": numpy.array(7, dtype=numpy.int32),
        "beta": numpy.array([0.1, 0.2], dtype=numpy.float64),
        "position": numpy.array([2**40], dtype=numpy.int64),
        "état": numpy.array([1, 2, 255], dtype=numpy.uint8),
        "nothing": numpy.zeros((0, 4), dtype=numpy.float32),
    },
    os.path.join(os.path.dirname(__file__), "small.safetensors"),
    metadata={"seqpipe": "reference"},
)
