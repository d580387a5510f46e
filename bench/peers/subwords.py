"""8,000 subwords in Hugging Face's tokenizers, on one thread: seconds to learn, MB/s to use.

    pip install tokenizers
    RAYON_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false python bench/peers/subwords.py FILE

FILE is a text, one row a line. Best of five rounds.
"""

import sys
import time

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

with open(sys.argv[1], encoding="utf-8") as file:
    rows = file.read().split("\n")
megabytes = sum(len(row.encode()) for row in rows) / 1e6
settings = {"vocab_size": 8000, "show_progress": False, "initial_alphabet": pre_tokenizers.ByteLevel.alphabet()}
kinds = {
    "bpe": (models.BPE(), trainers.BpeTrainer(min_frequency=2, special_tokens=["_PAD"], **settings)),
    "wordpiece": (
        models.WordPiece(unk_token="_PAD"),
        trainers.WordPieceTrainer(min_frequency=2, special_tokens=["_PAD"], **settings),
    ),
    "unigram": (models.Unigram(), trainers.UnigramTrainer(special_tokens=["<unk>"], unk_token="<unk>", **settings)),
}

for kind, (model, trainer) in kinds.items():
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    start = time.perf_counter()
    tokenizer.train_from_iterator(rows, trainer)
    print(f"learn {kind:12} {time.perf_counter() - start:8.1f} s")
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for row in rows:
            tokenizer.encode(row)
        best = min(best, time.perf_counter() - start)
    print(f"use   {kind:12} {megabytes / best:8.1f} MB/s")
