"""Film reviews of two CSV files as an archive in the layout of aclImdb_v1.tar.gz, for machines that do not reach it.

    python make_imdb_archive.py imdb_train.csv.gz imdb_test.csv.gz copies/imdb/aclImdb_v1.tar.gz

The files have the columns `review` and `sentiment` (`positive`, `negative`). A review becomes
`aclImdb/train/pos/12_0.txt`: its number in the file, and 0 for the stars, which the CSV files do not have. Numbers
have the same number of digits, so that the order of the paths is that of the rows. The same rows always give the
same bytes.
"""

import csv
import gzip
import io
import pathlib
import sys
import tarfile

csv.field_size_limit(sys.maxsize)


def reviews(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            yield f"{row['sentiment'][:3]}/{number:05}_0.txt", row["review"].encode()


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    target = pathlib.Path(sys.argv[3])
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w") as archive:
            for split, path in zip(("train", "test"), sys.argv[1:3]):
                for name, text in reviews(path):
                    member = tarfile.TarInfo(f"aclImdb/{split}/{name}")
                    member.size = len(text)
                    archive.addfile(member, io.BytesIO(text))


main()
