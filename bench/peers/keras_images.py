"""Train steps of a model of images in Keras on TensorFlow, on random images; compiled as Keras does by default."""

import keras
import numpy
import tensorflow
from keras import layers
from protocol import read_job, serve, timed

job = read_job()
tensorflow.config.threading.set_intra_op_parallelism_threads(job["threads"])
tensorflow.config.threading.set_inter_op_parallelism_threads(job["threads"])
keras.utils.set_random_seed(job["seed"])


def strided(make, filters):
    return make(filters, 3, strides=2, padding="same", activation="relu")


MODELS = {
    "dense": lambda: [layers.Dense(30, activation="relu"), layers.Dense(784, activation="sigmoid")],
    "convolutional": lambda: [
        strided(layers.Conv2D, 16), strided(layers.Conv2D, 8), strided(layers.Conv2DTranspose, 8), strided(layers.Conv2DTranspose, 16),
        layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
    ],
    "classifier": lambda: [
        layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(), layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Flatten(), layers.Dropout(0.5), layers.Dense(10, activation="softmax"),
    ],
}
classifies = job["family"] == "classifier"
model = keras.Sequential([keras.Input(job["shape"]), *MODELS[job["family"]]()])
model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="sparse_categorical_crossentropy" if classifies else "binary_crossentropy")
random = numpy.random.default_rng(job["seed"])


def steps(request):
    count, rows = request["count"], job["rows"]
    images = random.random((count, rows, *job["shape"]), dtype="float32")
    targets = random.integers(0, 10, (count, rows)) if classifies else images
    return timed(count, lambda index: float(model.train_on_batch(images[index], targets[index])))


serve({"keras": keras.__version__, "tensorflow": tensorflow.__version__}, {"steps": steps})
