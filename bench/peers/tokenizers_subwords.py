"""Subwords in Hugging Face's tokenizers, on one thread: learned on their own, and used from a file."""

import os

os.environ["RAYON_NUM_THREADS"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import time
import zlib

import numpy
import tokenizers
from protocol import read_job, serve
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

job = read_job()
with open(job["rows"], encoding="utf-8") as lines:
    rows = lines.read().split("\n")
settings = {"vocab_size": job["size"], "show_progress": False, "initial_alphabet": pre_tokenizers.ByteLevel.alphabet()}
merging = {"min_frequency": 2, "special_tokens": ["_PAD"]}
kinds = {
    "bpe": lambda: (models.BPE(), trainers.BpeTrainer(**merging, **settings)),
    "wordpiece": lambda: (models.WordPiece(unk_token="_PAD"), trainers.WordPieceTrainer(**merging, **settings)),
    "unigram": lambda: (
        models.Unigram(),
        trainers.UnigramTrainer(special_tokens=["_PAD"], unk_token="_PAD", **settings),
    ),
}


def learn(request):
    model, trainer = kinds[job["kind"]]()
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    start = time.perf_counter()
    tokenizer.train_from_iterator(rows, trainer)
    return {"ms": (time.perf_counter() - start) * 1e3}


def use(request):
    # Words that were met in another round are new.
    tokenizer = Tokenizer.from_file(request["tokenizer"])
    start, cpu = time.perf_counter(), time.process_time()
    encodings = tokenizer.encode_batch_fast(rows, add_special_tokens=False)
    ms, cpu_ms = (time.perf_counter() - start) * 1e3, (time.process_time() - cpu) * 1e3
    ids = numpy.concatenate([numpy.array(encoding.ids, dtype="<i4") for encoding in encodings])
    return {"ms": ms, "cpu_ms": cpu_ms, "ids": len(ids), "sum": zlib.adler32(ids.tobytes())}


serve({"tokenizers": tokenizers.__version__}, {"learn": learn, "use": use})
