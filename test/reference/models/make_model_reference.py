"""Parameter counts of Keras's `summary()` and multiply-adds of PyTorch, for models of seqpipe.

    python3 test/reference/models/make_model_reference.py > test/reference/models/models.json

Keras 3.15 counts parameters, of each layer that has any. torch.utils.flop_counter counts two
operations for each multiply-add of a matrix product or a convolution. Both read one row of TIME
steps (an image of 12 x 10 pixels). The counter does not look into torch.nn.LSTM: cells are run step by step.
"""

import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import torch
from keras import layers
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

TIME = 17
WORDS = 50


def parameters(*stack, shape=(TIME,)):
    model = keras.Sequential([keras.Input(shape=shape), *stack])
    trained = sum(int(w.numpy().size) for w in model.trainable_weights)
    return {
        "layers": [layer.count_params() for layer in model.layers if layer.count_params() > 0],
        "total": model.count_params(),
        "notTrained": model.count_params() - trained,
    }


def self_attention(width, heads):
    class SelfAttention(layers.Layer):
        def __init__(self):
            super().__init__()
            self.inner = layers.MultiHeadAttention(heads, width // heads)

        def build(self, shape):
            self.inner.build(shape, shape)

        def call(self, x):
            return self.inner(x, x)

    return SelfAttention()


def multiply_adds(run):
    with FlopCounterMode(display=False) as counter:
        run()
    flops = counter.get_total_flops()
    assert flops % 2 == 0
    return flops // 2


def cells(make, width, directions=1):
    """A row step by step through cells that stand on top of each other."""

    def run():
        for cell, size in make:
            for _ in range(directions):
                state = None
                for _ in range(TIME):
                    out = cell(torch.zeros(1, size), state)
                    state = out

    return run


def embedded(width):
    return layers.Embedding(WORDS, width)


def attention(width, heads):
    block = nn.MultiheadAttention(width, heads, batch_first=True)
    # The fast path fuses what the counter has to see.
    block.train()
    x = torch.zeros(1, TIME, width)
    return lambda: block(x, x, x, need_weights=False)


CASES = {
    "embedding(8) >> mean >> dense(5, relu) >> dense(1)": (
        parameters(embedded(8), layers.GlobalAveragePooling1D(), layers.Dense(5), layers.Dense(1)),
        lambda: (nn.Linear(8, 5)(torch.zeros(1, 8)), nn.Linear(5, 1)(torch.zeros(1, 5))),
    ),
    "embedding(8) >> dense(6, tanh) >> last": (
        parameters(embedded(8), layers.Dense(6), layers.GlobalMaxPooling1D()),
        lambda: nn.Linear(8, 6)(torch.zeros(1, TIME, 8)),
    ),
    "embedding(8) >> rnn(7) >> last": (
        parameters(embedded(8), layers.SimpleRNN(7)),
        cells([(nn.RNNCell(8, 7), 8)], 8),
    ),
    "embedding(8) >> lstm(7) >> last >> dense(1)": (
        parameters(embedded(8), layers.LSTM(7), layers.Dense(1)),
        lambda: (cells([(nn.LSTMCell(8, 7), 8)], 8)(), nn.Linear(7, 1)(torch.zeros(1, 7))),
    ),
    "embedding(8) >> lstm(7) >> lstm(5) >> last": (
        parameters(embedded(8), layers.LSTM(7, return_sequences=True), layers.LSTM(5)),
        cells([(nn.LSTMCell(8, 7), 8), (nn.LSTMCell(7, 5), 7)], 8),
    ),
    "embedding(8) >> gru(7) >> last": (
        parameters(embedded(8), layers.GRU(7)),
        cells([(nn.GRUCell(8, 7), 8)], 8),
    ),
    'embedding(8) >> gru(7, reset: "before") >> last': (
        parameters(embedded(8), layers.GRU(7, reset_after=False)),
        cells([(nn.GRUCell(8, 7), 8)], 8),
    ),
    "embedding(8) >> bidirectional(lstm(7)) >> max": (
        parameters(embedded(8), layers.Bidirectional(layers.LSTM(7, return_sequences=True))),
        cells([(nn.LSTMCell(8, 7), 8)], 8, directions=2),
    ),
    "embedding(8) >> conv1d(6, 3, relu) >> max >> dense(4)": (
        parameters(embedded(8), layers.Conv1D(6, 3, padding="same"), layers.GlobalMaxPooling1D(), layers.Dense(4)),
        lambda: (
            nn.Conv1d(8, 6, 3, padding="same")(torch.zeros(1, 8, TIME)),
            nn.Linear(6, 4)(torch.zeros(1, 6)),
        ),
    ),
    "embedding(8) >> layer_norm >> multi_head_attention(2) >> mean": (
        parameters(embedded(8), layers.LayerNormalization(), self_attention(8, 2)),
        attention(8, 2),
    ),
    "embedding(8) >> mean >> batch_norm >> dense(3)": (
        parameters(embedded(8), layers.GlobalAveragePooling1D(), layers.BatchNormalization(), layers.Dense(3)),
        lambda: nn.Linear(8, 3)(torch.zeros(1, 8)),
    ),
    "embedding(120) >> mean >> reshape([12, 10, 1]) >> conv2d(4, [3, 3], relu) >> max_pool2d([2, 2]) >> flatten >> dense(2)": (
        parameters(
            embedded(120),
            layers.GlobalAveragePooling1D(),
            layers.Reshape((12, 10, 1)),
            layers.Conv2D(4, 3, padding="same"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(2),
        ),
        lambda: (
            nn.Conv2d(1, 4, 3, padding="same")(torch.zeros(1, 1, 12, 10)),
            nn.Linear(4 * 6 * 5, 2)(torch.zeros(1, 4 * 6 * 5)),
        ),
    ),
    "embedding(120) >> mean >> reshape([12, 10, 1]) >> gaussian_noise(0.1) >> conv2d(4, 3, relu, stride: 2) >> batch_norm"
    ' >> conv2d(3, 3, relu, dilation: 2) >> max_pool2d(2, padding: "same") >> upsample(2, interpolation: "bilinear")'
    ' >> conv2d_transpose(4, 3, relu, stride: 2) >> crop2d(1) >> zero_pad2d(1) >> conv2d_transpose(1, [2, 3], stride: [1, 2], padding: "valid")'
    " >> dropout(0.1, by_channel: true) >> flatten": (
        parameters(
            embedded(120),
            layers.GlobalAveragePooling1D(),
            layers.Reshape((12, 10, 1)),
            layers.GaussianNoise(0.1),
            layers.Conv2D(4, 3, strides=2, padding="same"),
            layers.BatchNormalization(),
            layers.Conv2D(3, 3, dilation_rate=2, padding="same"),
            layers.MaxPooling2D(2, padding="same"),
            layers.UpSampling2D(2, interpolation="bilinear"),
            layers.Conv2DTranspose(4, 3, strides=2, padding="same"),
            layers.Cropping2D(1),
            layers.ZeroPadding2D(1),
            layers.Conv2DTranspose(1, (2, 3), strides=(1, 2), padding="valid"),
            layers.SpatialDropout2D(0.1),
            layers.Flatten(),
        ),
        lambda: (
            nn.Conv2d(1, 4, 3, stride=2, padding=1)(torch.zeros(1, 1, 12, 10)),
            nn.Conv2d(4, 3, 3, dilation=2, padding=2)(torch.zeros(1, 4, 6, 5)),
            nn.ConvTranspose2d(3, 4, 3, stride=2, padding=1, output_padding=1)(torch.zeros(1, 3, 6, 6)),
            nn.ConvTranspose2d(4, 1, (2, 3), stride=(1, 2))(torch.zeros(1, 4, 12, 12)),
        ),
    ),
}

cases = [
    {"model": model, "parameters": counts, "multiplyAdds": multiply_adds(run)}
    for model, (counts, run) in CASES.items()
]
print(json.dumps({"time": TIME, "words": WORDS, "cases": cases}, indent=2))
