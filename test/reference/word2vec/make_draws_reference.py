"""How often gensim keeps and draws words, for `test/stages/word2vec/draws.test.ts`.

    pip install gensim
    python make_draws_reference.py > draws.json
"""

import json

import gensim
import numpy as np
from gensim.models import Word2Vec

counts = [5000, 1200, 300, 300, 90, 40, 7, 1]
rows = [[f"w{word}"] * count for word, count in enumerate(counts)]
cases = []
for sample in (1e-3, 1e-2, 0.5):
    model = Word2Vec(min_count=1, sample=sample)
    model.build_vocab(rows)
    words = [f"w{word}" for word in range(len(counts))]
    keep = [model.wv.get_vecattr(word, "sample_int") / 2**32 for word in words]
    order = [model.wv.key_to_index[word] for word in words]
    drawn = np.diff(model.cum_table, prepend=0) / model.cum_table[-1]
    cases.append(
        {
            "subsample": sample,
            "kept": [float(f"{share:.7g}") for share in keep],
            "drawn": [float(f"{drawn[at]:.7g}") for at in order],
        }
    )
print(json.dumps({"gensim": gensim.__version__, "counts": counts, "cases": cases}))
