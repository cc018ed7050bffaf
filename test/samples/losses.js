// Hover the numbers, or a name. Two cursors and Ctrl+K Y compare two vectors.

const label = [1, 0, 0, 0, 0];
const pred = [0.4, 0.3, 0.05, 0.05, 0.2];

const loss = -label.reduce((sum, p, i) => sum + (p && p * Math.log(pred[i])), 0);
console.log(loss); // 0.916

// The same classes, a teacher's soft opinion and a student's: there is a divergence besides the entropy.
const target = [0.6, 0.3, 0.1];
const output = [0.5, 0.25, 0.25];

// Scores before the softmax, and what the softmax makes of them.
const logits = [2.0, 1.0, 0.1];
const probs = [0.659, 0.242, 0.099];

// Labels that are -1 or 1 and scores, for the hinge loss.
const signs = [1, -1, 1, 1];
const scores = [0.8, -1.5, -0.2, 2.1];

// What goes wrong: a sum of 1.002, a number that is none, and rows of different length.
const sloppy = [0.001, 0.001, 0.001, 0.999];
const broken = [0.2, NaN, 0.8];
const ragged = [
  [0.3, 0.3, 0.4],
  [0.3, 0.7],
];
