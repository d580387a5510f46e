"""Reference values for `ngrams`: NLTK's everygrams, and the buckets in which fastText keeps runs of words.

    pip install fasttext-wheel nltk "numpy<2"
    python make_ngrams_reference.py > ngrams.json

fastText does not tell its buckets. But the vector of a sentence is the mean of the rows of its words and of
its runs, and all rows of the table here are different: what is left of a sentence's vector, when the rows that
are known are taken out of it, is the row of a run.
"""

import json
import random
import tempfile

import fasttext
import numpy as np
from nltk.util import everygrams

WORDS = "the a film plot good bad straße café 映画 🎬 don 't , . 0 Ünder not".split()
BUCKETS = 997


def make_rows(seed=3, count=12):
    generator = random.Random(seed)
    return [[generator.choice(WORDS) for _ in range(generator.randrange(0, 7))] for _ in range(count)]


class Table:
    """The table of a fastText model with runs of up to `longest` words, filled with numbers of our own."""

    def __init__(self, longest):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            for label in ("a", "b"):
                file.write(f"__label__{label} {' '.join(WORDS)}\n")
            file.flush()
            self.model = fasttext.train_supervised(
                file.name, dim=16, wordNgrams=longest, bucket=BUCKETS, minn=0, maxn=0,
                epoch=1, verbose=0,
            )
        self.longest = longest
        generator = np.random.default_rng(1)
        self.rows = generator.normal(size=self.model.get_input_matrix().shape).astype(np.float32)
        self.model.set_matrices(self.rows, self.model.get_output_matrix())

    def total(self, words):
        """The sum of the rows of a sentence. fastText ends it with a word of its own."""
        count = sum(len(words) + 1 - length + 1 for length in range(1, self.longest + 1) if length <= len(words) + 1)
        return self.model.get_sentence_vector(" ".join(words)) * count

    def word(self, word):
        return self.rows[self.model.get_word_id(word)]

    def bucket(self, vector):
        """The number of the bucket whose row is `vector`."""
        buckets = self.rows[-BUCKETS:]
        distances = np.abs(buckets - vector).max(axis=1)
        best = int(distances.argmin())
        assert distances[best] < 1e-5 < np.partition(distances, 1)[1], distances[best]
        return best


def buckets_of(pairs, triples, words):
    """The bucket of each pair of words, and of each triple."""
    pair = [
        # `first second` has, beyond `second`, the row of `first` and that of the pair.
        pairs.bucket(pairs.total([first, second]) - pairs.total([second]) - pairs.word(first))
        for first, second in zip(words, words[1:])
    ]
    triple = [
        triples.bucket(
            triples.total([first, second, third])
            - triples.total([second, third])
            - triples.word(first)
            - triples.rows[-BUCKETS:][pair[at]]
        )
        for at, (first, second, third) in enumerate(zip(words, words[1:], words[2:]))
    ]
    return pair, triple


if __name__ == "__main__":
    rows = make_rows()
    pairs, triples = Table(2), Table(3)
    hashed = [buckets_of(pairs, triples, row) for row in rows]
    reference = {
        "rows": rows,
        "runs": [
            {"from": low, "to": high, "rows": [[" ".join(run) for run in everygrams(row, low, high)] for row in rows]}
            for low, high in ((1, 1), (1, 2), (2, 2), (2, 3), (1, 3))
        ],
        "fasttext_buckets": BUCKETS,
        "pairs": [pair for pair, _ in hashed],
        "triples": [triple for _, triple in hashed],
    }
    print(json.dumps(reference, ensure_ascii=False))
