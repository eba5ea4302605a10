import { askedMaturity, LanguageTag } from "@cinema/contracts";
import { type CatalogViewer, deviceClass, languageChain } from "@cinema/domain";
import * as z from "zod";
import type { RequestContext } from "./route.ts";

const COUNTRY = /^[A-Z]{2}$/;
/** Language, script and region, which is all that texts are told apart by. */
const LANGUAGE = /^([a-z]{2,3})(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?(?:-|$)/;
/** More than anybody reads; a longer list would only make keys of caches. */
const MOST_LANGUAGES = 3;
const MOST_HEADER = 200;

/** What every read of the catalogue may be asked beside its own questions. */
export const ViewerQuery = z.object({
  /** Comes before what the browser wants. */
  language: LanguageTag.max(35).optional(),
  /** The oldest step that is shown. */
  maturity: askedMaturity().optional(),
});
export type ViewerQuery = z.infer<typeof ViewerQuery>;

/** The caller's country as Cloudflare saw it; null where it does not know. Cloudflare overwrites what a client sends here. */
export const countryOf = (request: Request): string | null => {
  const country = request.headers.get("cf-ipcountry") ?? "";
  // XX is Cloudflare's word for unknown.
  return COUNTRY.test(country) && country !== "XX" ? country : null;
};

const canonical = (tag: string): string | null => {
  const found = LANGUAGE.exec(tag.toLowerCase());
  return found === null ? null : `${found[1]}${found[2] ?? ""}${found[3] ?? ""}`;
};

/** Different wishes that lead to the same words must be one key: `en-US, en` says no more than `en-US`. */
const distinct = (tags: readonly string[]): readonly string[] => {
  const kept: string[] = [];
  for (const tag of tags) {
    const language = canonical(tag);
    if (language !== null && kept.length < MOST_LANGUAGES && !languageChain(kept).includes(language))
      kept.push(language);
  }
  return kept;
};

/** The languages of `Accept-Language`, most wanted first, at most three, lower case. What is no language is left out. */
export const languagesOf = (header: string | null): readonly string[] => {
  if (header === null) return [];
  const whole = header.length <= MOST_HEADER ? header : header.slice(0, header.lastIndexOf(",", MOST_HEADER));
  const wanted = whole
    .slice(0, MOST_HEADER)
    .split(",")
    .flatMap((part, order) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
      const weight = quality === undefined ? 1 : Number(quality);
      return weight > 0 ? [{ tag: tag.trim(), weight, order }] : [];
    })
    .sort((left, right) => right.weight - left.weight || left.order - right.order);
  return distinct(wanted.map(({ tag }) => tag));
};

/** For whom the catalogue answers: where the caller is, on what, in which languages, and for which age it was asked. */
export const viewerOf = (
  { request, nowMs, defaultCountry }: Pick<RequestContext, "request" | "nowMs" | "defaultCountry">,
  { language, maturity }: ViewerQuery = {},
): CatalogViewer => {
  const accepted = languagesOf(request.headers.get("accept-language"));
  return {
    territory: countryOf(request) ?? defaultCountry,
    device: deviceClass(request.headers.get("user-agent")),
    languages: language === undefined ? accepted : distinct([language, ...accepted]),
    maturity,
    atMs: nowMs,
  };
};

/** `Vary` of an answer to one class of viewers. The caller's country is not in it: for a cache in front it is that cache's own. */
export const VIEWER_VARY = "accept-language, user-agent";

/** What of a viewer an answer depends on, as a part of the key under which it is kept. Never who the viewer is. */
export const viewerKey = ({ territory, device, languages, maturity }: CatalogViewer): string =>
  `${territory ?? "-"}/${device ?? "-"}/${languages.join("+") || "-"}/${maturity ?? "-"}`;
