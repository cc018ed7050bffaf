"""Writes documented.json: calls of libraries that are not installed here, and the values that their documentation defines.

Each row is a call and its formula, written out here in NumPy and SciPy (Keras 3.5, TensorFlow 2.16, optax 0.2.3). Run with a
Python that has them, here NumPy 1.24 and SciPy 1.10.
"""
import json
import os

import numpy as np
from scipy.special import digamma, expit, log_softmax, softmax, xlogy

y = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
p = np.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2]])
q = np.array([[0.2, 0.3, 0.5], [0.1, 0.4, 0.5]])
z = np.array([[1.0, 2.0, 0.5], [0.2, -0.3, 1.0]])
k = np.array([1, 2])
s = np.array([[1.0, -1.0, 1.0], [-1.0, 1.0, 1.0]])
rows = np.arange(2)
eps = 1e-7

arrays = {"y": y, "p": p, "q": q, "z": z, "k": k, "s": s}

logs, shares = log_softmax(z, 1), softmax(z, 1)
binary = -(y * np.log(p) + (1 - y) * np.log(1 - p))
focus = (1 - (y * p + (1 - y) * (1 - p))) ** 2
smooth = y * 0.9 + 0.1 / 3
own = lambda x: np.take_along_axis(x, k[:, None], 1)[:, 0]
unit = lambda x: x / np.sqrt((x**2).sum(1, keepdims=True))
of_logits = np.logaddexp(0, z) - z * y

keras = {
    "sparse_categorical_crossentropy(k, z, from_logits=True, ignore_class=1)": np.where(k == 1, 0, -own(logs)),
    "SparseCategoricalCrossentropy(from_logits=True, ignore_class=1)(k, z)": -logs[1, 2],
    "SparseCategoricalCrossentropy(ignore_class=255)([255, 2], p)": -np.log(0.2),
    "CategoricalCrossentropy(from_logits=True)(y, z, sample_weight=[1.0, 3.0])": np.mean([1, 3] * -(y * logs).sum(1)),
    "MeanSquaredError(reduction='sum')(y, p, sample_weight=[1.0, 3.0])": np.sum([1, 3] * ((y - p) ** 2).mean(1)),
    "MeanSquaredError(reduction='mean_with_sample_weight')(y, p, sample_weight=[1.0, 3.0])": np.sum(
        [1, 3] * ((y - p) ** 2).mean(1)
    )
    / 4,
    "MeanAbsoluteError(reduction='none')(y, p, sample_weight=0.5)": 0.5 * np.abs(y - p).mean(1),
    "BinaryFocalCrossentropy()(y, p)": (focus * binary).mean(),
    "BinaryFocalCrossentropy(apply_class_balancing=True, alpha=0.4)(y, p)": (
        (0.4 * y + 0.6 * (1 - y)) * focus * binary
    ).mean(),
    "binary_focal_crossentropy(y, z, gamma=3.0, from_logits=True)": (
        (1 - (y * expit(z) + (1 - y) * (1 - expit(z)))) ** 3 * of_logits
    ).mean(1),
    "CategoricalFocalCrossentropy()(y, p)": (-0.25 * (1 - p) ** 2 * y * np.log(p)).sum(1).mean(),
    "CategoricalFocalCrossentropy(from_logits=True, label_smoothing=0.1)(y, z)": (
        (-0.25 * (1 - shares) ** 2 * smooth * logs).sum(1).mean()
    ),
    "Dice()(y, p)": 1 - (2 * (y * p).sum() + eps) / (y.sum() + p.sum() + eps),
    "Tversky(alpha=0.3, beta=0.7)(y, p)": 1
    - ((y * p).sum() + eps) / ((y * p).sum() + 0.3 * ((1 - y) * p).sum() + 0.7 * (y * (1 - p)).sum() + eps),
    "CategoricalGeneralizedCrossEntropy(q=0.6)(k, p)": ((1 - own(p) ** 0.6) / 0.6).mean(),
}

ops = {
    "sparse_categorical_crossentropy(k, z, from_logits=True)": -own(logs),
    "categorical_crossentropy(y, z, from_logits=True)": -(y * logs).sum(1),
    "binary_crossentropy(y, p)": binary,
    "take_along_axis(ops.log_softmax(z), ops.expand_dims(k, -1), axis=1)": own(logs)[:, None],
    "concatenate([y, p])": np.concatenate([y, p], axis=-1),
    "where(y > 0, p, z)": np.where(y > 0, p, z),
}

tensorflow = {
    "math.digamma(p)": digamma(p),
    "keras.utils.to_categorical(k, num_classes=3) * 2": np.eye(3)[k] * 2,
    "reduce_sum(tf.boolean_mask(p, tf.greater_equal(p, 0.3)))": p[p >= 0.3].sum(),
    "cast(tf.logical_and(tf.not_equal(k, 0), tf.logical_not(tf.less_equal(k, 1))), tf.float32)": (k > 1) * 1.0,
    "gather(tf.nn.log_softmax(z), k, batch_dims=1)": own(logs),
    "gather(z, k, axis=1)": z[:, k],
    "gather_nd(z, [[0, 1], [1, 2]])": z[[0, 1], [1, 2]],
    "boolean_mask(z, z > 0.3)": z[z > 0.3],
    "nn.l2_normalize(z, axis=1)": unit(z),
    "math.squared_difference(y, p)": (y - p) ** 2,
    "math.xlogy(y, p)": xlogy(y, p),
    "math.divide_no_nan(p, y)": np.where(y == 0, 0, p),
    "matmul(y, p, transpose_b=True)": y @ p.T,
    "matmul(y, p, transpose_a=True)": y.T @ p,
    "norm(z, axis=1)": np.sqrt((z**2).sum(1)),
    "nn.softmax_cross_entropy_with_logits_v2(labels=y, logits=z)": -(y * logs).sum(1),
    "keras.metrics.binary_crossentropy(y, p)": binary.mean(1),
    "einsum('ij,kj->ik', y, p)": y @ p.T,
}

backend = {
    "binary_crossentropy(y, p)": binary,
    "binary_crossentropy(y, z, from_logits=True)": of_logits,
    "categorical_crossentropy(y, z, from_logits=True)": -(y * logs).sum(1),
    "mean(K.pow(1 - p, 2.0) * K.clip(p, K.epsilon(), 0.5), axis=-1)": ((1 - p) ** 2 * np.clip(p, eps, 0.5)).mean(1),
    "sum(K.flatten(y) * K.flatten(p))": (y * p).sum(),
    "cast(K.not_equal(k, 1), p.dtype)": (k != 1) * 1.0,
}

jax = {
    "vmap(lambda a, b: jnp.sum((a - b) ** 2))(z, p)": ((z - p) ** 2).sum(1),
    "vmap(jnp.outer)(z, p)": z[:, :, None] * p[:, None, :],
}

with_row = np.array([[5.0, 5.0, 5.0], [0.2, -0.3, 1.0]])
updates = {
    "z.at[0].set(5.0)": with_row,
    "z.at[0, 1].add(1.5)": z + np.array([[0, 1.5, 0], [0, 0, 0]]),
    "z.at[:, 1:].multiply(2.0)": z * np.array([1, 2, 2]),
    "z.at[jnp.arange(2), k].set(0.0)": np.array([[1.0, 0.0, 0.5], [0.2, -0.3, 0.0]]),
    "z.at[z < 0].set(0.0)": np.maximum(z, 0),
    "z.at[jnp.array([0, 0])].add(1.0)": z + np.array([[2.0], [0.0]]),
    "z.at[1].max(jnp.array([0.0, 0.0, 0.0]))": np.array([[1.0, 2.0, 0.5], [0.2, 0.0, 1.0]]),
    "z + 0 * z.at[0].set(5.0)": z,
}

optax = {
    "kl_divergence_with_log_targets(jnp.log(p), jnp.log(q))": (q * np.log(q / p)).sum(1),
    "cosine_similarity(z, p)": (unit(z) * unit(p)).sum(1),
    "cosine_distance(z, p)": 1 - (unit(z) * unit(p)).sum(1),
    "smooth_labels(y, 0.1)": smooth,
    "poly_loss_cross_entropy(z, y)": -(y * logs).sum(1) + 2 * (1 - (y * shares).sum(1)),
    "poly_loss_cross_entropy(z, y, epsilon=0.5)": -(y * logs).sum(1) + 0.5 * (1 - (y * shares).sum(1)),
    "multiclass_hinge_loss(z, k)": (z + 1 - np.eye(3)[k]).max(1) - own(z),
    "multiclass_perceptron_loss(z, k)": z.max(1) - own(z),
    "perceptron_loss(z, s)": np.maximum(0, -z * s),
    "safe_softmax_cross_entropy(z, y)": -(y * logs).sum(1),
}

homes = [
    ("import keras\nfrom keras import ops\n", "ops.array", "keras.losses.", keras),
    ("from keras import ops\n", "ops.array", "ops.", ops),
    ("import tensorflow as tf\n", "tf.constant", "tf.", tensorflow),
    ("from tensorflow import constant\nfrom tensorflow.keras import backend as K\n", "constant", "K.", backend),
    ("import jax\nimport jax.numpy as jnp\n", "jnp.array", "jax.", jax),
    ("import jax.numpy as jnp\n", "jnp.array", "", updates),
    ("import optax\nimport jax.numpy as jnp\n", "jnp.array", "optax.losses.", optax),
]


def cases():
    for imports, made, home, calls in homes:
        for call, value in calls.items():
            lines = [f"{name} = {made}({one.tolist()})" for name, one in arrays.items()]
            code = "\n".join([imports + lines[0], *lines[1:], f"x = {home}{call}", ""])
            line = code.count("\n")
            values = np.asarray(value, dtype=float)
            ask = {"line": line, "values": values.reshape(-1).tolist(), "shape": list(values.shape)}
            yield {"id": f"{home}{call}", "language": "python", "code": code, "ask": [ask]}


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "documented.json"), "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(one) for one in cases()) + "\n]\n")
