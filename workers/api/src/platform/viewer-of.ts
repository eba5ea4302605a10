import { type CatalogViewer, deviceClass } from "@cinema/domain";

const COUNTRY = /^[A-Z]{2}$/;
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;
/** More than anybody reads; a longer list would only make keys of caches. */
const MOST_LANGUAGES = 4;

/** The caller's country as Cloudflare saw it; null where it does not know. Cloudflare overwrites what a client sends here. */
export const countryOf = (request: Request): string | null => {
  const country = request.headers.get("cf-ipcountry") ?? "";
  // XX is Cloudflare's word for unknown.
  return COUNTRY.test(country) && country !== "XX" ? country : null;
};

/** The languages of `Accept-Language`, most wanted first, at most four. What is no language is left out. */
export const languagesOf = (header: string | null): readonly string[] => {
  if (header === null) return [];
  const wanted = header
    .slice(0, 200)
    .split(",")
    .flatMap((part, order) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
      const weight = quality === undefined ? 1 : Number(quality);
      return LANGUAGE.test(tag) && weight > 0 ? [{ tag, weight, order }] : [];
    })
    .sort((left, right) => right.weight - left.weight || left.order - right.order);
  return [...new Set(wanted.map(({ tag }) => tag))].slice(0, MOST_LANGUAGES);
};

/** For whom the catalogue answers. `language` is what the address asks for and comes before what the browser wants. */
export const viewerOf = (request: Request, nowMs: number, language?: string): CatalogViewer => {
  const accepted = languagesOf(request.headers.get("accept-language"));
  return {
    territory: countryOf(request),
    device: deviceClass(request.headers.get("user-agent")),
    languages: language === undefined ? accepted : [language, ...accepted].slice(0, MOST_LANGUAGES),
    atMs: nowMs,
  };
};

/** What of a viewer an answer depends on, as a part of the key under which it is kept. Never who the viewer is. */
export const viewerKey = ({ territory, device, languages }: CatalogViewer): string =>
  `${territory ?? "-"}/${device ?? "-"}/${languages.join("+").toLowerCase() || "-"}`;
