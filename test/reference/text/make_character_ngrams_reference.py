"""Reference values for `ngrams(…, of: "characters")`: the analyzers `char` and `char_wb` of scikit-learn.

    pip install scikit-learn==1.9.1
    python make_character_ngrams_reference.py > character-ngrams.json

`runs` are in sorted order: scikit-learn gives all shorter runs of a text before the longer ones.
"""

import json

from sklearn.feature_extraction.text import CountVectorizer

TEXTS = ["", "a", "el niño", "¿Qué  tal,\t\nyo?", "habitación 🏨 limpia", "no no no"]

cases = [
    {"of": of, "from": low, "to": high,
     "runs": [sorted(CountVectorizer(analyzer=of, ngram_range=(low, high), lowercase=False).build_analyzer()(text))
              for text in TEXTS]}
    for of in ("char", "char_wb") for low, high in ((1, 1), (2, 3), (3, 5), (6, 7))
]  # fmt: skip
print(json.dumps({"texts": TEXTS, "cases": cases}, ensure_ascii=False))
