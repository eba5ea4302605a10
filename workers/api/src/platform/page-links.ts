import type { PageInfo } from "@cinema/contracts";

const linkTo = (request: Request, changes: Readonly<Record<string, string | null>>, rel: string): string => {
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `<${url.pathname}${url.search}>; rel="${rel}"`;
};

/**
 * The `Link` header of a list (RFC 8288), relative to the host: `first`, `prev` and `next` by page where the caller asked for
 * one, otherwise `first` and `next` by cursor.
 */
export const pageLinks = (
  request: Request,
  asked: { readonly page?: number | undefined; readonly cursor?: string | undefined },
  info: PageInfo,
): Readonly<Record<string, string>> => {
  const hasNext = info.nextCursor !== null;
  const byPage = asked.page !== undefined && asked.cursor === undefined;
  const links = byPage
    ? [
        linkTo(request, { page: "1" }, "first"),
        ...((asked.page ?? 1) > 1 ? [linkTo(request, { page: String((asked.page ?? 1) - 1) }, "prev")] : []),
        ...(hasNext ? [linkTo(request, { page: String((asked.page ?? 1) + 1) }, "next")] : []),
      ]
    : [
        linkTo(request, { cursor: null, page: null }, "first"),
        ...(hasNext ? [linkTo(request, { cursor: info.nextCursor, page: null }, "next")] : []),
      ];
  return { link: links.join(", ") };
};
