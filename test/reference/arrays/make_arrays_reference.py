"""Array files of NumPy and what they hold: arrays.json.

    pip install numpy
    python test/reference/arrays/make_arrays_reference.py

Each `.npy` file is stored in the JSON as base64. Made with NumPy 2.4.
"""

import base64
import io
import json
import pathlib

import numpy as np

cases = []


def case(name: str, array: np.ndarray, version=None) -> None:
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version, allow_pickle=False)
    rows = array.reshape(array.shape[0], int(np.prod(array.shape[1:]))).tolist()
    cases.append(
        {
            "name": name,
            "file": base64.b64encode(out.getvalue()).decode(),
            "shape": list(array.shape),
            "rows": [[float(v) if isinstance(v, (bool, int, float)) else v.decode() if isinstance(v, bytes) else v for v in row] for row in rows],
        }
    )


values = np.arange(24).reshape(4, 3, 2) * 5 - 60
for kind in ("i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8"):
    case(kind, values.astype(kind))
for kind in ("u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8"):
    case(kind, (values + 60).astype(kind))
case("bool", values % 2 == 0)
case("fortran", np.asfortranarray(values.astype("<f4")))
case("fortran, two dimensions", np.asfortranarray(values.reshape(4, 6).astype(">i2")))
case("fortran, one dimension", np.asfortranarray(np.arange(5)))
case("halves", np.array([[0.5, -0.25, 65504, 6e-8, 0.1, -0.0]], dtype="<f2"))
case("version 2", values.astype("<f4"), (2, 0))
case("version 3", values.astype("<f4"), (3, 0))
case("texts", np.array(["cat", "dógs", "", "𝒳y"]))
case("bytes", np.array([b"cat", b"dogs"]))
case("no rows", np.zeros((0, 3), dtype="<f4"))
case("large integers", np.array([2**24 + 1, 2**40 + 3], dtype="<i8"))

refused = []


def refuse(name: str, array: np.ndarray) -> None:
    out = io.BytesIO()
    np.save(out, array, allow_pickle=True)
    refused.append({"name": name, "file": base64.b64encode(out.getvalue()).decode()})


refuse("python objects", np.array([{"a": 1}, None], dtype=object))
refuse("fields", np.zeros(3, dtype=[("x", "<f4"), ("y", "<i4")]))
refuse("unknown type", np.zeros(3, dtype="<c16"))
refuse("no rows dimension", np.float32(3))

table = {
    "x": np.asfortranarray(np.arange(5 * 4, dtype="<f8").reshape(5, 2, 2) / 8),
    "y": np.array([2, 0, 1, 1, 0], dtype="u1"),
    "name": np.array(["a", "bb", "", "ñ", "e"]),
    "price": np.array([[1.5], [2], [-3], [0.25], [1e6]], dtype="<f4"),
    "short": np.zeros(4),
}
together = []
for name, save in {"plain": np.savez, "compressed": np.savez_compressed}.items():
    out = io.BytesIO()
    save(out, **table)
    together.append({"name": name, "file": base64.b64encode(out.getvalue()).decode()})

here = pathlib.Path(__file__).parent
document = {"arrays": cases, "refused": refused, "together": together}
(here / "arrays.json").write_text(json.dumps(document) + "\n")
print(len(cases), "arrays")
