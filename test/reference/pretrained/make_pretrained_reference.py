"""Hidden states of small encoders by PyTorch and transformers, for weights that a formula gives.

    python make_pretrained_reference.py      # needs torch and transformers

writes encoders.json: for each family its config, the names and shapes of its tensors, rows of ids,
and the last hidden states with weights of 32 and 16 bits.
"""
import json
import math
from pathlib import Path

import torch
from transformers import AutoConfig, AutoModel

CONFIGS = {
    "bert": dict(
        vocab_size=30, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=12,
        max_position_embeddings=10, type_vocab_size=2,
    ),
    "roberta": dict(
        vocab_size=30, hidden_size=8, num_hidden_layers=1, num_attention_heads=4, intermediate_size=6,
        max_position_embeddings=12, type_vocab_size=1, pad_token_id=1, layer_norm_eps=1e-5, hidden_act="relu",
    ),
    "distilbert": dict(
        vocab_size=30, dim=8, n_layers=2, n_heads=2, hidden_dim=12, max_position_embeddings=10,
    ),
    "gpt2": dict(vocab_size=30, n_embd=8, n_layer=2, n_head=2, n_positions=10),
}
ROWS = [[5, 9, 2, 29, 7, 7, 3], [4], [11, 2, 28]]
TYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}


def values(count: int, place: int, near: float) -> torch.Tensor:
    """The same in test/stages/pretrained/encoders.test.ts."""
    return torch.tensor([near + 0.3 * math.sin(0.37 * at * (place + 1) + place) for at in range(count)])


cases = []
for family, settings in CONFIGS.items():
    config = AutoConfig.for_model(family, **settings)
    tensors = []
    hidden = {}
    for name, dtype in TYPES.items():
        model = AutoModel.from_config(config, attn_implementation="eager", **({"add_pooling_layer": False} if family in ("bert", "roberta") else {})).eval()
        tensors = [(key, list(given.shape)) for key, given in model.named_parameters()]
        with torch.no_grad():
            for place, (key, given) in enumerate(model.named_parameters()):
                norm = key.lower().replace("_", "").endswith(("layernorm.weight", "ln1.weight", "ln2.weight", "lnf.weight"))
                made = values(given.numel(), place, 1.0 if norm else 0.0).reshape(given.shape)
                given.copy_(made.to(dtype).float())
            hidden[name] = []
            longest = max(map(len, ROWS))
            pad = settings.get("pad_token_id", 0)
            ids = torch.tensor([row + [pad] * (longest - len(row)) for row in ROWS])
            mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ROWS])
            output = model(input_ids=ids, attention_mask=mask).last_hidden_state
            for row, states in zip(ROWS, output):
                hidden[name].append([[round(x, 6) for x in state] for state in states[: len(row)].tolist()])
    cases.append(dict(config={"model_type": family, **settings}, tensors=tensors, rows=ROWS, hidden=hidden))

path = Path(__file__).with_name("encoders.json")
path.write_text(json.dumps({"cases": cases}) + "\n")
