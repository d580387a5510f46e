"""Neighbours and analogies of gensim, for `test/stages/vectors/neighbours-kernel.test.ts`.

    pip install gensim
    python make_neighbours_reference.py > neighbours.json
"""

import json

import gensim
import numpy as np
from gensim.models import KeyedVectors

WORDS, WIDTH = 12, 5
row, at = np.mgrid[0:WORDS, 0:WIDTH]
vectors = (np.sin(1.7 * row * (at + 1) + 0.3 * at) * (1 + row % 3)).astype(np.float32)
known = KeyedVectors(WIDTH)
known.add_vectors([f"w{word}" for word in range(WORDS)], vectors)


def shown(found):
    return [[word, float(f"{cosine:.6g}")] for word, cosine in found]


print(
    json.dumps(
        {
            "gensim": gensim.__version__,
            "vectors": [[float(f"{x:.7g}") for x in vector] for vector in vectors],
            "near": {word: shown(known.most_similar(word, topn=4)) for word in ("w0", "w7")},
            "analogies": [
                {"from": [a, b], "to": c, "nearest": shown(known.most_similar([b, c], [a], topn=5))}
                for a, b, c in [("w1", "w2", "w3"), ("w10", "w4", "w8")]
            ],
        }
    )
)
