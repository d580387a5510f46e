"""What NumPy reads of shared/data/mnist_10k: mnist.json.

    python test/reference/arrays/make_mnist_reference.py SHARED/data/mnist_10k
"""

import gzip
import json
import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])


def read(name: str, header: int) -> np.ndarray:
    return np.frombuffer(gzip.decompress((folder / name).read_bytes()), np.uint8, offset=header)


splits = {}
for split in ("train", "test"):
    images = read(f"{split}-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
    labels = read(f"{split}-labels-idx1-ubyte.gz", 8)
    splits[split] = {
        "rows": len(images),
        "sum": int(images.sum(dtype=np.int64)),
        # Each pixel has a weight of its own: no two can be confused.
        "weighted": int((images.reshape(-1).astype(np.int64) * (np.arange(images.size) % 9973)).sum()),
        "labels": np.bincount(labels, minlength=10).tolist(),
        "first": labels[:20].tolist(),
    }

here = pathlib.Path(__file__).parent
(here / "mnist.json").write_text(json.dumps(splits, indent=2) + "\n")
