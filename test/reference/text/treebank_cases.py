"""Tokens of short, nasty texts as NLTK's word_tokenize(text, preserve_line=True) gives them.

    pip install nltk regex
    python test/reference/text/treebank_cases.py > test/reference/text/treebank-cases.jsonl

Written with NLTK 3.10.4 on Python 3.11.
"""

import json
import random

from nltk.tokenize import word_tokenize

by_hand = [
    "",
    " ",
    ".",
    "a.",
    "a..",
    '""?',
    '"',
    "''",
    "end. \" )",
    'He said "no."',
    "(see above.)",
    "foo,\n",
    "foo:",
    "3,000, 10:30, a,b ,,x",
    "the dogs' bowl",
    "dogs'\nbowl",
    "'Tis 'twas 'tis.",
    "I cannot, gonna gimme lemme gotta wanna go",
    "more'n d'ye rock'n'roll y'all've",
    "«Ya está», dijo. ¿No? ¡Sí!",
    "it’s “quoted” ‘so’",
    "a—b – c -- d --- e",
    "A.B.C. U.S. e.g. i.e.",
    "x \x1c y\x1d.",
    "hi\u00a0there.\u2003",
    "<br /><br />Crap.",
    "$5 50% #1 @me a*b a&b",
]

pieces = list(" \t\n.,:;!?'\"`()[]{}<>*#@$%&-_/\\") + [
    "``", "''", "--", "...", "..", ". ", '."', " '", "' ", "\u00a0", "\x1c", "\x85", "\u2003",
    "«", "»", "“", "”", "‘", "’", "„", "—", "–", "a", "I", "s", "S", "é", "ſ", "İ", "ı", "١", "5",
    "cannot", "CANNOT", "d'ye", "gimme", "gımme", "gonna", "gotta", "lemme", "more'n", "wanna",
    "'tis", "'Twas", "isn't", "N'T", "n't", "'s", "'S", "'ll", "'re", "'VE", "'m", "'d", "they'll",
    "'sup", "10:30", "3,000", "a,b", "e.g.", "Mr.", "end.", "http://a.b/c", "²", "日本", "😀", "\u0301",
    "\ufeff", "word", "the", "Good", " ", "  ", " the ", " book. ", "\r\n",
]  # fmt: skip

random.seed(1)
drawn = ["".join(random.choice(pieces) for _ in range(random.choice([2, 3, 4, 6, 9, 14]))) for _ in range(1500)]
for text in by_hand + drawn:
    tokens = word_tokenize(text, preserve_line=True)
    print(json.dumps([text, tokens], ensure_ascii=False, separators=(",", ":")))
