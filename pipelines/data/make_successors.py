"""Makes successors.csv, for `24_keras_sheet.seq`: rows of ten numbers from 0 to 99, and the number after them.

    python make_successors.py > successors.csv

Each number has a favourite successor, which follows it three times of four; else any number does. `majority` says
whether more of the ten numbers are at least 50 (`high`) or below (`low`), and is wrong one time of eight; rows with
five of each are left out.
"""

import random

ROWS = 6000


def main():
    chance = random.Random(1)
    favourite = list(range(100))
    chance.shuffle(favourite)
    print("numbers,majority,next")
    rows = 0
    while rows < ROWS:
        numbers = [chance.randrange(100)]
        while len(numbers) < 11:
            numbers.append(favourite[numbers[-1]] if chance.random() < 0.75 else chance.randrange(100))
        high = sum(number >= 50 for number in numbers[:10])
        if high == 5:
            continue
        said_high = (high > 5) != (chance.random() < 1 / 8)
        print(f"{' '.join(map(str, numbers[:10]))},{'high' if said_high else 'low'},{numbers[10]}")
        rows += 1


main()
