import { type FieldError, type Problem, PROBLEMS, type ProblemCode, type StandingOffer } from "@cinema/contracts";

export type ProblemOptions = {
  /** A sentence about this occurrence; never shown with a 5xx. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** What may be had instead, with a refusal that has to be paid for. */
  readonly offers?: readonly StandingOffer[];
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Carries a refusal through code that answers with a Response. The mount fills in the request id, so handlers
 * never build problem documents themselves.
 */
export class ProblemResponse extends Response {
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(null, { status: PROBLEMS[code].status });
    this.code = code;
    this.options = options;
  }
}

/** Refuses with a registered code. */
export const problem = (code: ProblemCode, options?: ProblemOptions): ProblemResponse =>
  new ProblemResponse(code, options);

/** The RFC 9457 document for `code`. A 5xx carries nothing but its title and the request id. */
export const problemDocument = (code: ProblemCode, requestId: string, options: ProblemOptions = {}): Problem => {
  const { status, title } = PROBLEMS[code];
  const base = { type: `/problems/${code}`, title, status, code, requestId };
  if (status >= 500) return base;
  return {
    ...base,
    ...(options.detail === undefined ? {} : { detail: options.detail }),
    ...(options.errors === undefined ? {} : { errors: [...options.errors] }),
    ...(options.offers === undefined ? {} : { offers: [...options.offers] }),
  };
};
