import torch
from torch import nn
import torch.nn.functional as F

net = nn.Linear(64, 1)

# === clean: both columns
loss = F.mse_loss(net(torch.randn(32, 64)), torch.randn(32, 1))

# === clean: squeezed
loss = F.mse_loss(net(torch.randn(32, 64)).squeeze(1), torch.randn(32))

# === clean: the target stands up
y = torch.randn(32)
loss = F.mse_loss(net(torch.randn(32, 64)), y.unsqueeze(1))

# === clean: viewed
y = torch.randn(32)
loss = nn.MSELoss()(net(torch.randn(32, 64)), y.view(-1, 1))

# === clean: one sample
loss = F.mse_loss(torch.zeros(1, 1), torch.zeros(1))

# === clean: a number for all
loss = F.mse_loss(net(torch.randn(32, 64)), torch.tensor(0.0))

# === wrong: mse_loss
loss = F.mse_loss(net(torch.randn(32, 64)), torch.randn(32))  # wrong

# === wrong: a module
criterion = nn.L1Loss()
loss = criterion(net(torch.randn(32, 64)), torch.zeros(32))  # wrong

# === wrong: the target a column
y = torch.randn(32).unsqueeze(1)
loss = F.smooth_l1_loss(net(torch.randn(32, 64)).squeeze(), y)  # wrong

# === wrong: by name
x, y = torch.randn(100, 64), torch.randn(100)
model = nn.Sequential(nn.Linear(64, 8), nn.ReLU(), nn.Linear(8, 1))
out = model(x)
loss = nn.HuberLoss()(out, y)  # wrong

# === wrong: by hand
loss = ((net(torch.randn(32, 64)) - torch.randn(32)) ** 2).mean()  # wrong

# === wrong: batches of tensors, with a bar that shows how far they are
from torch.utils.data import DataLoader, TensorDataset
from tqdm import tqdm
features, prices = torch.randn(500, 6), torch.randn(500)
loader = DataLoader(TensorDataset(features, prices), batch_size=size, shuffle=True)
model = nn.Linear(6, 1)
for x, y in tqdm(loader):
    loss = nn.MSELoss()(model(x), y)  # wrong

# === clean: batches of columns, and of rows beside rows
from torch.utils.data import DataLoader, TensorDataset
features, prices = torch.randn(500, 6), torch.randn(500)
model = nn.Linear(6, 1)
for x, y in DataLoader(TensorDataset(features, prices[:, None]), 50):
    loss = nn.MSELoss()(model(x), y)
for x, y in DataLoader(TensorDataset(features, prices), 50):
    loss = nn.MSELoss()(model(x)[:, 0], y)

# === clean: batches that a function of one's own makes, or may
from torch.utils.data import DataLoader, TensorDataset
features, prices = torch.randn(500, 6), torch.randn(500)
model = nn.Linear(6, 1)
for x, y in DataLoader(TensorDataset(features, prices), 50, collate_fn=columns):
    loss = nn.MSELoss()(model(x), y)
for x, y in DataLoader(TensorDataset(features, prices), **options):
    loss = nn.MSELoss()(model(x), y)
for x, y in DataLoader(TensorDataset(*parts), 50):
    loss = nn.MSELoss()(model(x), y)

# === wrong: numbers of a data set against a column
from sklearn.datasets import make_regression
X, y = make_regression(n_samples=100, n_features=4)
X = torch.tensor(X, dtype=torch.float32)
y = torch.tensor(y, dtype=torch.float32)
loss = nn.MSELoss()(nn.Linear(4, 1)(X), y)  # wrong

# === clean: the same as a column
from sklearn.datasets import make_regression
X, y = make_regression(n_samples=100, n_features=4)
X = torch.tensor(X, dtype=torch.float32)
y = torch.tensor(y, dtype=torch.float32).view(-1, 1)
loss = nn.MSELoss()(nn.Linear(4, 1)(X), y)

# === clean: several numbers for each sample
from sklearn.datasets import make_regression
X, y = make_regression(n_samples=100, n_features=4, n_targets=3)
y = torch.tensor(y, dtype=torch.float32)
loss = nn.MSELoss()(nn.Linear(4, 1)(torch.tensor(X, dtype=torch.float32)), y)

# === wrong: a product with weights, written out
w = torch.randn(3, 1, requires_grad=True)
b = torch.zeros(1)
x, y = torch.randn(50, 3), torch.randn(50)
loss = ((x @ w + b - y) ** 2).mean()  # wrong

# === clean: every pair on purpose
x, y = torch.randn(50), torch.randn(50)
spread = ((x.unsqueeze(1) - y) ** 2).mean()

# === clean: a column that is made in place
import numpy as np
data = np.sin(np.linspace(0, 3, 21))
data.resize((21, 1))
y = torch.Tensor(data[1:])
loss = nn.MSELoss()(nn.Linear(8, 1)(torch.randn(20, 8)), y)

# === clean: the same by PyTorch
y = torch.zeros(20)
y.fill_(1)
y.unsqueeze_(1)
loss = nn.MSELoss()(nn.Linear(8, 1)(torch.randn(20, 8)), y)

# === wrong: the scores of actions against the best scores, gamma a parameter
q = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 2))
def update(s, a, r, s2, done, gamma=0.99):
    chosen = q(s).gather(1, a.unsqueeze(1))
    with torch.no_grad():
        wanted = r + gamma * q(s2).max(1)[0] * (1 - done)
    return F.smooth_l1_loss(chosen, wanted)  # wrong

# === wrong: the same with amax and a square by hand
q = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 2))
def update(s, a, r, s2, done, gamma):
    wanted = (r + gamma * q(s2).amax(dim=1) * (1 - done)).detach()
    return ((q(s).gather(1, a.long().unsqueeze(-1)) - wanted) ** 2).mean()  # wrong

# === clean: both are rows
q = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 2))
def update(s, a, r, s2, done, gamma=0.99):
    chosen = q(s).gather(1, a.unsqueeze(1)).squeeze(1)
    return F.smooth_l1_loss(chosen, r + gamma * q(s2).max(1)[0].detach() * (1 - done))

# === clean: both are columns
q = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 2))
def update(s, a, r, s2, done, gamma=0.99):
    best = q(s2).max(1, keepdim=True)[0].detach()
    one = F.smooth_l1_loss(q(s).gather(1, a.unsqueeze(1)), r + gamma * best * (1 - done))
    return one + F.mse_loss(q(s).gather(1, a.unsqueeze(1)), r + gamma * q(s2).max(1)[0].unsqueeze(1))

# === wrong: a column of a frame, in batches of the program's own data set
import pandas as pd
from torch.utils.data import DataLoader, Dataset
class Houses(Dataset):
    def __init__(self, frame):
        self.x = torch.tensor(frame.drop(columns=['price']).values).float()
        self.y = torch.tensor(frame['price'].values).float()
    def __len__(self):
        return len(self.y)
    def __getitem__(self, i):
        return self.x[i], self.y[i]
for x, y in DataLoader(Houses(pd.read_csv('houses.csv').dropna()), batch_size=32):
    loss = F.mse_loss(net(x), y)  # wrong

# === clean: a frame of one column
import pandas as pd
from torch.utils.data import DataLoader, Dataset
class Houses(Dataset):
    def __init__(self, frame):
        self.x = torch.tensor(frame.drop(columns=['price']).values).float()
        self.y = torch.tensor(frame[['price']].values).float()
    def __len__(self):
        return len(self.y)
    def __getitem__(self, i):
        return {'x': self.x[i], 'y': self.y[i]}
for batch in DataLoader(Houses(pd.read_csv('houses.csv').dropna()), batch_size=32):
    loss = F.mse_loss(net(batch['x']), batch['y'])

# === wrong: the last column, split
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
frame = pd.read_csv('houses.csv')
x_train, x_test, y_train, y_test = train_test_split(frame.iloc[:, :-1].values, frame.iloc[:, -1].values)
x = torch.FloatTensor(StandardScaler().fit_transform(x_train))
loss = nn.MSELoss()(net(x), torch.FloatTensor(y_train))  # wrong

# === clean: the output squeezed
import pandas as pd
frame = pd.read_csv('houses.csv')
x, y = torch.FloatTensor(frame.drop('price', axis=1).values), torch.FloatTensor(frame['price'].to_numpy())
loss = nn.MSELoss()(net(x).squeeze(1), y)

# === wrong: one unit of Flax against flat targets
import flax.linen as fnn
import jax.numpy as jnp
class Net(fnn.Module):
    @fnn.compact
    def __call__(self, x):
        return fnn.Dense(1)(fnn.relu(fnn.Dense(32)(x)))
def cost(params, x, y):
    return jnp.mean((Net().apply(params, x) - y.reshape(-1)) ** 2)  # wrong

# === clean: the column made flat
import flax.linen as fnn
import jax.numpy as jnp
class Net(fnn.Module):
    @fnn.compact
    def __call__(self, x):
        return fnn.Dense(1)(x)
def cost(params, x, y):
    return jnp.mean((Net().apply(params, x)[:, 0] - y.reshape(-1)) ** 2)

# === clean: targets of unknown shape
import flax.linen as fnn
import jax.numpy as jnp
class Net(fnn.Module):
    @fnn.compact
    def __call__(self, x):
        return fnn.Dense(1)(x)
def cost(params, x, y):
    return jnp.mean((Net().apply(params, x) - y) ** 2)

# === wrong: returns put in front of a list
values = nn.Linear(4, 1)
def cost(states, rewards, gamma=0.99):
    R, returns = 0, []
    for r in rewards[::-1]:
        R = r + gamma * R
        returns.insert(0, R)
    return F.mse_loss(values(states), torch.tensor(returns))  # wrong

# === wrong: returns turned round and normalised
values = nn.Linear(4, 1)
def cost(states, rewards, gamma=0.99):
    R, returns = 0, []
    for r in reversed(rewards):
        R = r + gamma * R
        returns.append(R)
    returns.reverse()
    returns = torch.tensor(returns, dtype=torch.float32)
    returns = (returns - returns.mean()) / (returns.std() + 1e-8)
    return F.smooth_l1_loss(values(states), returns)  # wrong

# === clean: returns as a column
values = nn.Linear(4, 1)
def cost(states, rewards, gamma=0.99):
    R, returns = 0, []
    for r in rewards[::-1]:
        R = r + gamma * R
        returns.insert(0, R)
    return F.mse_loss(values(states), torch.tensor(returns).unsqueeze(1))

# === clean: a list of rows
values = nn.Linear(4, 1)
def cost(states, rows):
    picked = []
    for row in rows:
        picked.insert(0, row)
    return F.mse_loss(values(states), torch.tensor(picked))

# === wrong: a product in TensorFlow against flat targets
import tensorflow as tf
w = tf.Variable(tf.random.normal((4, 1)))
x, y = tf.random.normal((100, 4)), tf.random.normal((100,))
loss = tf.reduce_mean(tf.square(tf.matmul(x, w) - y))  # wrong

# === clean: a product in TensorFlow against a column
import tensorflow as tf
w = tf.Variable(tf.random.normal((4, 1)))
x, y = tf.random.normal((100, 4)), tf.random.normal((100, 1))
loss = tf.reduce_mean(tf.square(tf.matmul(x, w) - y))

# === wrong: the column of a table
import numpy as np
data = np.loadtxt('data.csv', delimiter=',')
x = torch.tensor(data[:, :-1], dtype=torch.float32)
y = torch.from_numpy(data[:, -1]).float()
loss = F.mse_loss(nn.Linear(8, 1)(x), y)  # wrong

# === clean: columns of a table
import numpy as np
data = np.loadtxt('data.csv', delimiter=',')
x = torch.tensor(data[:, :-1], dtype=torch.float32)
y = torch.from_numpy(data[:, -1:]).float()
loss = F.mse_loss(nn.Linear(8, 1)(x), y)

# === wrong: the best scores, beside those that an unknown index picks
scores = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 2))
def learn(state, action, reward, after):
    q = scores(state).gather(1, action)
    best = scores(after).max(1)[0].detach()
    return F.smooth_l1_loss(q, reward + 0.99 * best)  # wrong

# === clean: both are columns
scores = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 2))
def learn(state, action, reward, after):
    q = scores(state).gather(1, action)
    best = scores(after).max(1)[0].detach().unsqueeze(1)
    return F.smooth_l1_loss(q, reward + 0.99 * best)

# === wrong: the sum of each row of a table
import pandas as pd
table = pd.read_csv('counts.csv')
total = table[['a', 'b']].sum(axis=1).values
loss = F.mse_loss(net(torch.randn(32, 64)), torch.tensor(total))  # wrong

# === clean: pandas may reduce a table to one number
import pandas as pd
table = pd.read_csv('counts.csv')
total = table.mean(axis=None)
loss = F.mse_loss(net(torch.randn(32, 64)), torch.tensor(total))
