/** A document or a condition on it, as Meilisearch's filter language has them. */
type Fields = Readonly<Record<string, unknown>>;
export type Condition = (fields: Fields) => boolean;

const TOKEN = /\s*("(?:\\.|[^"\\])*"|[()[\],]|!=|>=|<=|[=<>]|[\w.-]+)/gy;

const tokensOf = (text: string): readonly string[] => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new Error(`cannot read the filter ${text}`);
    tokens.push(token);
  }
  return tokens;
};

const valueOf = (token: string): string => (token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/g, "$1") : token);
const valuesOf = (field: unknown): readonly string[] => (Array.isArray(field) ? field : [field]).map(String);

/**
 * Reads a filter expression: `=`, `!=`, `IN [..]`, `a TO b`, `NOT`, `AND`, `OR` and brackets. @throws for anything else, and for an
 * attribute that may not be filtered by.
 */
export const parseFilter = (text: string, filterable: ReadonlySet<string>): Condition => {
  const tokens = [...tokensOf(text)];
  const take = (): string => {
    const token = tokens.shift();
    if (token === undefined) throw new Error(`the filter ends too soon: ${text}`);
    return token;
  };
  const expect = (wanted: string): void => {
    const token = take();
    if (token !== wanted) throw new Error(`expected ${wanted} instead of ${token} in ${text}`);
  };
  const condition = (): Condition => {
    const attribute = take();
    if (!filterable.has(attribute)) throw new Error(`${attribute} is not filterable`);
    const operator = take();
    if (operator === "=" || operator === "!=") {
      const wanted = valueOf(take());
      return (fields) => valuesOf(fields[attribute]).includes(wanted) === (operator === "=");
    }
    if (operator === "IN") {
      expect("[");
      const wanted = new Set<string>();
      while (tokens[0] !== "]") {
        wanted.add(valueOf(take()));
        if (tokens[0] === ",") take();
      }
      expect("]");
      return (fields) => valuesOf(fields[attribute]).some((value) => wanted.has(value));
    }
    const from = Number(operator);
    expect("TO");
    const to = Number(take());
    if (Number.isNaN(from) || Number.isNaN(to)) throw new Error(`no range: ${text}`);
    return (fields) => typeof fields[attribute] === "number" && fields[attribute] >= from && fields[attribute] <= to;
  };
  const negation = (): Condition => {
    if (tokens[0] === "NOT") {
      take();
      const inner = negation();
      return (fields) => !inner(fields);
    }
    if (tokens[0] !== "(") return condition();
    take();
    const inner = either();
    expect(")");
    return inner;
  };
  const both = (): Condition => {
    const all = [negation()];
    while (tokens[0] === "AND") {
      take();
      all.push(negation());
    }
    return (fields) => all.every((one) => one(fields));
  };
  const either = (): Condition => {
    const any = [both()];
    while (tokens[0] === "OR") {
      take();
      any.push(both());
    }
    return (fields) => any.some((one) => one(fields));
  };
  const whole = either();
  if (tokens.length > 0) throw new Error(`too much in the filter: ${text}`);
  return whole;
};
