"""An encoder of a folder (`model_type` bert) as one builds it of PyTorch's own layers, with its weights."""

import json
import pathlib

import numpy
import torch
from torch import nn


class Encoder(nn.Module):
    """Ids [rows, time] and the mask of valid steps to vectors [rows, time, width]; token type 0 everywhere."""

    def __init__(self, folder):
        super().__init__()
        folder = pathlib.Path(folder)
        config = json.loads((folder / "config.json").read_text())
        width, epsilon = config["hidden_size"], config["layer_norm_eps"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.types = nn.Embedding(config["type_vocab_size"], width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])
        layer = nn.TransformerEncoderLayer(
            width, config["num_attention_heads"], config["intermediate_size"], config["hidden_dropout_prob"],
            activation="gelu", layer_norm_eps=epsilon, batch_first=True,
        )  # fmt: skip
        self.layers = nn.TransformerEncoder(layer, config["num_hidden_layers"], enable_nested_tensor=False)
        with torch.no_grad():
            self.load(tensors_of(folder / "model.safetensors"))

    def load(self, tensors):
        def norm(layer, name):
            layer.weight.copy_(tensors[f"{name}.weight"])
            layer.bias.copy_(tensors[f"{name}.bias"])

        for table, name in [(self.words, "word"), (self.positions, "position"), (self.types, "token_type")]:
            table.weight.copy_(tensors[f"embeddings.{name}_embeddings.weight"])
        norm(self.norm, "embeddings.LayerNorm")
        for at, layer in enumerate(self.layers.layers):
            begin = f"encoder.layer.{at}"
            parts = [f"{begin}.attention.self.{part}" for part in ("query", "key", "value")]
            layer.self_attn.in_proj_weight.copy_(torch.cat([tensors[f"{part}.weight"] for part in parts]))
            layer.self_attn.in_proj_bias.copy_(torch.cat([tensors[f"{part}.bias"] for part in parts]))
            norm(layer.self_attn.out_proj, f"{begin}.attention.output.dense")
            norm(layer.norm1, f"{begin}.attention.output.LayerNorm")
            norm(layer.linear1, f"{begin}.intermediate.dense")
            norm(layer.linear2, f"{begin}.output.dense")
            norm(layer.norm2, f"{begin}.output.LayerNorm")

    def forward(self, ids, valid):
        places = torch.arange(ids.shape[1])
        h = self.words(ids) + self.positions(places) + self.types.weight[0]
        return self.layers(self.dropout(self.norm(h)), src_key_padding_mask=~valid)


class Classifier(nn.Module):
    """The mean of the valid steps, then one logit for each class."""

    def __init__(self, folder, classes=2):
        super().__init__()
        self.encoder = Encoder(folder)
        self.head = nn.Linear(self.encoder.words.embedding_dim, classes)

    def forward(self, ids, valid):
        states = self.encoder(ids, valid) * valid[:, :, None]
        return self.head(states.sum(1) / valid.sum(1, keepdim=True))


def tensors_of(path):
    """The tensors of a safetensors file with 32-bit floats."""
    data = pathlib.Path(path).read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    made = {}
    for name, entry in header.items():
        if entry["dtype"] != "F32":
            continue
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        made[name] = torch.from_numpy(numpy.frombuffer(data[begin:end], numpy.float32).reshape(entry["shape"]).copy())
    return made
