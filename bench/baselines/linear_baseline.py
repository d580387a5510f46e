"""What TF-IDF + logistic regression reach, by scikit-learn: the bar that each pipeline's model is held against.

    python linear_baseline.py imdb --data DIR          # also: amazon_multidomain, amazon_polarity
    python linear_baseline.py spam --cache .seqpipe --stage raw
    python linear_baseline.py spam --cache .seqpipe --stage tokens --column text

`--data` is the folder of the shared data sets. `--cache` and `--stage` read what a stage of the last run left:
the very rows that seqpipe split. A column of tokens is counted as it stands, a column of text goes through
scikit-learn's own tokenizer. Trains on the train split; prints accuracy and F1 (of the last class in sorted
order, or `--positive`) on the test split, with words alone and with pairs of words. Nothing is tuned: all
else are scikit-learn's defaults. Needs scikit-learn, and pyarrow for `--cache`.
"""

import argparse
import bz2
import csv
import gzip
import json
import pathlib
import sys
import time

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score

csv.field_size_limit(sys.maxsize)


def fasttext(path):
    """Lines of `__label__N text` as (text, label)."""
    with bz2.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            label, text = line.rstrip("\n").split(" ", 1)
            yield text, label


def imdb(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["review"], row["sentiment"]


def stored_split(cache, stage, split):
    """The Arrow file of a split, in the newest entry of the cache that `stage` made."""
    records = [json.loads(path.read_text()) for path in cache.glob("keys/*/*.json")]
    made = sorted((one for one in records if one["made"]["stage"] == stage), key=lambda one: one["made"]["at"])
    if not made:
        sys.exit(f"{cache} holds nothing that a stage `{stage}` made; run the pipeline first")
    splits = made[-1]["artefact"]["splits"]
    if split not in splits:
        sys.exit(f"stage `{stage}` has no split `{split}`, only {', '.join(splits)}")
    sha = next(file["sha256"] for file in made[-1]["files"] if file["path"] == splits[split]["file"])
    return cache / "objects" / sha[:2] / sha


def stored_column(path, name):
    import pyarrow

    with pyarrow.memory_map(str(path)) as file:
        return pyarrow.ipc.open_file(file).read_all()[name].to_pylist()


def stored_words(cache, stage):
    """The tokens of the newest vocabulary that `stage` made, by id."""
    records = [json.loads(path.read_text()) for path in cache.glob("keys/*/*.json")]
    made = max((one for one in records if one["made"]["stage"] == stage), key=lambda one: one["made"]["at"])
    sha = next(file["sha256"] for file in made["files"] if file["path"] == "vocabulary.arrow")
    return stored_column(cache / "objects" / sha[:2] / sha, "token")


def arrow(path, column, target):
    import pyarrow

    with pyarrow.memory_map(str(path)) as file:
        table = pyarrow.ipc.open_file(file).read_all()
    yield from zip(table[column].to_pylist(), table[target].to_pylist())


def load(arguments, split):
    if arguments.cache:
        path = stored_split(arguments.cache, arguments.stage, split)
        return list(arrow(path, arguments.column, arguments.target))
    folder = arguments.data / arguments.name
    if arguments.name == "imdb":
        return list(imdb(folder / f"imdb_{split}.csv.gz"))
    return list(fasttext(folder / f"{split}.ft.txt.bz2"))


def measure(train, test, ngrams, positive):
    texts, labels = zip(*train)
    test_texts, test_labels = zip(*test)
    tokens = isinstance(texts[0], list)
    own = dict(tokenizer=list, preprocessor=list, token_pattern=None) if tokens else {}
    start = time.perf_counter()
    vectorizer = TfidfVectorizer(ngram_range=(1, ngrams), **own)
    model = LogisticRegression(max_iter=1000).fit(vectorizer.fit_transform(texts), labels)
    predicted = model.predict(vectorizer.transform(test_texts))
    seconds = time.perf_counter() - start
    two = len(model.classes_) == 2
    positive = positive or model.classes_[-1]
    how = dict(pos_label=positive) if two else dict(average="macro")
    print(
        f"  {'words' if ngrams == 1 else 'words and pairs'}: accuracy {accuracy_score(test_labels, predicted):.4f}, "
        f"F1 {f1_score(test_labels, predicted, **how):.4f} ({positive if two else 'macro'}), "
        f"{len(vectorizer.vocabulary_)} terms, {model.n_iter_.max()} iterations, {seconds:.1f} s"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="imdb, amazon_multidomain, amazon_polarity; any name with --cache")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=pathlib.Path, help="folder of the shared data sets")
    source.add_argument("--cache", type=pathlib.Path, help="a cache folder of seqpipe")
    parser.add_argument("--stage", default="raw", help="whose splits to read from the cache (raw)")
    parser.add_argument("--column", default="text", help="the column to learn from (text)")
    parser.add_argument("--target", default="label", help="the column to predict (label)")
    parser.add_argument("--positive", help="the class that F1 is of")
    arguments = parser.parse_args()

    train, test = load(arguments, "train"), load(arguments, "test")
    print(f"{arguments.name}: {len(train)} training rows, {len(test)} test rows, scikit-learn {sklearn.__version__}")
    for ngrams in (1, 2):
        measure(train, test, ngrams, arguments.positive)


if __name__ == "__main__":
    main()
