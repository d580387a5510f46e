"""Reference values for src/stages/baseline: scikit-learn's TF-IDF and logistic regression on made-up rows of words.

    python make_linear_reference.py > linear_reference.json

The rows come from a small generator with a fixed seed, so that nobody's text is stored here. Solutions are
run to a gradient of 1e-10, far beyond the 1e-4 that the tests ask for.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression

WORDS = (
    "the a of film plot good bad dull bright actor scene long short never again , . ! café straße 映画 🎬 "
    "not very quite wonderful awful boring moving 0 don 't"
).split()

CASES = [
    dict(name="words, tf-idf, two classes", classes=2, kind="tfidf", ngrams=1, min_count=1, max_size=None, sublinear=False, C=1.0),
    dict(name="word pairs, sublinear, min_count 3", classes=2, kind="tfidf", ngrams=2, min_count=3, max_size=None, sublinear=True, C=0.5),
    dict(name="runs of three words, weak penalty, three classes", classes=3, kind="tfidf", ngrams=3, min_count=2, max_size=None, sublinear=False, C=10.0),
    dict(name="counts, most frequent terms, three classes", classes=3, kind="counts", ngrams=2, min_count=1, max_size=19, sublinear=False, C=1.0),
]


def make_rows(classes, rows=60, seed=7):
    """Rows of words of differing lengths, one of them empty; each class prefers some words."""
    random = np.random.default_rng(seed)
    made, labels = [], []
    for row in range(rows):
        label = int(random.integers(classes))
        weights = 1.0 / (1 + np.arange(len(WORDS)))
        weights[label::classes] *= 2.0
        length = 0 if row == 5 else int(random.integers(1, 16))
        words = random.choice(len(WORDS), size=length, p=weights / weights.sum())
        made.append([WORDS[i] for i in words])
        labels.append(label)
    return made, labels


def solve(case):
    rows, labels = make_rows(case["classes"])
    vectorizer = (TfidfVectorizer if case["kind"] == "tfidf" else CountVectorizer)(
        tokenizer=lambda row: row,
        preprocessor=lambda row: row,
        token_pattern=None,
        lowercase=False,
        ngram_range=(1, case["ngrams"]),
        min_df=case["min_count"],
        max_features=case["max_size"],
        **(dict(sublinear_tf=case["sublinear"]) if case["kind"] == "tfidf" else {}),
    )
    matrix = vectorizer.fit_transform(rows)
    if case["max_size"] is not None:
        # scikit-learn leaves open which of equally frequent terms survive: the case must not depend on it.
        full = CountVectorizer(
            tokenizer=lambda row: row, preprocessor=lambda row: row, token_pattern=None, lowercase=False,
            ngram_range=(1, case["ngrams"]), min_df=case["min_count"],
        ).fit_transform(rows)
        counts = np.sort(np.asarray(full.sum(axis=0)).ravel())[::-1]
        assert counts[case["max_size"] - 1] > counts[case["max_size"]], counts[: case["max_size"] + 5]
    model = LogisticRegression(C=case["C"], tol=1e-10, max_iter=100_000).fit(matrix, labels)
    entries = matrix.tocoo()
    unseen = [["good", "film", "unheard"], ["awful", "plot", "again", "awful", "plot"], [], ["🎬"]]
    return {
        **case,
        "rows": rows,
        "labels": labels,
        "terms": list(vectorizer.get_feature_names_out()),
        "matrix": [[int(r), int(c), round(float(v), 9)] for r, c, v in zip(entries.row, entries.col, entries.data)],
        "coefficients": model.coef_.round(8).tolist(),
        "intercepts": model.intercept_.round(8).tolist(),
        "unseen": unseen,
        "probabilities": model.predict_proba(vectorizer.transform(unseen)).round(8).tolist(),
    }


json.dump({"made_with": f"scikit-learn {sklearn.__version__}", "cases": [solve(case) for case in CASES]}, sys.stdout, ensure_ascii=False)
print()
