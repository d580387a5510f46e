"""Reads the stored sample of a split as pandas and Arrow for Python see it, and checks every value.

    pip install pyarrow pandas
    python test/reference/data/read_arrow.py test/fixtures/data/sample.arrow

Last run with pyarrow 26.0.1 and pandas 3.1.1.
"""

import sys

import pandas
import pyarrow.ipc

table = pyarrow.ipc.open_file(sys.argv[1]).read_all()
table.validate(full=True)
assert table.to_pydict() == {
    "text": ["año ", "", "bé!", "x"],
    "tokens": [["a", "é"], [], ["€"], []],
    "ids": [[4, 1], [], [8], []],
    "padded": [[0, 1], [2, 3], [4, 5], [7, 8]],
    "label": ["sí", "no", "sí", "no"],
    "score": [0.5, -1.0, 1e300, 3.0],
}, table.to_pydict()
frame = pandas.read_feather(sys.argv[1])
assert list(frame["label"].cat.categories) == ["no", "sí"]
assert frame["score"].dtype == "float64"
print("ok", table.schema)
