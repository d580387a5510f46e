"""Reference values for src/stages/baseline: scikit-learn's TF-IDF, logistic regression and naive Bayes on made-up
rows of words.

    python make_linear_reference.py > linear_reference.json

The rows come from a small generator with a fixed seed, so that nobody's text is stored here. Solutions are
run to a gradient of 1e-10, far beyond the 1e-4 that the tests ask for.
"""

import json
import sys

import numpy as np
import scipy.optimize
import scipy.special
import sklearn
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import BernoulliNB, MultinomialNB

WORDS = (
    "the a of film plot good bad dull bright actor scene long short never again , . ! café straße 映画 🎬 "
    "not very quite wonderful awful boring moving 0 don 't"
).split()

CASES = [
    dict(name="words, tf-idf, two classes", classes=2, kind="tfidf", ngrams=1, min_count=1, max_size=None, sublinear=False, C=1.0),
    dict(name="word pairs, sublinear, min_count 3", classes=2, kind="tfidf", ngrams=2, min_count=3, max_size=None, sublinear=True, C=0.5),
    dict(name="runs of three words, weak penalty, three classes", classes=3, kind="tfidf", ngrams=3, min_count=2, max_size=None, sublinear=False, C=10.0),
    dict(name="counts, most frequent terms, three classes", classes=3, kind="counts", ngrams=2, min_count=1, max_size=19, sublinear=False, C=1.0),
    dict(name="tf-idf of words that are there or not", classes=2, kind="tfidf", ngrams=2, min_count=2, max_size=None, sublinear=False, binary=True, C=2.0),
    dict(name="binary counts, the terms that most rows have", classes=2, kind="counts", ngrams=1, min_count=1, max_size=9, sublinear=False, binary=True, C=1.0),
    dict(name="dampened counts", classes=2, kind="counts", ngrams=1, min_count=1, max_size=None, sublinear=True, C=1.0),
    dict(name="pairs only", classes=2, kind="tfidf", shortest=2, ngrams=2, min_count=2, max_size=None, sublinear=False, C=1.0),
    dict(name="naive-Bayes weights of binary pairs", classes=2, kind="counts", ngrams=2, min_count=1, max_size=None, sublinear=False, binary=True, C=1.0, alpha=1.0),
    dict(name="naive-Bayes weights of tf-idf", classes=2, kind="tfidf", ngrams=1, min_count=2, max_size=None, sublinear=True, C=4.0, alpha=0.5),
    dict(name="naive-Bayes weights of three classes", classes=3, kind="counts", ngrams=1, min_count=2, max_size=None, sublinear=False, C=1.0, alpha=1.0),
    dict(name="multinomial naive Bayes, two classes", classes=2, kind="counts", ngrams=2, min_count=1, max_size=None, sublinear=False, alpha=1.0, likelihood="multinomial"),
    dict(name="multinomial naive Bayes of tf-idf, three classes", classes=3, kind="tfidf", ngrams=1, min_count=2, max_size=None, sublinear=False, alpha=0.1, likelihood="multinomial"),
    dict(name="Bernoulli naive Bayes, two classes", classes=2, kind="counts", ngrams=1, min_count=1, max_size=None, sublinear=False, binary=True, alpha=1.0, likelihood="bernoulli"),
    dict(name="Bernoulli naive Bayes, three classes", classes=3, kind="counts", ngrams=2, min_count=2, max_size=None, sublinear=False, binary=True, alpha=0.3, likelihood="bernoulli"),
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


def ratios_of(matrix, labels, alpha):
    """Log-count ratios of each class against the others, [classes, features]."""
    ratios = []
    for label in range(max(labels) + 1):
        own = np.array(labels) == label
        p = alpha + np.asarray(matrix[own].sum(axis=0)).ravel()
        q = alpha + np.asarray(matrix[~own].sum(axis=0)).ravel()
        ratios.append(np.log((p / p.sum()) / (q / q.sum())))
    return np.array(ratios)


def weighted_softmax(matrix, labels, ratios, C):
    """Softmax regression whose features are weighted anew for each class, which scikit-learn does not have."""
    x, y = matrix.toarray(), np.array(labels)
    classes, width = ratios.shape

    def loss(point):
        w, b = point[: classes * width].reshape(classes, width), point[classes * width :]
        scores = x @ (w * ratios).T + b
        errors = scipy.special.softmax(scores, axis=1)
        value = C * (scipy.special.logsumexp(scores, axis=1) - scores[np.arange(len(y)), y]).sum() + (w**2).sum() / 2
        errors[np.arange(len(y)), y] -= 1
        return value, np.concatenate([(C * (errors.T @ x) * ratios + w).ravel(), C * errors.sum(axis=0)])

    start = np.zeros(classes * (width + 1))
    found = scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options=dict(maxiter=100_000, ftol=1e-16, gtol=1e-10))
    assert np.abs(loss(found.x)[1]).max() < 1e-6, found
    w, b = found.x[: classes * width].reshape(classes, width), found.x[classes * width :]
    # Any number may be added to all intercepts; this library begins at 0 and so keeps their sum 0.
    return w * ratios, b - b.mean()


def linear_of(case, matrix, labels):
    """Coefficients and intercepts of the features as they are, and the probabilities of other rows."""
    if "likelihood" in case:
        model = {"multinomial": MultinomialNB, "bernoulli": BernoulliNB}[case["likelihood"]](alpha=case["alpha"]).fit(matrix, labels)
        coefficients, intercepts = model.feature_log_prob_, model.class_log_prior_
        if case["likelihood"] == "bernoulli":
            absent = np.log(1 - np.exp(coefficients))
            coefficients, intercepts = coefficients - absent, intercepts + absent.sum(axis=1)
        if case["classes"] == 2:
            coefficients, intercepts = coefficients[1:] - coefficients[:1], intercepts[1:] - intercepts[:1]
        return coefficients, intercepts, model.predict_proba
    if "alpha" not in case:
        model = LogisticRegression(C=case["C"], tol=1e-10, max_iter=100_000).fit(matrix, labels)
        return model.coef_, model.intercept_, model.predict_proba
    ratios = ratios_of(matrix, labels, case["alpha"])
    if case["classes"] == 2:
        model = LogisticRegression(C=case["C"], tol=1e-10, max_iter=100_000).fit(matrix.multiply(ratios[1]).tocsr(), labels)
        return model.coef_ * ratios[1], model.intercept_, lambda other: model.predict_proba(other.multiply(ratios[1]).tocsr())
    coefficients, intercepts = weighted_softmax(matrix, labels, ratios, case["C"])
    return coefficients, intercepts, lambda other: scipy.special.softmax(other @ coefficients.T + intercepts, axis=1)


def solve(case):
    rows, labels = make_rows(case["classes"])
    options = dict(
        tokenizer=lambda row: row,
        preprocessor=lambda row: row,
        token_pattern=None,
        lowercase=False,
        ngram_range=(case.get("shortest", 1), case["ngrams"]),
        min_df=case["min_count"],
        binary=case.get("binary", False),
    )
    vectorizer = (TfidfVectorizer if case["kind"] == "tfidf" else CountVectorizer)(
        **options,
        max_features=case["max_size"],
        **(dict(sublinear_tf=case["sublinear"]) if case["kind"] == "tfidf" else {}),
    )
    dampen = case["kind"] == "counts" and case["sublinear"]
    weights = TfidfTransformer(norm=None, use_idf=False, sublinear_tf=True).fit_transform if dampen else lambda counts: counts
    matrix = weights(vectorizer.fit_transform(rows))
    if case["max_size"] is not None:
        # scikit-learn leaves open which of equally frequent terms survive: the case must not depend on it.
        full = CountVectorizer(**options).fit_transform(rows)
        counts = np.sort(np.asarray(full.sum(axis=0)).ravel())[::-1]
        assert counts[case["max_size"] - 1] > counts[case["max_size"]], counts[: case["max_size"] + 5]
    coefficients, intercepts, predict = linear_of(case, matrix, labels)
    entries = matrix.tocoo()
    unseen = [["good", "film", "unheard"], ["awful", "plot", "again", "awful", "plot"], [], ["🎬"]]
    return {
        **case,
        "rows": rows,
        "labels": labels,
        "terms": list(vectorizer.get_feature_names_out()),
        "matrix": [[int(r), int(c), round(float(v), 9)] for r, c, v in zip(entries.row, entries.col, entries.data)],
        "coefficients": coefficients.round(8).tolist(),
        "intercepts": intercepts.round(8).tolist(),
        "unseen": unseen,
        "probabilities": predict(weights(vectorizer.transform(unseen))).round(8).tolist(),
    }


json.dump({"made_with": f"scikit-learn {sklearn.__version__}", "cases": [solve(case) for case in CASES]}, sys.stdout, ensure_ascii=False)
print()
