import type { PageInfo } from "@cinema/contracts";

/** A list's parsed query: what it filters by, and where the page starts. */
export type ListQuestion = Readonly<Record<string, string | number | readonly string[] | undefined>> & {
  readonly page?: number | undefined;
  readonly cursor?: string | undefined;
};

const linkTo = (path: string, question: ListQuestion, rel: string): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(question))
    if (value !== undefined && value !== "") query.set(name, String(value));
  return `<${path}?${query.toString()}>; rel="${rel}"`;
};

/**
 * The `Link` header of a list (RFC 8288), relative to the host: `first`, `prev` and `next` by page where the caller asked for
 * one, otherwise `first` and `next` by cursor. Made of `path` and the parsed query alone: an answer that others may be given
 * must not repeat whatever else stood in one caller's address.
 */
export const pageLinks = (path: string, asked: ListQuestion, info: PageInfo): Readonly<Record<string, string>> => {
  const { page, cursor, ...filters } = asked;
  const hasNext = info.nextCursor !== null;
  const byPage = page !== undefined && cursor === undefined;
  const links = byPage
    ? [
        linkTo(path, { ...filters, page: 1 }, "first"),
        ...(page > 1 ? [linkTo(path, { ...filters, page: page - 1 }, "prev")] : []),
        ...(hasNext ? [linkTo(path, { ...filters, page: page + 1 }, "next")] : []),
      ]
    : [
        linkTo(path, filters, "first"),
        ...(hasNext ? [linkTo(path, { ...filters, cursor: info.nextCursor ?? undefined }, "next")] : []),
      ];
  return { link: links.join(", ") };
};
