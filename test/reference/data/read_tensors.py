"""Reads the stored sample of columns of numbers as Arrow for Python sees it, and checks every value.

    pip install pyarrow pandas
    python test/reference/data/read_tensors.py test/fixtures/data/tensors.arrow

Last run with pyarrow 26.0.1.
"""

import sys

import numpy
import pyarrow
import pyarrow.ipc

table = pyarrow.ipc.open_file(sys.argv[1]).read_all()
table.validate(full=True)
assert table.column("vector").to_pylist() == [[0.5, -1.0], [2.0, 3.0], [4.0, 5.0]]
assert isinstance(table.schema.field("image").type, pyarrow.FixedShapeTensorType)
images = table.column("image").combine_chunks().to_numpy_ndarray()
assert images.dtype == numpy.float32
assert numpy.array_equal(images, numpy.arange(18).reshape(3, 1, 2, 3))
assert table.column("steps").to_pylist() == [[[1.0, 2.0], [3.0, 4.0]], [], [[5.0, 6.0]]]
print("ok", table.schema)
