import torch
from torch import nn
import torch.nn.functional as F
import numpy as np
from tensorflow import keras
from sklearn.metrics import log_loss

# === clean: torch
loss = F.cross_entropy(logits, labels)

# === clean: Keras
loss = keras.losses.categorical_crossentropy(y_true, y_pred)

# === clean: scikit-learn
loss = log_loss(y_true, y_pred)

# === clean: by name, whatever the order
loss = F.cross_entropy(target=labels, input=logits)

# === clean: Keras by name
loss = keras.losses.BinaryCrossentropy()(y_pred=predictions, y_true=labels)

# === clean: a squared error is the same both ways
loss = F.mse_loss(target, prediction)

# === clean: names that say nothing
loss = F.cross_entropy(a, b)

# === clean: the teacher is the target
loss = F.kl_div(F.log_softmax(student, dim=1), F.softmax(teacher, dim=1), reduction='batchmean')

# === wrong: torch
loss = F.cross_entropy(labels, logits)  # wrong

# === wrong: a criterion
criterion = nn.BCEWithLogitsLoss()
loss = criterion(targets, outputs)  # wrong

# === wrong: by what they are
net = nn.Linear(64, 10)
loss = F.cross_entropy(torch.randint(0, 10, (8,)), net(x))  # wrong

# === wrong: Keras
loss = keras.losses.categorical_crossentropy(y_pred, y_true)  # wrong

# === wrong: scikit-learn
loss = log_loss(y_pred, y_true)  # wrong

# === wrong: a Keras object
bce = keras.losses.BinaryCrossentropy()
loss = bce(predictions, labels)  # wrong

# === wrong: kl_div
loss = F.nll_loss(target, log_probs)  # wrong

# === wrong: labels of a split in the place of what a classifier says
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
clf = LogisticRegression().fit(X_train, y_train)
y_pred = clf.predict_proba(X_test)
print(log_loss(y_pred, y_test))  # wrong

# === clean: in their order
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
clf = LogisticRegression().fit(X_train, y_train)
y_pred = clf.predict_proba(X_test)
print(log_loss(y_test, y_pred))

# === clean: a squared error of scikit-learn, which is the same both ways, too
from sklearn.metrics import mean_squared_error
error = mean_squared_error(y_pred, y_test)

# === wrong: moved to a device
for inputs, labels in loader:
    outputs = model(inputs.to(self.device))
    loss = F.cross_entropy(labels.to(self.device), outputs)  # wrong

# === wrong: an item and an attribute
loss = F.cross_entropy(batch["labels"], outputs.logits)  # wrong

# === wrong: optax
import optax
loss = optax.softmax_cross_entropy(batch["label"], logits).mean()  # wrong

# === wrong: the labels of a batch
loss = F.nll_loss(yb, log_probs)  # wrong

# === clean: an item and an attribute in their order
loss = F.cross_entropy(outputs["pred_logits"], targets["labels"])

# === clean: an item that is called for both
loss = F.cross_entropy(batch["label_logits"], outputs["target"])

# === clean: the other divergence, whose logarithm says so by its name alone
loss = F.kl_div(log_target, pred, reduction="sum")

# === wrong: what a model says, in the target's place
criterion = nn.CrossEntropyLoss()
def step(model, xb, yb):
    return criterion(yb, model(xb))  # wrong

# === wrong: the model of a trainer
class Trainer:
    def __init__(self, net):
        self.net = net
        self.loss = nn.NLLLoss()

    def fit(self, loader):
        for inputs, targets in loader:
            loss = self.loss(targets, self.net(inputs).squeeze(1))  # wrong

# === clean: what a model says, in its own place
criterion = nn.CrossEntropyLoss()
def step(model, xb, yb):
    return criterion(model(xb), yb)

# === clean: labels that a method moves
loss = F.cross_entropy(model.forward(inputs), labels.to(device))

# === wrong: a divergence whose second argument is called a logarithm
def consistency(target, log_q):
    return F.kl_div(target, log_q, reduction="batchmean")  # wrong

# === wrong: probabilities by name before a logarithm by name
def consistency(target_probs, log_q):
    return F.kl_div(target_probs, log_q, reduction="batchmean")  # wrong

# === clean: both are logarithms, one by what it is
def consistency(student, log_teacher):
    prob = F.log_softmax(student, dim=1)
    return F.kl_div(prob, log_teacher, reduction="batchmean", log_target=True)

# === clean: the first of the two is called a logarithm
def consistency(log_q, target):
    return F.kl_div(log_q, target, reduction="batchmean")

# === wrong: a part of the labels first
loss = F.nll_loss(labels[kept], outputs[kept])  # wrong

# === wrong: labels of a discriminator in Keras
loss = keras.losses.BinaryCrossentropy()(fake_output, keras.ops.zeros_like(fake_output))  # wrong

# === wrong: labels of a discriminator first
loss = F.binary_cross_entropy(torch.ones(8, 1), prediction)  # wrong

# === wrong: a column of predict_proba first
from sklearn.linear_model import LogisticRegression
p = LogisticRegression().fit(a, b).predict_proba(c)[:, 1]
print(log_loss(p, d))  # wrong

# === clean: a baseline of constant predictions
loss = F.binary_cross_entropy_with_logits(torch.zeros(len(y)), y.float())

# === clean: parts in their order
loss = F.nll_loss(outputs[kept], labels[kept])

# === wrong: an autoencoder's input as the prediction
def cost(recon, x):
    return F.binary_cross_entropy(x, recon, reduction='sum')  # wrong

# === wrong: an item of a loader as the prediction of its own reconstruction
net = nn.Sequential(nn.Linear(784, 20), nn.ReLU(), nn.Linear(20, 784), nn.Sigmoid())
for image, _ in loader:
    image = image.view(-1, 784)
    loss = F.binary_cross_entropy(image, net(image))  # wrong

# === clean: an autoencoder's reconstruction
net = nn.Sequential(nn.Linear(784, 20), nn.ReLU(), nn.Linear(20, 784), nn.Sigmoid())
for image, _ in loader:
    loss = F.binary_cross_entropy(net(image), image)

# === clean: a student's probabilities and a teacher's
teacher = nn.Sequential(nn.Linear(9, 1), nn.Sigmoid())
def cost(p, x):
    return F.binary_cross_entropy(p, teacher(x).detach())

# === clean: a prediction that is called x
head = nn.Linear(4, 1)
def step(x, decoded):
    x = torch.sigmoid(head(x)).squeeze(1)
    return F.binary_cross_entropy(x, decoded)

# === wrong: the labels of a discriminator before its output
import tensorflow as tf
bce = tf.keras.losses.BinaryCrossentropy(from_logits=True)
def d_loss(real, fake):
    return bce(real, tf.ones_like(real)) + bce(tf.zeros_like(fake), fake)  # wrong

# === clean: a baseline of zeros
loss = F.binary_cross_entropy_with_logits(torch.zeros_like(y), y)

# === clean: either distribution may be called p or q
def cross(p, q):
    return F.cross_entropy(p, q)

# === wrong: probabilities before encoded labels, which is told once
from sklearn.metrics import log_loss
from sklearn.preprocessing import LabelEncoder
from lightgbm import LGBMClassifier
encoded = LabelEncoder().fit_transform(names)
model = LGBMClassifier().fit(X, encoded)
print(log_loss(model.predict_proba(X), encoded))  # wrong

# === wrong: an input before what is called its estimate
def reconstruction(model, x):
    x_hat = model(x)
    return F.binary_cross_entropy(x, x_hat)  # wrong

# === clean: an estimate before its input
def reconstruction(model, x):
    x_hat = model(x)
    return F.binary_cross_entropy(x_hat, x)

# === wrong: a sigmoid where the target belongs
def step(model, x, target):
    pred = model(x)
    return F.binary_cross_entropy(target, torch.sigmoid(pred))  # wrong

# === clean: the sigmoid of a teacher
def step(model, teacher, x):
    y = model(x)
    return F.binary_cross_entropy(y, torch.sigmoid(teacher(x)))

# === wrong: reshaped by its own size
def step(model, x, labels):
    out = model(x)
    return F.cross_entropy(labels.view(labels.size(0)), out.view(out.size(0), -1))  # wrong

# === wrong: the masks of a segmentation
def step(net, batch):
    images, masks = batch
    outputs = net(images)
    return F.binary_cross_entropy_with_logits(masks, outputs)  # wrong

# === clean: masks that are predicted
def step(net, images, gt_masks):
    pred_masks = net(images)
    return F.binary_cross_entropy_with_logits(pred_masks, gt_masks)

# === wrong: the reconstruction of an autoencoder in Keras
def step(encoder, decoder, data):
    reconstruction = decoder(encoder(data))
    return keras.losses.binary_crossentropy(reconstruction, data)  # wrong

# === clean: the reconstruction of an autoencoder in Keras
def step(encoder, decoder, data):
    reconstruction = decoder(encoder(data))
    return keras.losses.binary_crossentropy(data, reconstruction)

# === wrong: what a loader returned in the place of scores
net = nn.Linear(64, 12)
for sentence, tags in training_data:
    scores = net(sentence)
    loss = F.cross_entropy(tags.view(-1), scores.view(-1, 12))  # wrong

# === clean: what a loader returned in the place of the target
net = nn.Linear(64, 12)
for sentence, tags in training_data:
    scores = net(sentence)
    loss = F.cross_entropy(scores.view(-1, 12), tags.view(-1))
    loss = F.mse_loss(tags, scores)

# === wrong: logits before labels, which TensorFlow takes first
import tensorflow as tf
loss = tf.nn.sparse_softmax_cross_entropy_with_logits(logits, labels)  # wrong

# === clean: the order of TensorFlow before 1.0
import tensorflow as tf
labels = tf.placeholder(tf.int32, [None])
loss = tf.nn.sparse_softmax_cross_entropy_with_logits(logits, labels)

# === wrong: the wrong names in a graph of TensorFlow 1
import tensorflow as tf
x = tf.placeholder(tf.float32, [None, 5])
loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=logits, logits=labels)  # wrong

# === wrong: the backend of Keras
from tensorflow.keras import backend as K
def custom(y_true, y_pred):
    return K.mean(K.binary_crossentropy(y_pred, y_true))  # wrong

# === clean: the backend of Keras
from tensorflow.keras import backend as K
def custom(y_true, y_pred):
    return K.mean(K.binary_crossentropy(y_true, y_pred))
