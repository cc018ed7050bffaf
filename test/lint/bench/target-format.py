import torch
from torch import nn
import torch.nn.functional as F

net = nn.Linear(64, 10)

# === clean: class indices
loss = F.cross_entropy(net(x), y.long())

# === clean: a one-hot target of floats
loss = F.cross_entropy(net(x), F.one_hot(y, 10).float())

# === clean: floats for a binary loss
loss = F.binary_cross_entropy_with_logits(net(x), F.one_hot(y, 10).float())

# === clean: the indices of a maximum
loss = F.cross_entropy(net(x), q.max(dim=1)[1])

# === clean: argmax
loss = F.nll_loss(F.log_softmax(net(x), dim=1), onehot.argmax(dim=1))

# === clean: an integer tensor made float
t = torch.tensor([0, 1, 1])
loss = F.binary_cross_entropy_with_logits(nn.Linear(4, 1)(x).squeeze(1), t.float())

# === clean: multi label with floats
loss = nn.MultiLabelSoftMarginLoss()(net(x), torch.zeros(8, 10))

# === clean: multi label of integers, which it turns into what it needs
loss = nn.MultiLabelSoftMarginLoss()(net(x), F.one_hot(y, 10))

# === clean: the maximum of several targets
t = torch.max(a, b)
loss = F.mse_loss(net(x), t)

# === clean: both results of a maximum, and the second used
values, indices = torch.max(q, dim=1)
loss = F.cross_entropy(net(x), indices)

# === wrong: one-hot into nll_loss
loss = F.nll_loss(F.log_softmax(net(x), dim=1), F.one_hot(y, 10))  # wrong

# === wrong: integers of one_hot into cross_entropy
loss = F.cross_entropy(net(x), F.one_hot(y, num_classes=10))  # wrong

# === wrong: the values of a maximum
loss = F.cross_entropy(net(x), q.max(dim=1)[0])  # wrong

# === wrong: the first of two results
values, indices = torch.max(q, dim=1)
loss = F.cross_entropy(net(x), values)  # wrong

# === wrong: integers into a binary loss
loss = F.binary_cross_entropy_with_logits(net(x), torch.tensor([[0, 1] * 5]))  # wrong

# === wrong: long() into a binary loss
loss = nn.BCEWithLogitsLoss()(net(x), y.long())  # wrong

# === wrong: indices for optax's distribution
import jax.numpy as jnp, optax
loss = optax.softmax_cross_entropy(z, jnp.argmax(t, axis=-1))  # wrong

# === wrong: one_hot into BCELoss
loss = F.binary_cross_entropy(torch.sigmoid(net(x)), F.one_hot(y, 10))  # wrong

# === wrong: indices that were made float
loss = F.cross_entropy(net(x), q.argmax(dim=1).float())  # wrong

# === wrong: a vector of floats as class indices
loss = F.cross_entropy(net(torch.randn(3, 64)), torch.tensor([0., 1., 2.]))  # wrong

# === wrong: classes of a data set as floats
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y)
net = nn.Linear(13, 3)
loss = F.cross_entropy(net(torch.FloatTensor(X_train)), torch.FloatTensor(y_train))  # wrong

# === wrong: classes of a data set where floats are wanted
from sklearn.datasets import load_breast_cancer
data = load_breast_cancer()
net = nn.Linear(30, 1)
loss = F.binary_cross_entropy_with_logits(net(torch.FloatTensor(data.data)).squeeze(1), torch.from_numpy(data.target))  # wrong

# === clean: classes of a data set
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y)
net = nn.Linear(13, 3)
loss = F.cross_entropy(net(torch.FloatTensor(X_train)), torch.LongTensor(y_train))

# === clean: integers made floats by the constructor
loss = F.binary_cross_entropy_with_logits(torch.randn(2), torch.FloatTensor([0, 1]))

# === clean: sizes, not data
loss = F.binary_cross_entropy_with_logits(torch.randn(2), torch.FloatTensor(2).fill_(1))

# === wrong: labels of an encoder, split, as floats
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder
y = LabelEncoder().fit_transform(df["species"])
x_train, x_test, y_train, y_test = train_test_split(df.drop("species", axis=1).values, y)
y_train = torch.FloatTensor(y_train)
loss = F.cross_entropy(model(x_train), y_train)  # wrong

# === clean: labels of an encoder, as long integers
from sklearn.preprocessing import LabelEncoder
y = torch.LongTensor(LabelEncoder().fit_transform(df["species"]))
loss = F.cross_entropy(model(x), y)

# === wrong: one-hot rows for a sparse loss
from tensorflow import keras
y = keras.utils.to_categorical(labels, 10)
model = keras.Sequential([keras.layers.Dense(10, activation='softmax')])
model.compile('adam', loss='sparse_categorical_crossentropy')  # wrong
model.fit(x, y)

# === wrong: class indices of a data set for a loss of rows
from tensorflow import keras
(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, activation='softmax')])
model.compile('adam', 'categorical_crossentropy')  # wrong
model.fit(x / 255, y, validation_data=(x_test, y_test))

# === wrong: one-hot rows for a sparse loss that is called
import tensorflow as tf
loss = tf.keras.losses.SparseCategoricalCrossentropy()(tf.one_hot(y, 3), probabilities)  # wrong

# === clean: each loss with its form
from tensorflow import keras
(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
sparse = keras.Sequential([keras.layers.Dense(10, activation='softmax')])
sparse.compile('adam', loss='sparse_categorical_crossentropy')
sparse.fit(x, y)
dense = keras.Sequential([keras.layers.Dense(10, activation='softmax')])
dense.compile('adam', loss='categorical_crossentropy')
dense.fit(x, keras.utils.to_categorical(y))

# === clean: compiled again for another loss
from tensorflow import keras
(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
model = keras.Sequential([keras.layers.Dense(10, activation='softmax')])
model.compile('adam', loss=loss_of(settings))
model.fit(x, y)

# === wrong: a column of a frame as floats
import pandas as pd
frame = pd.read_csv('iris.csv')
x = torch.tensor(frame.drop(columns='species').values).float()
loss = F.cross_entropy(nn.Linear(4, 3)(x), torch.FloatTensor(frame['species'].values))  # wrong

# === wrong: labels of a data set as floats
import pandas as pd
from torch.utils.data import DataLoader, Dataset
class Leaves(Dataset):
    def __init__(self, frame):
        self.names, self.labels = frame['name'].values, frame['label'].values
    def __getitem__(self, i):
        return load(self.names[i]), torch.tensor(self.labels[i]).float()
frame = pd.read_csv('leaves.csv')
for x, y in DataLoader(Leaves(frame[frame['fold'] != 0].reset_index(drop=True))):
    loss = F.cross_entropy(net(x), y)  # wrong

# === clean: shares of a single sample
loss = F.cross_entropy(nn.Linear(4, 2)(x), torch.tensor([0.1, 0.9]))

# === wrong: codes of categories as floats
import pandas as pd
frame = pd.read_csv('flowers.csv')
y = torch.tensor(frame['kind'].astype('category').cat.codes.values, dtype=torch.float32)
loss = nn.CrossEntropyLoss()(nn.Linear(4, 3)(x), y)  # wrong

# === clean: codes of categories
import pandas as pd
frame = pd.read_csv('flowers.csv')
y = torch.tensor(frame['kind'].astype('category').cat.codes.values, dtype=torch.long)
loss = nn.CrossEntropyLoss()(nn.Linear(4, 3)(x), y)

# === wrong: the largest of one-hot rows
labels, _ = F.one_hot(classes, 3).max(dim=1)
loss = F.cross_entropy(nn.Linear(8, 3)(x), labels)  # wrong

# === clean: the largest class of several frames
labels = classes.long().max(dim=1)[0]
loss = F.cross_entropy(nn.Linear(8, 3)(x), labels)

# === wrong: 32-bit class indices of a data set
from torch.utils.data import DataLoader, Dataset
class Rows(Dataset):
    def __init__(self, x, y):
        self.x = torch.tensor(x, dtype=torch.float32)
        self.y = torch.tensor(y, dtype=torch.int32)
    def __len__(self):
        return len(self.x)
    def __getitem__(self, i):
        return self.x[i], self.y[i]
for x, y in DataLoader(Rows(inputs, kinds), 8):
    loss = F.cross_entropy(nn.Linear(6, 3)(x), y)  # wrong

# === clean: 64-bit class indices of a data set
from torch.utils.data import DataLoader, Dataset
class Rows(Dataset):
    def __init__(self, x, y):
        self.x = torch.tensor(x, dtype=torch.float32)
        self.y = torch.tensor(y, dtype=torch.int64)
    def __len__(self):
        return len(self.x)
    def __getitem__(self, i):
        return self.x[i], self.y[i]
for x, y in DataLoader(Rows(inputs, kinds), 8):
    loss = F.cross_entropy(nn.Linear(6, 3)(x), y)

# === wrong: one-hot labels of images in folders
import keras
train = keras.utils.image_dataset_from_directory('flowers', label_mode='categorical').cache().prefetch(2)
model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(5, activation='softmax')])
model.compile('adam', loss='sparse_categorical_crossentropy')  # wrong
model.fit(train)

# === wrong: labels of images in folders, which are indices unless something else is asked for
import keras
train = keras.utils.image_dataset_from_directory('flowers')
model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(5, activation='softmax')])
model.compile('adam', loss='categorical_crossentropy')  # wrong
model.fit(train)

# === clean: both as the loss takes them
import keras
train = keras.utils.image_dataset_from_directory('flowers')
more = keras.utils.image_dataset_from_directory('flowers', label_mode='categorical')
model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(5, activation='softmax')])
model.compile('adam', loss='sparse_categorical_crossentropy')
model.fit(train)
other = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(5, activation='softmax')])
other.compile('adam', loss='categorical_crossentropy')
other.fit(more)

# === clean: labels that are changed on the way
import keras
train = keras.utils.image_dataset_from_directory('flowers').map(lambda x, y: (x, keras.ops.one_hot(y, 5)))
model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(5, activation='softmax')])
model.compile('adam', loss='categorical_crossentropy')
model.fit(train)

# === clean: a criterion of one class or another, each with its own targets
def train(model, loader, kind):
    if kind == 'several':
        criterion = nn.BCEWithLogitsLoss()
    else:
        criterion = nn.CrossEntropyLoss()
    for x, labels in loader:
        if isinstance(criterion, nn.CrossEntropyLoss):
            loss = criterion(model(x), torch.argmax(labels.long(), axis=1))
        else:
            loss = criterion(model(x), labels)

# === wrong: a criterion of one class or another, with the targets of the other
def train(model, loader, kind):
    if kind == 'several':
        criterion = nn.BCEWithLogitsLoss()
    else:
        criterion = nn.CrossEntropyLoss()
    for x, labels in loader:
        if isinstance(criterion, torch.nn.BCEWithLogitsLoss):
            loss = criterion(model(x), torch.argmax(labels, dim=1))  # wrong
        else:
            loss = criterion(model(x), labels)

# === clean: a criterion of a branch, whose class is asked for
def train(model, x, labels, isMulti):
    criterion = nn.BCEWithLogitsLoss() if isMulti else nn.CrossEntropyLoss()
    if isinstance(criterion, nn.CrossEntropyLoss):
        loss = criterion(model(x), torch.argmax(labels.long(), dim=1))
    else:
        loss = criterion(model(x), labels)
    return loss

# === wrong: a criterion of a branch, and the wrong class is asked for
def train(model, x, labels, isMulti):
    criterion = nn.BCEWithLogitsLoss() if isMulti else nn.CrossEntropyLoss()
    if isinstance(criterion, nn.BCEWithLogitsLoss):
        loss = criterion(model(x), torch.argmax(labels.long(), dim=1))  # wrong
    else:
        loss = criterion(model(x), labels)
    return loss


# === wrong: short integers for scores of unknown form
tagger = nn.Linear(100, 12)
loss = F.cross_entropy(tagger(x).transpose(1, 2), torch.randint(0, 12, (8, 5)).int())  # wrong

# === clean: long integers for scores of unknown form
tagger = nn.Linear(100, 12)
loss = F.cross_entropy(tagger(x).transpose(1, 2), torch.randint(0, 12, (8, 5)))

# === clean: a criterion for two classes or for more, under the same condition
def fit(options, model, loader):
    if options.classes == 2:
        criterion = nn.BCEWithLogitsLoss()
    else:
        criterion = nn.CrossEntropyLoss()
    for x, y in loader:
        if options.classes == 2:
            loss = criterion(model(x), y.float())
        else:
            loss = criterion(model(x), y.long())

# === clean: chosen in the constructor, and asked about again
class Trainer:
    def __init__(self, classes):
        self.classes = classes
        self.criterion = nn.BCEWithLogitsLoss() if self.classes == 1 else nn.CrossEntropyLoss()
    def step(self, z, y):
        if self.classes == 1:
            return self.criterion(z, y.float())
        return self.criterion(z, y.long())

# === wrong: the wrong branch of the condition
def fit(options, model, loader):
    if options.classes == 2:
        criterion = nn.BCEWithLogitsLoss()
    else:
        criterion = nn.CrossEntropyLoss()
    for x, y in loader:
        if options.classes == 2:
            loss = criterion(model(x), y.long())  # wrong

# === wrong: short integers for scores of unknown form
tagger = nn.Linear(100, 12)
loss = F.cross_entropy(tagger(x).transpose(1, 2), torch.randint(0, 12, (8, 5)).int())  # wrong

# === clean: long integers for scores of unknown form
tagger = nn.Linear(100, 12)
loss = F.cross_entropy(tagger(x).transpose(1, 2), torch.randint(0, 12, (8, 5)))


# === wrong: dummies of a column of a table
import pandas as pd
from torch.utils.data import TensorDataset, DataLoader
table = pd.read_csv('texts.csv')
labels = torch.tensor(pd.get_dummies(table['topic']).astype('int64').values)
for x, y in DataLoader(TensorDataset(features, labels), batch_size=32):
    loss = F.cross_entropy(nn.Linear(64, 5)(x), y.long())  # wrong

# === clean: codes of a column of a table, and dummies as probabilities
import pandas as pd
table = pd.read_csv('texts.csv')
codes = torch.tensor(table['topic'].astype('category').cat.codes.values, dtype=torch.long)
loss = F.cross_entropy(nn.Linear(64, 5)(x), codes)
shares = torch.tensor(pd.get_dummies(table['topic']).values, dtype=torch.float32)
loss = F.cross_entropy(nn.Linear(64, 5)(x), shares)

# === wrong: integers as the target of a loss that takes rows
import numpy as np
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(7, activation='softmax')])
model.compile('sgd', loss=keras.losses.CategoricalCrossentropy())  # wrong
model.fit(np.random.rand(500, 16), np.random.randint(0, 7, size=(500,)))

# === clean: integers as the target of a loss that takes indices
import numpy as np
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(7, activation='softmax')])
model.compile('sgd', loss=keras.losses.SparseCategoricalCrossentropy())
model.fit(np.random.rand(500, 16), np.random.randint(0, 7, size=(500,)))

# === wrong: several labels for each sample, in whole numbers
from sklearn.preprocessing import MultiLabelBinarizer
labels = torch.from_numpy(MultiLabelBinarizer().fit_transform(tags))
loss = nn.BCEWithLogitsLoss()(nn.Linear(9, 4)(x), labels)  # wrong

# === clean: several labels for each sample, as floats
from sklearn.preprocessing import MultiLabelBinarizer
labels = torch.from_numpy(MultiLabelBinarizer().fit_transform(tags)).float()
loss = nn.BCEWithLogitsLoss()(nn.Linear(9, 4)(x), labels)

# === wrong: a column for each class, and a loss that takes indices
from sklearn.preprocessing import LabelBinarizer, OneHotEncoder
from tensorflow import keras
y = LabelBinarizer().fit_transform(names)
model = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")  # wrong
model.fit(x, y)

# === clean: a column for each class, and a loss that takes them
from sklearn.preprocessing import LabelBinarizer, OneHotEncoder
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(x, OneHotEncoder(sparse_output=False).fit_transform(names))
model.fit(x, LabelBinarizer().fit_transform(names))

# === wrong: each class index in a row of its own
def loss(x, y):
    y = y.view(-1, 1).long()
    return F.cross_entropy(nn.Linear(10, 3)(x), y)  # wrong

# === clean: a column of labels, one for each output, and one that is squeezed
def loss(x, y):
    y = y.view(-1, 1)
    first = F.binary_cross_entropy_with_logits(nn.Linear(10, 1)(x), y.float())
    return first + F.cross_entropy(nn.Linear(10, 3)(x), y.squeeze(1))

# === wrong: the largest scores in place of their places
values, places = teacher(x).topk(1, dim=1)
loss = F.cross_entropy(net(x), values.squeeze(1))  # wrong

# === clean: the places of the largest scores
values, places = teacher(x).topk(1, dim=1)
loss = F.cross_entropy(net(x), places.squeeze(1))
