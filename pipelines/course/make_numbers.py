"""Writes numbers.csv: the numbers from 1 to 999 in English and in Spanish words.

    python3 pipelines/course/make_numbers.py
"""

from pathlib import Path

ENGLISH = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen""".split()
ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SPANISH = """uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro
veinticinco veintiséis veintisiete veintiocho veintinueve""".split()
SPANISH_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
SPANISH_HUNDREDS = """ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos
ochocientos novecientos""".split()


def english(number: int) -> str:
    if number >= 100:
        rest = f" and {english(number % 100)}" if number % 100 else ""
        return f"{ENGLISH[number // 100 - 1]} hundred{rest}"
    if number >= 20:
        rest = f" {ENGLISH[number % 10 - 1]}" if number % 10 else ""
        return ENGLISH_TENS[number // 10 - 2] + rest
    return ENGLISH[number - 1]


def spanish(number: int) -> str:
    if number == 100:
        return "cien"
    if number > 100:
        rest = f" {spanish(number % 100)}" if number % 100 else ""
        return SPANISH_HUNDREDS[number // 100 - 1] + rest
    if number >= 30:
        rest = f" y {SPANISH[number % 10 - 1]}" if number % 10 else ""
        return SPANISH_TENS[number // 10 - 3] + rest
    return SPANISH[number - 1]


rows = [f"{english(number)},{spanish(number)}" for number in range(1, 1000)]
Path(__file__).with_name("numbers.csv").write_text("\n".join(["en,es", *rows, ""]), encoding="utf-8")
