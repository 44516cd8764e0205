import { type Expression, type Function as FunctionNode, parseSync, Visitor } from 'oxc-parser';

/** A source text in which one condition says the opposite. */
export interface Mutant {
  /** Where the condition stands, LINE:COLUMN, both from 1. */
  readonly place: string;
  readonly condition: string;
  readonly text: string;
}

/**
 * Every condition of a TypeScript source, negated one at a time: what `if`, `?:`, `&&`, `||` and callbacks of
 * `filter` and the like ask, and what functions that declare `boolean` return; of compound ones each part, too.
 */
export function mutantsOf(path: string, text: string): Mutant[] {
  return conditionsOf(path, text).map(({ start, end }) => {
    const before = text.slice(0, start).split('\n');
    const condition = text.slice(start, end);
    return {
      place: `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`,
      condition: condition.replaceAll(/\s+/g, ' '),
      text: `${text.slice(0, start)}!(${condition})${text.slice(end)}`,
    };
  });
}

function conditionsOf(path: string, text: string): Expression[] {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const found = new Map<string, Expression>();
  const add = (node: Expression) => {
    for (const part of partsOf(node)) found.set(`${part.start}-${part.end}`, part);
  };
  /** The bodies of callbacks that answer yes or no. */
  const asked = new Set<number>();
  /** For each function around: whether what it returns is a condition. */
  const answers: boolean[] = [];
  const enter = (isCondition: boolean) => void answers.push(isCondition);
  const exit = () => void answers.pop();
  const enterFunction = ({ returnType }: FunctionNode) => enter(returnType?.typeAnnotation.type === 'TSBooleanKeyword');
  new Visitor({
    IfStatement: ({ test }) => add(test),
    ConditionalExpression: ({ test }) => add(test),
    LogicalExpression({ operator, left }) {
      if (operator !== '??') add(left);
    },
    CallExpression({ callee, arguments: [callback] }) {
      const name =
        callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
      if (ASKING.has(name) && callback?.type === 'ArrowFunctionExpression') asked.add(callback.start);
    },
    ArrowFunctionExpression({ start, returnType, body }) {
      const isCondition = asked.has(start) || returnType?.typeAnnotation.type === 'TSBooleanKeyword';
      if (isCondition && body.type !== 'BlockStatement') add(body as Expression);
      enter(isCondition && body.type === 'BlockStatement');
    },
    'ArrowFunctionExpression:exit': exit,
    FunctionDeclaration: enterFunction,
    'FunctionDeclaration:exit': exit,
    FunctionExpression: enterFunction,
    'FunctionExpression:exit': exit,
    ReturnStatement({ argument }) {
      if (argument && answers.at(-1)) add(argument);
    },
  }).visit(program);
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Methods that ask their callback for yes or no. */
const ASKING = new Set(['filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex']);

/** A condition, and each part of a compound one. The negation of `!a` is that of `a`, so `a` is no part. */
function partsOf(node: Expression): Expression[] {
  if (node.type === 'ParenthesizedExpression') return partsOf(node.expression);
  if (node.type === 'UnaryExpression' && node.operator === '!') return [node, ...partsOf(node.argument).slice(1)];
  if (node.type !== 'LogicalExpression' || node.operator === '??') return [node];
  return [node, ...partsOf(node.left), ...partsOf(node.right)];
}
