"""Reference values for `strip_accents` and `ascii`: what scikit-learn makes of each text.

    pip install scikit-learn==1.9.1
    python make_word_forms_reference.py > word-forms.json

`strip_accents_unicode` also replaces variants (ﬁ by fi) and takes apart syllables and signs of scripts
without accents, so the texts are of Latin, Greek and Cyrillic letters.
"""

import json

from sklearn.feature_extraction.text import strip_accents_ascii, strip_accents_unicode

TEXTS = [
    "",
    "plain",
    "¿Habitación pequeña? ¡NIÑOS, pingüinos y «ÁÉÍÓÚ»!",
    "l’été à la plage, œuvre, ça, Straße, Ærø, İstanbul",
    "pão, avô, coração; Łódź, žluťoučký kůň",
    "Ελλάδα ὁ ἄνθρωπος; йод ещё Київ",
    "e\u0301 n\u0303 u\u0308",
    "5 € = 20 %, 30 ° — “quotes”",
]

rows = [{"text": text, "stripped": strip_accents_unicode(text), "ascii": strip_accents_ascii(text)} for text in TEXTS]
print(json.dumps(rows, ensure_ascii=False, indent=2))
