"""Treebank tokens as a text again, as NLTK's TreebankWordDetokenizer makes it.

    pip install nltk regex
    python test/reference/text/make_detokenize_reference.py > test/reference/text/detokenize.jsonl

Written with NLTK 3.10.4 on Python 3.11.
"""

import json
import random

from nltk.tokenize import word_tokenize
from nltk.tokenize.treebank import TreebankWordDetokenizer

by_hand = [
    "hello, I can't feel my feet! Help!!",
    "He said: \"Help, help?!\" and (then) ran off...",
    "'Tis 'twas 'tis. I cannot, gonna gimme lemme gotta wanna go",
    "it's the dogs' bowl; they'll see: 50% of $3.88 -- or #1.",
    "the end. He went [on]. The end.",
    "¿Qué? ¡Sí! «Ya está», dijo.",
]

pieces = list(".,:;!?'\"`()[]{}<>*#@$%&-") + [
    "``", "''", "--", "...", "..", "a", "I", "s", "é", "5", "can", "not", "CAN", "NOT", "d", "'ye", "gim", "me",
    "gon", "na", "got", "ta", "lem", "more", "'n", "wan", "'t", "'T", "is", "was", "n't", "N'T", "'s", "'S", "'ll",
    "'re", "'VE", "'m", "'d", "10:30", "3,000", "e.g.", "Mr.", "end.", "日本", "word", "the", "Good", "x_can", "not1",
]  # fmt: skip

random.seed(1)
texts = [word_tokenize(text, preserve_line=True) for text in by_hand]
drawn = [[random.choice(pieces) for _ in range(random.choice([1, 2, 3, 4, 6, 9, 14]))] for _ in range(1200)]
detokenize = TreebankWordDetokenizer().detokenize
for tokens in [[]] + texts + drawn:
    print(json.dumps([tokens, detokenize(tokens)], ensure_ascii=False, separators=(",", ":")))
