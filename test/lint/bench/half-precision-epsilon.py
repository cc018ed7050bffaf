import torch
import torch.nn.functional as F

# === clean: float32
p = torch.rand(4, 10)
loss = -(torch.log(p + 1e-8) * t).sum()

# === clean: half, and an epsilon that it holds
p = torch.rand(4, 10).half()
h = torch.log(p + 1e-4)

# === clean: turned to float32 before the logarithm
p = torch.rand(4, 10).half()
h = torch.log(p.float() + 1e-8)

# === clean: bfloat16 holds 1e-8
p = torch.rand(4, 10).bfloat16()
h = torch.log(p + 1e-8)

# === clean: double
p = torch.rand(4, 10, dtype=torch.float64)
h = torch.log(p + 1e-12)

# === clean: a bound that half holds
p = torch.rand(4).half()
h = torch.log(p.clamp(min=1e-5))

# === wrong: half
p = torch.rand(4, 10).half()
h = torch.log(p + 1e-8)  # wrong

# === wrong: to(torch.float16)
p = torch.rand(4, 10).to(torch.float16)
h = (p + 1e-10).log()  # wrong

# === wrong: a bound
p = torch.rand(4, 10, dtype=torch.float16)
h = torch.log(p.clamp(min=1e-8))  # wrong

# === wrong: a bound below 1
p = torch.rand(4).bfloat16()
h = torch.log(1 - p.clamp(max=1 - 1e-6))  # wrong

# === wrong: the root
v = torch.rand(4).half()
s = torch.sqrt(v + 1e-8)  # wrong

# === clean: a softmax asked for in float32
p = torch.softmax(torch.randn(3, 5).half(), -1, dtype=torch.float32)
root = torch.sqrt(p + 1e-8)

# === wrong: in both sides of a quotient
p, q = p.half(), q.half()
divergence = (p * torch.log((p + 1e-10) / (q + 1e-10))).sum()  # wrong

# === wrong: bounds on both sides, of which 1 - p meets the upper one
p = torch.sigmoid(z.to(torch.bfloat16)).clamp(1e-7, 1 - 1e-7)
rest = (1 - p).log()  # wrong

# === clean: the lower of two bounds
p = torch.rand(8).bfloat16().clamp(1e-7, 1 - 1e-7)
entropy = p * p.log()

# === wrong: unknown numbers that are cast
import numpy as np
p = np.load('probabilities.npy').astype(np.float16)
h = -(p * np.log(p + 1e-8)).sum(axis=1)  # wrong

# === clean: unknown numbers that are cast to more
import numpy as np
p = np.load('probabilities.npy').astype(np.float32)
h = -(p * np.log(p + 1e-8)).sum(axis=1)

# === wrong: cast by a keyword
h = torch.log(p.to(dtype=torch.float16) + 1e-10)  # wrong

# === wrong: half by hand under autocast, which adds in half
import torch
with torch.autocast("cuda"):
    loss = -torch.log(p.half() + 1e-9).mean()  # wrong

# === clean: autocast alone, which takes a softmax in float32
import torch
with torch.autocast("cuda"):
    loss = -torch.log(z.square() + 1e-9).mean()

# === wrong: NumPy's clip
import numpy as np
def cost(p, y):
    p = np.clip(np.asarray(p, dtype=np.float16), 1e-9, 1.0)
    return -np.sum(y * np.log(p))  # wrong

# === clean: NumPy's clip in float32
import numpy as np
def cost(p, y):
    p = np.clip(np.asarray(p, dtype=np.float32), 1e-9, 1.0)
    return -np.sum(y * np.log(p))

# === wrong: a bound by the name that TensorFlow has for it
import tensorflow as tf
p = tf.cast(tf.nn.softmax(tf.zeros((4, 3))), tf.float16)
loss = tf.math.log(1 - tf.clip_by_value(p, 1e-3, 1 - 1e-6))  # wrong

# === wrong: told once, since an epsilon of 0 caps no logarithm
p = torch.sigmoid(z).half()
loss = -torch.log(p + 1e-8).mean()  # wrong

# === wrong: something unknown that is cast by its type
def loss(p, y):
    p = p.type(torch.float16)
    return -torch.log(p.clamp_min(1e-10)).mean()  # wrong
