"""What scikit-learn and NLTK make of the hotel reviews of `28_cleaning.seq`: the same steps, features and models.

    seqpipe run pipelines/28_cleaning.seq -p format=csv -p reviews=hoteles.csv --target raw --cache peer
    python cleaning_baseline.py --cache peer

Reads the very rows that seqpipe split (the stage `raw`). Tokens are runs of letters and digits, accents go as
scikit-learn strips them, with the ñ kept, stop words are NLTK's list, stems NLTK's. Prints the accuracy on validation
and test rows for each step and each choice of features. Needs scikit-learn, nltk and pyarrow, and the list as a file,
one word to a line, where NLTK's data is not installed (`--stop-words`).
"""

import argparse
import pathlib
import re

from linear_baseline import arrow, stored_split
from nltk.stem import SnowballStemmer
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer, strip_accents_unicode
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.naive_bayes import MultinomialNB

NEGATIONS = {"no", "ni", "nada", "sin", "poco", "pero"}


def without_accents(text):
    return "ñ".join(strip_accents_unicode(part) for part in text.split("ñ"))


def steps(stop_words):
    stem = SnowballStemmer("spanish").stem
    bare = {without_accents(word) for word in stop_words}
    kept = bare - NEGATIONS

    def words(text):
        return re.findall(r"\w+", text.lower())

    def plain(text):
        return re.findall(r"\w+", without_accents(text.lower()))

    def no_grammar(text):
        return [word for word in plain(text) if word not in kept]

    return {
        "words": words,
        "plain": plain,
        "no_stops": lambda text: [word for word in plain(text) if word not in bare],
        "no_grammar": no_grammar,
        "stems": lambda text: [stem(word) for word in no_grammar(text)],
        "only_stems": lambda text: [stem(word) for word in words(text)],
    }


FEATURES = {
    "one_hot": lambda tokens: CountVectorizer(analyzer=tokens, min_df=2, binary=True),
    "how_often": lambda tokens: CountVectorizer(analyzer=tokens, min_df=2),
    "weighted": lambda tokens: TfidfVectorizer(analyzer=tokens, min_df=2),
}
MODELS = {
    "logistic_regression": lambda: LogisticRegression(C=1.0, max_iter=1000),
    "naive_bayes": MultinomialNB,
}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--cache", type=pathlib.Path, required=True)
    arguments.add_argument("--stop-words", type=pathlib.Path)
    given = arguments.parse_args()
    if given.stop_words:
        stop_words = given.stop_words.read_text(encoding="utf-8").split()
    else:
        from nltk.corpus import stopwords

        stop_words = stopwords.words("spanish")
    rows = {
        split: list(arrow(stored_split(given.cache, "raw", split), "text", "label"))
        for split in ("train", "validation", "test")
    }
    for step, tokens in steps(stop_words).items():
        for name, features in FEATURES.items():
            for model_name, make in MODELS.items():
                vectorizer, model = features(tokens), make()
                texts, labels = zip(*rows["train"])
                model.fit(vectorizer.fit_transform(texts), labels)
                accuracies = [
                    accuracy_score([label for _, label in rows[split]],
                                   model.predict(vectorizer.transform([text for text, _ in rows[split]])))
                    for split in ("validation", "test")
                ]  # fmt: skip
                print(f"{step:12}{name:12}{model_name:22}{accuracies[0]:.4f} {accuracies[1]:.4f}")


main()
