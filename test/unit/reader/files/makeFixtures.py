"""Makes the data files of this folder's tests with NumPy and with the struct module, and what NumPy reads from them.

Run with: python3 makeFixtures.py (NumPy 2.4.6 made those that are committed)
"""

import base64
import io
import json
import struct

import numpy as np

cases = []


def add(name, array, expected=None):
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    values = (array if expected is None else expected).astype(np.float64).ravel(order="C")
    cases.append(
        {
            "name": name,
            "bytes": base64.b64encode(buffer.getvalue()).decode(),
            "shape": list(array.shape),
            "values": [float(value) if np.isfinite(value) else repr(float(value)) for value in values],
        }
    )


numbers = [0.0, -0.0, 1.0, -1.5, 0.1, 65504.0, 6e-8, np.inf, -np.inf, np.nan]
for kind in ("f2", "f4", "f8"):
    for order in "<>":
        add(f"{order}{kind}", np.array(numbers, dtype=order + kind))
for kind in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"):
    information = np.iinfo(kind)
    for order in "<>" if kind[1] != "1" else "|":
        add(f"{order}{kind}", np.array([information.min, 0, 1, 100, information.max], dtype=order + kind))
add("bool", np.array([True, False, True]))
add("scalar", np.array(2.5))
add("matrix", np.arange(6.0).reshape(2, 3))
add("fortran matrix", np.asfortranarray(np.arange(6.0).reshape(2, 3)))
add("fortran cube", np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)))
add("empty", np.zeros((0, 3)))

stored = io.BytesIO()
np.savez(stored, label=np.array([1, 0]), probs=np.array([[0.25, 0.75]]))
packed = io.BytesIO()
np.savez_compressed(packed, zeros=np.zeros((100, 10)), probs=np.array([0.25, 0.75]))

header = json.dumps(
    {
        "__metadata__": {"format": "pt"},
        "weight": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]},
        "half": {"dtype": "F16", "shape": [2], "data_offsets": [16, 20]},
        "brain": {"dtype": "BF16", "shape": [3], "data_offsets": [20, 26]},
        "index": {"dtype": "I64", "shape": [1], "data_offsets": [26, 34]},
    }
).encode()
# bfloat16 is the upper half of a float32: 1, -2 and the one nearest to 0.1.
safetensors = (
    struct.pack("<Q", len(header))
    + header
    + struct.pack("<4f", 1, -2, 0.5, 0.25)
    + struct.pack("<2e", 0.5, -65504)
    + struct.pack("<3H", 0x3F80, 0xC000, 0x3DCD)
    + struct.pack("<q", -7)
)

with open("fixtures.json", "w") as file:
    json.dump(
        {
            "npy": cases,
            "npz": base64.b64encode(stored.getvalue()).decode(),
            "npzCompressed": base64.b64encode(packed.getvalue()).decode(),
            "safetensors": base64.b64encode(safetensors).decode(),
        },
        file,
        indent=2,
    )
    file.write("\n")
