const block = (index: number): string => `
class Net${index}(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(width, 64), nn.ReLU())
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        return self.head(self.body(x))


def train${index}(loader, epochs=3):
    model = Net${index}(32)
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    total = 0.0
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item()
    return total
`;

export const head = 'import torch\nimport torch.nn as nn\n';
export const blocks = Array.from({ length: 200 }, (_, index) => block(index));
/** A script of 5,000 lines. */
export const script = head + blocks.join('');
