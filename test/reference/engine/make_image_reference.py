"""Writes what Keras makes of images: the shapes of convolutions, their transposes and pooling, and the outputs, losses,
gradients and training steps of three autoencoders: `python test/reference/engine/make_image_reference.py`.

Where a stride divides `same` padding, Keras puts the odd zero after the image and we put it before (as PyTorch does);
the second autoencoder says in our layers what Keras does then. Cases are as in make_convolution_reference.py.
"""

import json
import os
from itertools import product
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy
import tensorflow as tf
from keras import layers as k

HERE = Path(__file__).parent
keras.utils.set_random_seed(1)
random = numpy.random.default_rng(1)


def layer(operation, **arguments):
    return dict(operation=operation, arguments=arguments)


def conv(filters, kernel, activation=None, stride=1, padding="same", transposed=False, **more):
    pair = lambda size: [size, size]
    return layer(
        "conv2d_transpose" if transposed else "conv2d",
        filters=filters, kernel=pair(kernel), stride=pair(stride), padding=padding, activation=activation, **more,
    )


def pool(operation, size, padding=None):
    more = {} if padding is None else dict(padding=padding)
    return layer(operation, size=[size, size], stride=[size, size], **more)


def sides(operation, top=0, bottom=0, left=0, right=0):
    return layer(operation, top=top, bottom=bottom, left=left, right=right)


NORM = layer("batch_norm", momentum=0.1, epsilon=1e-5)

# Each: our layers, and Keras's.
AUTOENCODERS = {
    # "Building autoencoders in Keras" has these layers, for images of 28 x 28.
    "pooling and upsampling": (
        [14, 14, 1],
        [
            conv(4, 3, "relu"), pool("max_pool2d", 2, "same"), conv(3, 3, "relu"), pool("max_pool2d", 2, "same"),
            conv(3, 3, "relu"), layer("upsample", factor=2), conv(4, 3, "relu", padding="valid"), layer("upsample", factor=2),
            sides("zero_pad2d", top=1, bottom=1, left=1, right=1), conv(1, 3, "sigmoid"),
        ],
        [
            k.Conv2D(4, 3, activation="relu", padding="same"), k.MaxPooling2D(2, padding="same"),
            k.Conv2D(3, 3, activation="relu", padding="same"), k.MaxPooling2D(2, padding="same"),
            k.Conv2D(3, 3, activation="relu", padding="same"), k.UpSampling2D(2),
            k.Conv2D(4, 3, activation="relu", padding="valid"), k.UpSampling2D(2),
            k.ZeroPadding2D(1), k.Conv2D(1, 3, activation="sigmoid", padding="same"),
        ],
    ),
    # "Intro to autoencoders" of TensorFlow has these.
    "strides and transposes": (
        [12, 8, 1],
        [
            sides("zero_pad2d", bottom=1, right=1), conv(4, 3, "relu", 2, "valid"),
            sides("zero_pad2d", bottom=1, right=1), conv(3, 3, "relu", 2, "valid"),
            conv(3, 3, "relu", 2, "valid", transposed=True), sides("crop2d", bottom=1, right=1),
            conv(4, 3, "relu", 2, "valid", transposed=True), sides("crop2d", bottom=1, right=1),
            conv(1, 3, "sigmoid"),
        ],
        [
            k.Conv2D(4, 3, activation="relu", padding="same", strides=2), k.Conv2D(3, 3, activation="relu", padding="same", strides=2),
            k.Conv2DTranspose(3, 3, activation="relu", padding="same", strides=2),
            k.Conv2DTranspose(4, 3, activation="relu", padding="same", strides=2),
            k.Conv2D(1, 3, activation="sigmoid", padding="same"),
        ],
    ),
    "dilation, means, norms and interpolation": (
        [8, 8, 2],
        [
            conv(4, 3, "tanh", dilation=[2, 2]), NORM, pool("mean_pool2d", 2), conv(3, 2, "tanh"),
            layer("upsample", factor=2, interpolation="bilinear"), conv(2, 3, "sigmoid"),
        ],
        [
            k.Conv2D(4, 3, activation="tanh", padding="same", dilation_rate=2), k.BatchNormalization(momentum=0.9, epsilon=1e-5),
            k.AveragePooling2D(2), k.Conv2D(3, 2, activation="tanh", padding="same"),
            k.UpSampling2D(2, interpolation="bilinear"), k.Conv2D(2, 3, activation="sigmoid", padding="same"),
        ],
    ),
}
ROLES = {"kernel": "weights", "bias": "bias", "gamma": "gain", "beta": "bias", "moving_mean": "running_mean",
         "moving_variance": "running_variance"}


def exact(value):
    value = numpy.asarray(value)
    return dict(shape=list(value.shape), values=[float(f"{number:.9g}") for number in value.flatten()])


def run(name, shape, ours, theirs):
    model = keras.Sequential([keras.Input(shape), *theirs])
    ours = [*ours, layer("flatten", places=shape[0] * shape[1])]
    owners = [index + 1 for index, one in enumerate(ours) if one["operation"].startswith(("conv2d", "batch_norm"))]
    with_weights = [one for one in model.layers if one.weights]
    names = {}
    for index, one in zip(owners, with_weights, strict=True):
        place = f"{index}/{ours[index - 1]['operation']}"
        for weight in one.weights:
            names[weight.path] = f"{place}/{ROLES[weight.name]}"
            low, high = (0.5, 1.5) if weight.name in ("gamma", "moving_variance") else (-0.5, 0.5)
            weight.assign(random.uniform(low, high, weight.shape))
    of = lambda weights: {names[weight.path]: exact(weight) for weight in weights}
    images = numpy.round(random.random((5, 4, *shape)), 3).astype("float32")
    result = dict(name=name, shape=shape, layers=ours, loss=dict(name="mean_squared_error"), weights=of(model.weights))
    result["batches"] = [
        dict(numbers=[[[[round(float(v), 3) for v in pixel] for pixel in line] for line in image] for image in batch],
             lengths=None, targets=[[round(float(v), 3) for v in image.flatten()] for image in batch])
        for batch in images
    ]

    def loss_and_gradients(batch, training):
        with tf.GradientTape() as tape:
            output = model(batch, training=training)
            loss = tf.reduce_mean(tf.square(output - batch))
        return output, loss, tape.gradient(loss, [weight.value for weight in model.trainable_weights])

    output, loss, _ = loss_and_gradients(images[0], False)
    result.update(outputs=exact(output), lossValue=float(loss))
    optimizer, losses = keras.optimizers.SGD(0.1, momentum=0.9), []
    for number, batch in enumerate(images):
        _, loss, gradients = loss_and_gradients(batch, True)
        if number == 0:
            result["gradients"] = {names[w.path]: exact(g) for w, g in zip(model.trainable_weights, gradients)}
        optimizer.apply(gradients, model.trainable_weights)
        losses.append(float(loss))
    result.update(optimizer=dict(name="sgd", learning_rate=0.1, momentum=0.9, nesterov=False, clip_norm=None), losses=losses)
    # Keras's running variance is that of the batch, PyTorch's and ours the unbiased one.
    result["after"] = {name: value for name, value in of(model.weights).items() if "running_variance" not in name}
    return result


def written(name, size, **named):
    pair = lambda value: f"[{value[0]}, {value[1]}]"
    more = "".join(f", {key}: {pair(value) if isinstance(value, tuple) else json.dumps(value)}" for key, value in named.items())
    return f"{name}({size}{more})"


def shapes():
    """Sizes that divide evenly and sizes that do not. A transpose with `valid` whose stride is longer than its kernel is left
    out: Keras then adds zeros at the end, PyTorch and we do not."""
    size = (7, 10)
    found = []

    def add(text, theirs):
        output = theirs.compute_output_shape((None, *size, 2))[1:]
        real = theirs(numpy.zeros((1, *size, 2), "float32")).shape[1:]
        assert tuple(output) == tuple(real), (text, output, real)
        found.append(dict(layer=text, output=list(output)))

    for kernel, stride, padding in product(((3, 3), (2, 4), (5, 1)), ((1, 1), (2, 2), (3, 2)), ("same", "valid")):
        text = f"3, [{kernel[0]}, {kernel[1]}]"
        more = dict(stride=stride, padding=padding)
        add(written("conv2d", text, **more), k.Conv2D(3, kernel, strides=stride, padding=padding))
        if padding == "same" or all(size >= step for size, step in zip(kernel, stride)):
            add(written("conv2d_transpose", text, **more), k.Conv2DTranspose(3, kernel, strides=stride, padding=padding))
        for name, theirs in ("max_pool2d", k.MaxPooling2D), ("mean_pool2d", k.AveragePooling2D):
            add(written(name, f"[{kernel[0]}, {kernel[1]}]", **more), theirs(kernel, strides=stride, padding=padding))
    for dilation, padding in product(((2, 2), (1, 3)), ("same", "valid")):
        add(written("conv2d", "3, [3, 2]", dilation=dilation, padding=padding),
            k.Conv2D(3, (3, 2), dilation_rate=dilation, padding=padding))
    add("upsample(3)", k.UpSampling2D(3))
    add("zero_pad2d(2, left: 0)", k.ZeroPadding2D(((2, 2), (0, 2))))
    add("crop2d(top: 1, right: 3)", k.Cropping2D(((1, 0), (0, 3))))
    return dict(input=[*size, 2], layers=found)


cases = [run(name, *case) for name, case in AUTOENCODERS.items()]
(HERE / "images.json").write_text(json.dumps(dict(keras=keras.__version__, shapes=shapes(), cases=cases)) + "\n")
