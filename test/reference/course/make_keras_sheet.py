"""Parameters of the networks of `pipelines/24_keras_sheet.seq`, as Keras counts them: writes keras-sheet.json.

    python make_keras_sheet.py

Needs Keras 3 with any backend.
"""

import json
import pathlib

import keras
from keras.layers import LSTM, Bidirectional, Dense, Embedding

WORDS, LENGTH, WIDTH, UNITS = 100, 10, 32, 64

NETWORKS = {
    "with_dropout": [LSTM(UNITS, dropout=0.2), Dense(1, activation="sigmoid")],
    "tuned[u=32, rate=0]": [LSTM(UNITS // 2), Dense(1, activation="sigmoid")],
    "tuned[u=128, rate=0.4]": [LSTM(2 * UNITS, dropout=0.4), Dense(1, activation="sigmoid")],
    "both_ways": [Bidirectional(LSTM(UNITS)), Dense(1, activation="sigmoid")],
    "deep": [LSTM(UNITS, return_sequences=True), LSTM(UNITS // 2), Dense(1, activation="sigmoid")],
    "one_of_hundred": [LSTM(UNITS), Dense(WORDS, activation="softmax")],
}


def parameters(layers):
    network = keras.Sequential([keras.Input((LENGTH,)), Embedding(WORDS, WIDTH), *layers])
    return network.count_params()


counts = {name: parameters(layers) for name, layers in NETWORKS.items()}
text = json.dumps({"keras": keras.__version__, "parameters": counts}, indent=2)
pathlib.Path(__file__).with_name("keras-sheet.json").write_text(f"{text}\n")
