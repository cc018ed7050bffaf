import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

# === clean: softmax, and told nothing
m = keras.Sequential([layers.Dense(10, activation='softmax')])
m.compile(optimizer='adam', loss='sparse_categorical_crossentropy')

# === clean: scores, and told so
m = keras.Sequential([layers.Dense(10)])
m.compile(optimizer='adam', loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))

# === clean: a squared error of scores
m = keras.Sequential([layers.Dense(1)])
m.compile(optimizer='adam', loss='mse')

# === clean: a softmax of its own at the end
m = keras.Sequential([layers.Dense(10), layers.Softmax()])
m.compile(loss=keras.losses.CategoricalCrossentropy())

# === clean: the probability model is another one
m = keras.Sequential([layers.Dense(10)])
m.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
p = keras.Sequential([m, layers.Softmax()])
p.predict(x)

# === clean: the last layer is not known
m = keras.Sequential([layers.Dense(10), Mine()])
m.compile(loss='categorical_crossentropy')

# === clean: float32 at the end of mixed precision
i = keras.Input((64,))
o = layers.Activation('softmax', dtype='float32')(layers.Dense(10)(i))
m = keras.Model(i, o)
m.compile(loss='sparse_categorical_crossentropy')

# === clean: two outputs, each as its loss takes it
i = keras.Input((64,))
a = layers.Dense(10, activation='softmax', name='a')(i)
b = layers.Dense(1, name='b')(i)
m = keras.Model(i, [a, b])
m.compile(loss=['categorical_crossentropy', keras.losses.BinaryCrossentropy(from_logits=True)])

# === clean: two outputs by name
i = keras.Input((64,))
a = layers.Dense(10, activation='softmax', name='a')(i)
b = layers.Dense(1, name='b')(i)
m = keras.Model(i, {'a': a, 'b': b})
m.compile(loss={'a': 'categorical_crossentropy', 'b': 'mse'})

# === clean: a model in a class
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.d = layers.Dense(10)

    def call(self, x):
        return self.d(x)

m = Net()
m.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))

# === wrong: a model in a class, and scores
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.d = layers.Dense(10)

    def call(self, x):
        return self.d(x)

m = Net()
m.compile(loss='sparse_categorical_crossentropy')  # wrong

# === wrong: a model in a class, and softmax
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.d = layers.Dense(10, activation='softmax')

    def call(self, x):
        return self.d(x)

m = Net()
m.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))  # wrong

# === wrong: one of two outputs
i = keras.Input((64,))
a = layers.Dense(10, name='a')(i)
b = layers.Dense(1, activation='sigmoid', name='b')(i)
m = keras.Model(i, [a, b])
m.compile(loss=['categorical_crossentropy', 'binary_crossentropy'])  # wrong

# === wrong: one of two outputs by name
i = keras.Input((64,))
a = layers.Dense(10, activation='softmax', name='a')(i)
b = layers.Dense(1, name='b')(i)
m = keras.Model(inputs=i, outputs={'a': a, 'b': b})
m.compile(loss={'a': 'categorical_crossentropy', 'b': 'binary_crossentropy'})  # wrong

# === wrong: one of two outputs by the name of its layer
i = keras.Input((64,))
a = layers.Dense(10, activation='softmax', name='a')(i)
b = layers.Dense(1, name='b')(i)
m = keras.Model(inputs=i, outputs=[a, b])
m.compile(loss={'a': 'categorical_crossentropy', 'b': 'binary_crossentropy'})  # wrong

# === wrong: one loss for two outputs
i = keras.Input((64,))
a = layers.Dense(10, activation='softmax')(i)
b = layers.Dense(10)(i)
m = keras.Model(i, [a, b])
m.compile(loss='categorical_crossentropy')  # wrong

# === wrong: softmax and from_logits
m = keras.Sequential()
m.add(layers.Dense(64, activation='relu'))
m.add(layers.Dense(10, activation='softmax'))
m.compile(optimizer='adam', loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))  # wrong

# === wrong: scores and a name
m = keras.Sequential([layers.Dense(64, activation='relu'), layers.Dense(1)])
m.compile(optimizer='adam', loss='binary_crossentropy')  # wrong

# === wrong: a functional graph across cells
# %%
i = keras.Input((28, 28))
h = layers.Flatten()(i)
o = layers.Dense(10)(h)
m = keras.Model(i, o)

# %%
m.compile(loss='sparse_categorical_crossentropy')  # wrong

# === wrong: a training step of one's own
m = keras.Sequential([layers.Dense(10, activation='softmax')])
loss_fn = keras.losses.CategoricalCrossentropy(from_logits=True)
with tf.GradientTape() as tape:
    loss = loss_fn(y, m(x))  # wrong

# === wrong: a function of the losses
m = keras.Sequential([layers.Dense(10)])
loss = keras.losses.sparse_categorical_crossentropy(y, m(x))  # wrong

# === wrong: relu at the end, which is no probability
m = keras.Sequential([layers.Dense(64), layers.Dense(1, activation='relu')])
m.compile(loss='binary_crossentropy')  # wrong

# === wrong: tanh at the end
m = keras.Sequential([layers.Dense(64), layers.Dense(1, activation='tanh')])
m.compile(loss='binary_crossentropy')  # wrong

# === wrong: a loss by the shorter name of its module
import tensorflow as tf
model = tf.keras.Sequential([tf.keras.layers.Dense(10, activation=tf.nn.softmax)])
model.compile("adam", loss=tf.losses.SparseCategoricalCrossentropy(from_logits=True))  # wrong

# === wrong: a model of one's own class that is given its outputs
import keras
class Own(keras.Model):
    def train_step(self, data):
        return super().train_step(data)
i = keras.Input((32,))
o = keras.layers.Dense(3)(keras.layers.Dense(16, activation='relu')(i))
model = Own(i, o)
model.compile('adam', loss='sparse_categorical_crossentropy')  # wrong

# === wrong: scores at each step
import keras
i = keras.Input((50, 8))
o = keras.layers.TimeDistributed(keras.layers.Dense(9))(keras.layers.LSTM(16, return_sequences=True)(i))
model = keras.Model(i, o)
model.compile('adam', loss='categorical_crossentropy')  # wrong

# === clean: shares at each step
import keras
i = keras.Input((50, 8))
o = keras.layers.TimeDistributed(keras.layers.Dense(9, activation='softmax'))(keras.layers.LSTM(16, return_sequences=True)(i))
model = keras.Model(i, o)
model.compile('adam', loss='categorical_crossentropy')

# === wrong: a function that a model is compiled for
from tensorflow import keras
def cost(y_true, y_pred):
    return keras.losses.categorical_crossentropy(y_true, y_pred, from_logits=True)  # wrong
model = keras.Sequential([keras.layers.Dense(3, activation='softmax')])
model.compile('adam', loss=cost)

# === wrong: a loss class that a model is compiled for
from tensorflow import keras
class Cost(keras.losses.Loss):
    def call(self, y_true, y_pred):
        return keras.losses.binary_crossentropy(y_true, y_pred)  # wrong
model = keras.Sequential([keras.layers.Dense(3)])
model.compile('adam', loss=Cost())

# === wrong: a partial that a model of the program's own is compiled for
from functools import partial
from tensorflow import keras
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.out = keras.layers.Dense(3, activation='softmax')
    def call(self, x):
        return self.out(x)
net = Net()
net.compile('adam', loss=partial(keras.losses.categorical_crossentropy, from_logits=True))  # wrong

# === clean: a function that agrees with the model compiled for it
from tensorflow import keras
def cost(y_true, y_pred):
    return keras.losses.categorical_crossentropy(y_true, y_pred, from_logits=True)
model = keras.Sequential([keras.layers.Dense(3)])
model.compile('adam', loss=cost)

# === wrong: a model that is told that it trains, though its call does not ask
from tensorflow import keras
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.out = keras.layers.Dense(3, activation='softmax')
    def call(self, x):
        return self.out(x)
net = Net()
cost = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
def step(images, labels):
    return cost(labels, net(images, training=True))  # wrong

# === wrong: a model whose variables an unknown optimizer is given
import tensorflow as tf
model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
loss_object = tf.keras.losses.CategoricalCrossentropy()
@tf.function
def step(x, y, optimizer):
    with tf.GradientTape() as tape:
        loss = loss_object(y, model(x, training=True))  # wrong
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))

# === clean: a model whose variables an unknown optimizer is given
import tensorflow as tf
model = tf.keras.Sequential([tf.keras.layers.Dense(3, activation='softmax')])
loss_object = tf.keras.losses.CategoricalCrossentropy()
@tf.function
def step(x, y, optimizer):
    with tf.GradientTape() as tape:
        loss = loss_object(y, model(x, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))

# === clean: a name that Keras does not know, which raises an error
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(16, activation='relu'), keras.layers.Dense(2)])
model.compile(loss='binary_cross_entropy', optimizer='adam')
model.fit(x, y)

# === wrong: the name that it knows
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(16, activation='relu'), keras.layers.Dense(2)])
model.compile(loss='binary_crossentropy', optimizer='adam')  # wrong
model.fit(x, y)

# === wrong: a training step of a class whose model is built of layers
class Trained(keras.Model):
    def train_step(self, data):
        x, y = data
        p = self(x, training=True)
        return keras.losses.sparse_categorical_crossentropy(y, p, from_logits=True)  # wrong
start = keras.Input((20,))
model = Trained(start, keras.layers.Dense(4, activation="softmax")(start))
model.compile("adam")

# === clean: a training step that agrees with the model
class Trained(keras.Model):
    def train_step(self, data):
        x, y = data
        p = self(x, training=True)
        return keras.losses.sparse_categorical_crossentropy(y, p)
start = keras.Input((20,))
model = Trained(start, keras.layers.Dense(4, activation="softmax")(start))
model.compile("adam")

# === wrong: the layers that a model builds for its first input
class Net(keras.Model):
    def build(self, shape):
        self.hidden = layers.Dense(32, activation="relu")
        self.head = layers.Dense(10)
    def call(self, x):
        return self.head(self.hidden(x))
net = Net()
net.compile(optimizer="adam", loss="sparse_categorical_crossentropy")  # wrong
