"""Word vectors of gensim, from the same rows of ids."""

import os
import time

import gensim
import numpy
from gensim.models import KeyedVectors, Word2Vec
from protocol import read_job, serve

job = read_job()
with open(job["rows"], encoding="utf-8") as lines:
    rows = [line.split() for line in lines]
tokens = sum(map(len, rows))
pairs = os.path.join(os.path.dirname(gensim.__file__), "test", "test_data", "wordsim353.tsv")


def make(kind, width, seed):
    model = Word2Vec(
        vector_size=width,
        window=job["window"],
        sg=int(kind == "skip_gram"),
        negative=job["negatives"],
        sample=job["subsample"],
        alpha=job["rate"],
        min_count=job["min_count"],
        workers=job["threads"],
        seed=seed,
    )
    model.build_vocab(rows)
    return model


def measure(request):
    model = make(request["kind"], request["width"], request["seed"])
    start = time.perf_counter()
    model.train(rows, total_examples=len(rows), epochs=request["epochs"])
    seconds = time.perf_counter() - start
    model.wv.save_word2vec_format(request["path"])
    return {"seconds": seconds, "tokens": tokens * request["epochs"]}


def similarity(request):
    """Spearman's correlation with what people say of the pairs of WordSim353."""
    vectors = KeyedVectors.load_word2vec_format(request["path"])
    return {"similarity": float(vectors.evaluate_word_pairs(pairs)[1][0])}


serve(
    {"gensim": gensim.__version__, "numpy": numpy.__version__},
    {
        "learn": measure,
        "similarity": similarity,
    },
)
