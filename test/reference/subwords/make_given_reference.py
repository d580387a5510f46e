"""Small tokenizers of several models' kinds, and what Hugging Face's tokenizers make of texts with them.

    pip install tokenizers
    python test/reference/subwords/make_given_reference.py > test/reference/subwords/given.json

Written with tokenizers 0.23.3 on Python 3.11.
"""

import json
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

texts = json.loads((Path(__file__).parent / "subwords.json").read_text())
train = texts["train"] + [text.lower() for text in texts["train"]]
unseen = texts["unseen"] + [
    "Ñandú ÇA É I\u0307 ß ſ", "a\u0301b\u00adc\u200bd", "日本 𠀀x", "a [SEP] b[MASK]c", "<s>hi</s>  there", "tab\tand\nline", "\u3000wide\u00a0space",
]  # fmt: skip


def bert(lowercase):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=lowercase)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer.train_from_iterator(train, trainers.WordPieceTrainer(vocab_size=300, special_tokens=special, show_progress=False))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


def roberta():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<s>", "<pad>", "</s>", "<unk>", AddedToken("<mask>", lstrip=True)]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=400, special_tokens=special, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(train, trainer)
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=False)
    return tokenizer


def sentencepiece():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.train_from_iterator(train, trainers.UnigramTrainer(vocab_size=250, special_tokens=["<unk>"], unk_token="<unk>", show_progress=False))
    return tokenizer


def used(tokenizer):
    encoded = [tokenizer.encode(text) for text in unseen]
    return {
        "json": tokenizer.to_str(),
        "ids": [each.ids for each in encoded],
        "plain": [tokenizer.encode(text, add_special_tokens=False).ids for text in unseen],
        "decoded": [tokenizer.decode(each.ids) for each in encoded],
    }


uncased = bert(True)
vocabulary = [piece for piece, _ in sorted(uncased.get_vocab().items(), key=lambda item: item[1])]
short = bert(True)
short.enable_truncation(6)
result = {"bert": used(uncased), "cased": used(bert(False)), "cut": used(short), "roberta": used(roberta()), "unigram": used(sentencepiece())}
print(json.dumps({"unseen": unseen, "vocab": vocabulary, "tokenizers": result}, ensure_ascii=False, separators=(",", ":")))
