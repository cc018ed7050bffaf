import tensorflow as tf
import jax
import jax.numpy as jnp
import optax

# === clean: TensorFlow's on logits
d = tf.keras.layers.Dense(10)
loss = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=d(x))

# === clean: the softmax to report
d = tf.keras.layers.Dense(10)
z = d(x)
loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=z)
p = tf.nn.softmax(z)

# === clean: optax on logits
loss = optax.softmax_cross_entropy(z, y).mean()

# === clean: the label is a softmax
loss = optax.softmax_cross_entropy(z, jax.nn.softmax(t)).mean()

# === clean: sigmoid as a gate
h = jax.nn.sigmoid(g) * v
loss = optax.sigmoid_binary_cross_entropy(w @ h, y)

# === wrong: tf softmax
p = tf.nn.softmax(z)
loss = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=p)  # wrong

# === wrong: tf, the layer's activation
d = tf.keras.layers.Dense(10, activation='softmax')
loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=d(x))  # wrong

# === wrong: tf sigmoid
loss = tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=tf.sigmoid(z))  # wrong

# === wrong: optax
loss = optax.softmax_cross_entropy(jax.nn.softmax(z), y).mean()  # wrong

# === wrong: optax with indices, in a function
def loss_fn(params, x, y):
    p = jax.nn.softmax(x @ params['w'] + params['b'])
    return optax.softmax_cross_entropy_with_integer_labels(p, y).mean()  # wrong

# === wrong: optax and sigmoid
p = jax.nn.sigmoid(z)
loss = optax.sigmoid_binary_cross_entropy(p, y)  # wrong

# === clean: a module of Flax that gives scores
import flax.linen as linen

class CNN(linen.Module):
    classes: int = 10

    @linen.compact
    def __call__(self, x):
        x = linen.relu(linen.Dense(features=32)(x))
        return linen.Dense(features=self.classes)(x)

def loss_fn(params, x, y):
    return optax.softmax_cross_entropy_with_integer_labels(CNN().apply({'params': params}, x), y).mean()

# === wrong: a module of Flax that ends in a softmax
import flax.linen as linen

class CNN(linen.Module):
    classes: int = 10

    @linen.compact
    def __call__(self, x):
        x = linen.relu(linen.Dense(features=32)(x))
        return linen.softmax(linen.Dense(features=self.classes)(x))

def loss_fn(params, x, y):
    logits = CNN().apply({'params': params}, x)
    return optax.softmax_cross_entropy(logits=logits, labels=y).mean()  # wrong

# === wrong: TensorFlow 1 in TensorFlow 2
import tensorflow.compat.v1 as tf
y = tf.nn.softmax(tf.matmul(x, W) + b)
loss = tf.nn.softmax_cross_entropy_with_logits(labels=y_, logits=y)  # wrong

# === wrong: a loss of TensorFlow 1
import tensorflow.compat.v1 as tf
y = tf.nn.softmax(tf.matmul(x, W) + b)
loss = tf.losses.softmax_cross_entropy(onehot_labels=y_, logits=y)  # wrong

# === wrong: a loss of TensorFlow 1, of class indices
loss = tf.losses.sparse_softmax_cross_entropy(labels, tf.nn.softmax(z))  # wrong

# === clean: a loss of TensorFlow 1 on scores
import tensorflow.compat.v1 as tf
loss = tf.losses.sigmoid_cross_entropy(y_, tf.matmul(x, W) + b)

# === wrong: a function of one sample, mapped over the batch
import jax
import optax
def predict(params, x):
    return jax.nn.softmax(params["w"] @ x)
every = jax.vmap(jax.jit(predict), in_axes=(None, 0))
def loss(params, x, y):
    return optax.softmax_cross_entropy(every(params, x), y).mean()  # wrong

# === clean: a mapped function that gives scores
import jax
import optax
def predict(params, x):
    return params["w"] @ x
def loss(params, x, y):
    return optax.softmax_cross_entropy(jax.vmap(predict, (None, 0))(params, x), y).mean()

# === wrong: the function of a training state of Flax
from flax import linen as nn
from flax.training import train_state
class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        return nn.softmax(nn.Dense(10)(x))
state = train_state.TrainState.create(apply_fn=Net().apply, params=p, tx=optax.adam(1e-3))
@jax.jit
def step(state, x, y):
    def loss_of(params):
        return optax.softmax_cross_entropy_with_integer_labels(state.apply_fn({'params': params}, x), y).mean()  # wrong
    value, slope = jax.value_and_grad(loss_of)(state.params)
    return state.apply_gradients(grads=slope), value
for x, y in data:
    state, value = step(state, x, y)

# === wrong: a module of Equinox through a decorated loss
import equinox as eqx
class Net(eqx.Module):
    out: eqx.nn.Linear
    def __init__(self, key):
        self.out = eqx.nn.Linear(32, 3, key=key)
    def __call__(self, x):
        return jax.nn.softmax(self.out(x))
@eqx.filter_value_and_grad
def loss_of(model, x, y):
    return optax.softmax_cross_entropy_with_integer_labels(jax.vmap(model)(x), y).mean()  # wrong
value, slope = loss_of(Net(key), x, y)

# === clean: the same without softmax
import equinox as eqx
class Net(eqx.Module):
    out: eqx.nn.Linear
    def __init__(self, key):
        self.out = eqx.nn.Linear(32, 3, key=key)
    def __call__(self, x):
        return self.out(x)
@eqx.filter_value_and_grad
def loss_of(model, x, y):
    return optax.softmax_cross_entropy_with_integer_labels(jax.vmap(model)(x), y).mean()
value, slope = loss_of(Net(key), x, y)

# === wrong: a function that partial(jax.jit) decorates
from functools import partial
def net(params, x):
    return jax.nn.softmax(x @ params)
@partial(jax.jit, static_argnums=0)
def loss_of(net, params, x, y):
    return optax.softmax_cross_entropy_with_integer_labels(net(params, x), y).mean()  # wrong
loss_of(net, params, x, y)

# === wrong: a function that Haiku transforms
import haiku as hk
def net(x):
    return jax.nn.softmax(hk.nets.MLP([300, 10])(x))
model = hk.without_apply_rng(hk.transform(net))
def loss_of(params, x, y):
    return optax.softmax_cross_entropy_with_integer_labels(model.apply(params, x), y).mean()  # wrong

# === wrong: a sigmoid written out
def net(params, x):
    return 1 / (1 + jnp.exp(-(x @ params)))
loss = optax.sigmoid_binary_cross_entropy(net(params, x), y).mean()  # wrong

# === wrong: a softmax in a list of layers of Equinox
import equinox as eqx
import jax
import optax
class Net(eqx.Module):
    layers: list
    def __init__(self, key):
        self.layers = [eqx.nn.Linear(8, 16, key=key), jax.nn.relu, eqx.nn.Linear(16, 3, key=key), jax.nn.softmax]
    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x
@eqx.filter_value_and_grad
def cost(model, x, y):
    return optax.softmax_cross_entropy_with_integer_labels(jax.vmap(model)(x), y).mean()  # wrong
cost(Net(jax.random.PRNGKey(0)), x, y)

# === wrong: a function that a model of Keras is compiled for
import tensorflow as tf
def cost(y_true, y_pred):
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(y_true, y_pred))  # wrong
model = tf.keras.Sequential([tf.keras.layers.Dense(3, activation='softmax')])
model.compile('adam', loss=cost)

# === wrong: the model of a train state
import jax, optax
from flax import linen as nn
from flax.training import train_state
class Net(nn.Module):
    classes: int = 10
    @nn.compact
    def __call__(self, x):
        return nn.softmax(nn.Dense(self.classes)(nn.relu(nn.Dense(64)(x))))
@jax.jit
def step(state, x, y):
    def cost(params):
        logits = state.apply_fn({'params': params}, x)
        return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()  # wrong
    return jax.value_and_grad(cost)(state.params)
def create(key):
    net = Net()
    params = net.init(key, sample)['params']
    return train_state.TrainState.create(apply_fn=net.apply, params=params, tx=optax.adam(1e-3))

# === clean: one of two models of train states
import jax, optax
from flax import linen as nn
from flax.training.train_state import TrainState
class Policy(nn.Module):
    @nn.compact
    def __call__(self, x):
        return nn.softmax(nn.Dense(4)(x))
class Value(nn.Module):
    @nn.compact
    def __call__(self, x):
        return nn.Dense(1)(x)
policy, value = Policy(), Value()
states = [TrainState.create(apply_fn=policy.apply, params=p, tx=tx), TrainState.create(apply_fn=value.apply, params=v, tx=tx)]
def cost(params, state, x, y):
    return optax.sigmoid_binary_cross_entropy(state.apply_fn(params, x), y).mean()

# === wrong: the result of a functional model
import tensorflow as tf
from tensorflow.keras.layers import Dense, Input
inputs = Input((8,))
policy = tf.keras.Model(inputs, Dense(4, activation='softmax')(Dense(16, activation='relu')(inputs)))
def cost(states, actions):
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=actions, logits=policy(states))  # wrong

# === clean: the result of a functional model without an activation
import tensorflow as tf
from tensorflow.keras.layers import Dense, Input
inputs = Input((8,))
policy = tf.keras.Model(inputs, Dense(4)(Dense(16, activation='relu')(inputs)))
def cost(states, actions):
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=actions, logits=policy(states))

# === wrong: a module of Flax that is applied with a key for its dropout
from flax import linen
class Net(linen.Module):
    @linen.compact
    def __call__(self, x, train: bool):
        x = linen.Dropout(0.5, deterministic=not train)(x)
        return linen.softmax(linen.Dense(10)(x))
net = Net()
def loss_fn(params, x, y, key):
    out = net.apply({"params": params}, x, train=True, rngs={"dropout": key})
    return optax.softmax_cross_entropy_with_integer_labels(out, y).mean()  # wrong

# === wrong: a module of Flax that returns its statistics, too
from flax import linen
class Net(linen.Module):
    @linen.compact
    def __call__(self, x, train: bool):
        x = linen.BatchNorm(use_running_average=not train)(x)
        return linen.softmax(linen.Dense(10)(x))
net = Net()
def loss_fn(params, stats, x, y):
    out, updates = net.apply({"params": params, "batch_stats": stats}, x, train=True, mutable=["batch_stats"])
    return optax.softmax_cross_entropy_with_integer_labels(out, y).mean()  # wrong

# === clean: a module of Flax whose other method gives the scores
from flax import linen
class Net(linen.Module):
    def setup(self):
        self.head = linen.Dense(10)
    def __call__(self, x):
        return linen.softmax(self.head(x))
    def scores(self, x):
        return self.head(x)
net = Net()
def loss_fn(params, x, y):
    out = net.apply({"params": params}, x, method=net.scores)
    return optax.softmax_cross_entropy_with_integer_labels(out, y).mean()

# === wrong: layers and losses of TensorFlow 1
h = tf.layers.dense(x, 128, activation=tf.nn.relu)
out = tf.layers.dense(h, 10, activation=tf.nn.softmax)
loss = tf.losses.sparse_softmax_cross_entropy(labels=y, logits=out)  # wrong

# === wrong: the same of its compatible form, by their places
out = tf.nn.softmax(tf.compat.v1.layers.dense(x, 10))
loss = tf.compat.v1.losses.softmax_cross_entropy(tf.one_hot(y, 10), out)  # wrong

# === wrong: a sigmoid in a layer of TensorFlow 1
out = tf.layers.dense(x, 1, activation=tf.sigmoid)
loss = tf.losses.sigmoid_cross_entropy(multi_class_labels=y, logits=out)  # wrong

# === clean: a softmax of TensorFlow 1 beside the loss
logits = tf.layers.dense(tf.layers.dropout(x, 0.5), 10)
shares = tf.nn.softmax(logits)
loss = tf.losses.sparse_softmax_cross_entropy(labels=y, logits=logits)

# === wrong: the layers that a module of Flax sets up
from flax import linen
class Net(linen.Module):
    def setup(self):
        self.layers = linen.Sequential([linen.Dense(32), linen.relu, linen.Dense(10), linen.softmax])
    def __call__(self, x):
        return self.layers(x)
net = Net()
def loss_fn(params, x, y):
    return optax.softmax_cross_entropy_with_integer_labels(net.apply(params, x), y).mean()  # wrong
