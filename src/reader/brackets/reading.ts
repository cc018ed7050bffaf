import { ValueStack } from '../numbers/valueStack';
import { Allowance } from '../source/allowance';
import type { Source } from '../source/source';
import { Lexer } from '../tokens/lexer';
import type { OnComment } from '../tokens/skipper';
import { Brackets } from './brackets';
import { Collector } from './collector';
import { Elements } from './elements';

/** What the parts of a reader of lists have in common while they read a text. */
export class Reading {
  readonly source: Source;
  readonly allowance: Allowance;
  readonly lexer: Lexer;
  readonly brackets = new Brackets();
  readonly values = new ValueStack();
  readonly collector: Collector;
  readonly elements: Elements;

  constructor(source: Source, onComment: OnComment) {
    this.allowance = new Allowance(source.text.length);
    this.source = { ...source, arithmetic: this.allowance.limit(source.arithmetic) };
    this.lexer = new Lexer(this.source, onComment);
    this.collector = new Collector(this.source, this.values, this.allowance);
    this.elements = new Elements(this.source, this.lexer, this.values, this.collector);
  }
}
