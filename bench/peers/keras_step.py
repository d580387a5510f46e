"""Train steps of a model in Keras on TensorFlow, on random ids; compiled as Keras does by default."""

import keras
import numpy
import tensorflow
from protocol import read_job, serve, timed

job = read_job()
tensorflow.config.threading.set_intra_op_parallelism_threads(job["threads"])
tensorflow.config.threading.set_inter_op_parallelism_threads(job["threads"])
keras.utils.set_random_seed(job["seed"])


class Positions(keras.layers.Layer):
    """Adds sinusoids to the steps of a sequence."""

    def call(self, steps):
        width = steps.shape[-1]
        place = numpy.arange(steps.shape[1])[:, None]
        rate = numpy.exp(numpy.arange(0, width, 2) * (-numpy.log(10000.0) / width))
        waves = numpy.stack([numpy.sin(place * rate), numpy.cos(place * rate)], 2).reshape(-1, width)
        return steps + waves.astype("float32")


def recurrent(ids, vocabulary, width, units, cell="lstm", layers=1, bidirectional=False):
    steps = keras.layers.Embedding(vocabulary, width)(ids)
    for index in range(layers):
        layer = {"lstm": keras.layers.LSTM, "gru": keras.layers.GRU}[cell](units, return_sequences=index < layers - 1)
        steps = (keras.layers.Bidirectional(layer) if bidirectional else layer)(steps)
    return steps


def transformer(ids, vocabulary, width, heads, layers, hidden, dropout, time):
    steps = Positions()(keras.layers.Embedding(vocabulary, width)(ids))
    for _ in range(layers):
        attended = keras.layers.MultiHeadAttention(heads, width // heads, dropout=dropout)(steps, steps)
        steps = keras.layers.LayerNormalization(epsilon=1e-5)(steps + keras.layers.Dropout(dropout)(attended))
        inner = keras.layers.Dropout(dropout)(keras.layers.Dense(hidden, activation="relu")(steps))
        outer = keras.layers.Dropout(dropout)(keras.layers.Dense(width)(inner))
        steps = keras.layers.LayerNormalization(epsilon=1e-5)(steps + outer)
    return keras.layers.GlobalAveragePooling1D()(steps)


ids = keras.Input([job["time"]], dtype="int32")
body = {"recurrent": recurrent, "transformer": transformer}[job["family"]](ids, **job["model"])
model = keras.Model(ids, keras.layers.Dense(1, activation="sigmoid")(body))
model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy")
random = numpy.random.default_rng(job["seed"])


def steps(request):
    count, rows = request["count"], job["rows"]
    ids = random.integers(0, job["model"]["vocabulary"], (count, rows, job["time"]), dtype="int32")
    targets = random.integers(0, 2, (count, rows, 1)).astype("float32")
    return timed(count, lambda index: float(model.train_on_batch(ids[index], targets[index])))


serve({"keras": keras.__version__, "tensorflow": tensorflow.__version__}, {"steps": steps})
