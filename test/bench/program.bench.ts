import { performance } from 'node:perf_hooks';
import { program } from './built';
import { median, medianTime, type Row } from './row';

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

const head = 'import torch\nimport torch.nn as nn\n';
const blocks = Array.from({ length: 200 }, (_, index) => block(index));
const script = head + blocks.join('');

/** Reads a training script of 5,000 lines: for the first time, after edits, and as it was. */
export async function rows(): Promise<Row[]> {
  const cold: number[] = [];
  for (let round = 0; round < 7; round++) {
    const { findTroubles } = program();
    const start = performance.now();
    findTroubles(script, 'python');
    cold.push(performance.now() - start);
  }
  const { findTroubles } = program();
  let edits = 0;
  const edited = await medianTime(() => findTroubles(`${script}x = ${edits++}\n`, 'python'));
  const before = head + blocks.slice(0, 100).join('');
  const behind = blocks.slice(101).join('');
  const within = await medianTime(() => {
    const block = blocks[100].replace('total = 0.0', `total = ${edits++}.0`);
    findTroubles(before + block + behind, 'python');
  });
  const unchanged = await medianTime(() => findTroubles(script, 'python'));
  return [
    { what: 'program: 5,000 lines, cold', value: median(cold), unit: 'ms', goal: 50 },
    { what: 'program: 5,000 lines, after an edit', value: edited, unit: 'ms', goal: 5 },
    {
      what: 'program: 5,000 lines, after an edit of a function in their middle',
      value: within,
      unit: 'ms',
      goal: 5,
    },
    { what: 'program: 5,000 lines, unchanged', value: unchanged, unit: 'ms', goal: 1 },
  ];
}
