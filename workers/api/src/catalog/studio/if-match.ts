import { problem, type ProblemResponse } from "../../platform/problem.ts";

/** The version that an answer shows, as an entity tag. */
export const versionTag = (version: number): { readonly etag: string } => ({ etag: `"${version}"` });

/** Which versions a caller is content with. */
export type Precondition = (version: number) => boolean;

// RFC 9110 §8.8.3; a list of them as §13.1.1 has it.
const TAG = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`;
const TAGS = new RegExp(String.raw`^[ \t]*${TAG}[ \t]*(?:,[ \t]*${TAG}[ \t]*)*$`);

/**
 * Reads `If-Match` and the body's `version`; both have to hold where both are sent. Tags are compared strongly, so a weak one
 * never matches; `*` is any version there is. A header that is no list of tags is refused, not ignored: it was meant to protect.
 */
export const readPrecondition = (request: Request, version?: number): Precondition | ProblemResponse => {
  const ofBody: Precondition = (current) => version === undefined || version === current;
  const header = request.headers.get("if-match");
  if (header === null) return ofBody;
  // Version 0 is what is not there yet.
  if (header.trim() === "*") return (current) => current !== 0 && ofBody(current);
  if (!TAGS.test(header)) {
    const message = 'must be entity tags such as "3", or *';
    return problem("http.validation_failed", { errors: [{ in: "header", path: "if-match", message }] });
  }
  const tags = header.split(",").map((tag) => tag.trim());
  return (current) => ofBody(current) && tags.includes(`"${current}"`);
};
