"""Subwords as Hugging Face's tokenizers learn and use them, on a text that is made here.

    pip install tokenizers
    python test/reference/subwords/make_subwords_reference.py > test/reference/subwords/subwords.json

Written with tokenizers 0.23.3 on Python 3.11.

`WordPieceTrainer` gives the pieces that continue a word their ids in the order of a hash table, and
ties are broken by ids: two runs learn different pieces. Here they are special tokens, so that their
order is known.
"""

import json
import random

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

PAD = "_PAD"
SPLIT_SIZE = 600

random.seed(3)
SYLLABLES = ["ka", "lo", "mi", "ren", "sta", "tion", "ing", "er", "un", "re", "ñan", "dá", "çe", "für", "日", "本語", "пре", "вод"]
stems = ["".join(random.choice(SYLLABLES) for _ in range(random.choice([1, 2, 2, 3]))) for _ in range(300)]
MARKS = [".", ",", "!", "?!", "...", " -- ", "'s", "'t", "'ll", "'RE", "\"", " #", "##", " 42", "3.14", "  ", "\t", "\n\n", "\u00a0", "😀", "👩‍👩", "\u0301", "'", "''", "\ufeff", "\u0085"]


def sentence(length):
    parts = []
    for _ in range(length):
        word = stems[min(int(random.expovariate(1 / 40)), len(stems) - 1)]
        parts.append(random.choice([" ", " ", " ", ""]) + random.choice([word, word, word.capitalize(), word + "s", word + "ing"]))
        if random.random() < 0.25:
            parts.append(random.choice(MARKS))
    return "".join(parts)


train = [sentence(random.choice([5, 10, 20])) for _ in range(400)]
unseen = [sentence(12) for _ in range(60)]
unseen += ["", " ", "  ", "a", " a", "_PAD", "\x00\x01\x7f", "zzz", "Ωμέγα ẞ", "x" * 300, "don't we'll I'VE 'tis", "a \n b", "##ing # ##"]

byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False)
alphabet = sorted(byte_level.alphabet())
hash_alone = pre_tokenizers.Sequence([byte_level, pre_tokenizers.Split("#", "isolated")])


def trained(model, trainer, pre_tokenizer):
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(train, trainer)
    return tokenizer


def pieces(tokenizer):
    return [piece for piece, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])]


def parts(model_json):
    return [pair if isinstance(pair, list) else pair.split(" ") for pair in model_json["merges"]]


bpe = trained(
    models.BPE(),
    trainers.BpeTrainer(vocab_size=SPLIT_SIZE, min_frequency=2, special_tokens=[PAD], initial_alphabet=alphabet, show_progress=False),
    byte_level,
)
wordpiece = trained(
    models.WordPiece(unk_token=PAD, max_input_chars_per_word=1_000_000),
    trainers.WordPieceTrainer(
        vocab_size=800, min_frequency=2, special_tokens=[PAD] + ["##" + c for c in alphabet], initial_alphabet=alphabet, show_progress=False
    ),
    hash_alone,
)
# Used without the special tokens: the text may have `##a` or `_PAD`.
wordpiece_used = Tokenizer(models.WordPiece(wordpiece.get_vocab(), unk_token=PAD, max_input_chars_per_word=1_000_000))
wordpiece_used.pre_tokenizer = hash_alone
bpe_model = json.loads(bpe.to_str())["model"]
bpe_used = Tokenizer(models.BPE(bpe.get_vocab(), [tuple(p) for p in parts(bpe_model)]))
bpe_used.pre_tokenizer = byte_level
unigram = trained(
    models.Unigram(),
    trainers.UnigramTrainer(vocab_size=500, special_tokens=["<unk>"], unk_token="<unk>", initial_alphabet=alphabet, show_progress=False),
    byte_level,
)
unigram_vocab = json.loads(unigram.to_str())["model"]["vocab"]
# Bytes that were not seen are pieces too, so that every text has a path.
unigram_used_vocab = unigram_vocab + [[c, -20.0] for c in alphabet if c not in {piece for piece, _ in unigram_vocab}]
unigram_used = Tokenizer(models.Unigram([tuple(pair) for pair in unigram_used_vocab], unk_id=0))
unigram_used.pre_tokenizer = byte_level


def ids(tokenizer):
    return [tokenizer.encode(text, add_special_tokens=False).ids for text in unseen]


print(
    json.dumps(
        {
            "train": train,
            "unseen": unseen,
            "words": [[word for word, _ in byte_level.pre_tokenize_str(text)] for text in unseen],
            "bpe": {"size": SPLIT_SIZE, "pieces": pieces(bpe), "merges": parts(bpe_model), "ids": ids(bpe_used)},
            "wordpiece": {"size": 800, "pieces": pieces(wordpiece), "ids": ids(wordpiece_used)},
            "unigram": {"size": 500, "learned": unigram_vocab, "vocab": unigram_used_vocab, "ids": ids(unigram_used)},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
)
