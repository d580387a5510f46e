"""Writes bleu.json, from NLTK and sacreBLEU: `pip install nltk sacrebleu`, then
`python test/reference/translation/make_translation_reference.py`.

Texts that are written, with references (some have several), and what BLEU and chrF are of each corpus: NLTK's BLEU of
the tokens between spaces, by order and smoothing, and sacreBLEU's BLEU and chrF of the texts.
"""
import json
import random
import warnings
from pathlib import Path

import nltk
import sacrebleu
from nltk.translate.bleu_score import SmoothingFunction, corpus_bleu
from sacrebleu.metrics import BLEU, CHRF

warnings.simplefilter('ignore')

PLAIN = [
    ('the cat sat on the mat .', ['the cat is on the mat .', 'there is a cat on the mat .']),
    ('the the the the the the the', ['the cat is on the mat', 'there is a cat on the mat']),
    ('a man rides a red bike down the street', ['a man is riding a red bicycle along the street']),
    ('two dogs play in the snow', ['two dogs are playing in the snow', 'dogs play with each other in snow']),
    ('it is raining', ['it rains']),
    ('yes', ['no']),
    ('no', ['no', 'not at all']),
]
ODD = [
    ('', ['something']),
    ('¿Dónde está el niño de 3,5 años?', ['¿Dónde está el niño, de 3.5 años?', 'El niño -de 3 años- ¿dónde está?']),
    ('"Yes", he said: it costs $1,000.50 (or €900)…', ['“Yes”, he said; it costs $1,000.50 (or 900 €)...']),
    ('a-b 10-20 x/y &quot;q&quot; <skipped> end-', ['a-b 10 - 20 x / y "q" end']),
    ('ab', ['ab']),
    ('𝒳𝒴 漢字 e\u0301 \u00a0 tab\tbreak', ['𝒳𝒴 漢字 é tab break']),
    ('...', ['.']),
]
SHORT = [('ab', ['cd']), ('ef', ['ef gh'])]
NOTHING = [('', ['one two']), ('', ['three'])]

random.seed(3)
WORDS = 'a the man woman dog cat runs sits on in park red . , with'.split()


def drawn():
    length = random.randint(1, 14)
    reference = [random.choice(WORDS) for _ in range(length)]
    text = [word if random.random() < 0.7 else random.choice(WORDS) for word in reference]
    others = [[random.choice(WORDS) for _ in range(random.randint(1, 12))] for _ in range(random.randint(0, 3))]
    if random.random() < 0.4:
        del text[len(text) // 2 :]
    return ' '.join(text), [' '.join(words) for words in [reference, *others]]


CORPORA = dict(plain=PLAIN, odd=ODD, short=SHORT, nothing=NOTHING, drawn=[drawn() for _ in range(60)])
CORPORA.update({f'one of plain {i}': [pair] for i, pair in enumerate(PLAIN)})
CORPORA.update({f'one of odd {i}': [pair] for i, pair in enumerate(ODD)})


def by_nltk(pairs):
    texts = [text.split() for text, _ in pairs]
    references = [[reference.split() for reference in given] for _, given in pairs]
    found = {}
    for order in (1, 2, 4):
        for name, method in (('none', None), ('epsilon', 'method1'), ('length', 'method4')):
            smoothing = None if method is None else getattr(SmoothingFunction(), method)
            try:
                value = corpus_bleu(references, texts, (1 / order,) * order, smoothing)
            except ZeroDivisionError:
                continue
            # NLTK takes a tiny number for 0.
            found[f'{order} {name}'] = 0 if value < 1e-50 else float(value)
    return found


def by_sacrebleu(pairs):
    texts = [text for text, _ in pairs]
    most = max(len(given) for _, given in pairs)
    # Texts with fewer references have none in their place.
    references = [[given[at] if at < len(given) else None for _, given in pairs] for at in range(most)]
    bleu = BLEU().corpus_score(texts, references)
    return dict(bleu=bleu.score, chrf=CHRF().corpus_score(texts, references).score)


def main():
    made = dict(nltk=nltk.__version__, sacrebleu=sacrebleu.__version__, corpora=[
        dict(name=name, pairs=[dict(text=text, references=given) for text, given in pairs],
             nltk=by_nltk(pairs), sacrebleu=by_sacrebleu(pairs))
        for name, pairs in CORPORA.items()
    ])
    path = Path(__file__).parent / 'bleu.json'
    path.write_text(json.dumps(made, ensure_ascii=False, separators=(',', ':')) + '\n')


main()
