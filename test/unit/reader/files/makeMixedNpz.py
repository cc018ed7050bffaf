"""Makes .npz files in which some members are not arrays of numbers.

Run with: python3 makeMixedNpz.py (NumPy 1.24.2 made what is committed)
"""

import base64
import io
import json
import warnings
import zipfile

import numpy as np

members = {
    "logits": np.arange(6, dtype="f4").reshape(2, 3),
    "names": np.array(["cat", "dog"]),
    "bytes": np.array([b"ab", b"c"]),
    "objects": np.array([{"a": 1}, None], dtype=object),
    "records": np.zeros(2, dtype=[("a", "f4"), ("b", "i4")]),
    "complex": np.zeros(2, dtype="c16"),
    "when": np.array(["2024-01-01"], dtype="M8[D]"),
    "label": np.array([2, 0]),
}


def encoded(save):
    buffer = io.BytesIO()
    save(buffer)
    return base64.b64encode(buffer.getvalue()).decode()


def twice(buffer):
    """Two members of the same name, which zip allows and np.load cannot tell apart."""
    warnings.simplefilter("ignore")
    with zipfile.ZipFile(buffer, "w") as file:
        for values in ([1.0, 2.0], [3.0, 4.0]):
            with file.open("p.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.array(values))


with open("mixedNpz.json", "w") as file:
    json.dump(
        {
            "stored": encoded(lambda buffer: np.savez(buffer, **members)),
            "packed": encoded(lambda buffer: np.savez_compressed(buffer, **members)),
            "twice": encoded(twice),
            "zeros": encoded(lambda buffer: np.savez_compressed(buffer, zeros=np.zeros(1_000_000), p=np.ones(2))),
        },
        file,
        indent=2,
    )
    file.write("\n")
