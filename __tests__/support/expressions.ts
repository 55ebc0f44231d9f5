import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

export type Contexts = Readonly<Record<string, unknown>>;

/** How the job, or what it needs, has gone so far. */
export type Status = 'success' | 'failure' | 'skipped';

/** Evaluates the expressions of a workflow, with GitHub's own evaluator. */
export interface Expressions {
  /** Replaces each `${{ … }}` of a text. */
  readonly fill: (text: unknown) => string;
  /** Replaces them in each value. */
  readonly fillAll: (values: object | undefined) => Record<string, string>;
  /** Judges an `if`, with or without `${{ … }}`. Without one, what went before has to have succeeded. */
  readonly holds: (condition: unknown) => boolean;
  /** Returns what a `${{ … }}` stands for, such as a list. Anything else stays as it is. */
  readonly resolve: (value: unknown) => unknown;
}

const EXPRESSION = /\$\{\{(.*?)\}\}/gs;
const WHOLE = /^\s*\$\{\{((?:(?!\}\}).)*)\}\}\s*$/s;
const ASKS_STATUS = /\b(always|success|failure|cancelled)\s*\(/i;

export function expressions(contexts: Contexts, status: Status): Expressions {
  const evaluate = (text: string) => evaluateIn(contexts, status, text.trim());
  const fill = (text: unknown) =>
    String(text ?? '').replace(EXPRESSION, (_, expression) => evaluate(expression).coerceString());
  return {
    fill,
    fillAll: (values = {}) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value)])),
    holds: (condition) => {
      const text = String(condition ?? 'success()');
      const expression = WHOLE.exec(text)?.[1] ?? text;
      const asked = ASKS_STATUS.test(expression) ? expression : `success() && (${expression})`;
      return Boolean(toValue(evaluate(asked)));
    },
    resolve: (value) => {
      const [, expression] = WHOLE.exec(String(value)) ?? [];
      return expression === undefined ? value : toValue(evaluate(expression));
    },
  };
}

function evaluateIn(contexts: Contexts, status: Status, text: string): data.ExpressionData {
  const functions = statusFunctions(status);
  const { tokens } = new Lexer(text).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const dictionary = JSON.parse(JSON.stringify(contexts), data.reviver);
  const named = new Map(functions.map((one) => [one.name, one]));
  return new Evaluator(parsed, dictionary, named).evaluate();
}

function statusFunctions(status: Status) {
  const answers = {
    always: true,
    cancelled: false,
    failure: status === 'failure',
    success: status === 'success',
  };
  return Object.entries(answers).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answer),
  }));
}

function toValue(result: data.ExpressionData): unknown {
  return JSON.parse(JSON.stringify(result, data.replacer));
}
