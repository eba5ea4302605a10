/**
 * A BCP-47 tag in the one case in which documents and filters are compared, that of RFC 5646 §2.1.1: `pt-BR`, `zh-Hant-TW`. Tags
 * mean the same in any case, and the catalogue keeps them as they were typed.
 */
export const languageCase = (tag: string): string =>
  tag
    .toLowerCase()
    .replace(/(?<=-)[a-z]{2}(?=-|$)/g, (region) => region.toUpperCase())
    .replace(/(?<=-)[a-z](?=[a-z]{3}(?:-|$))/g, (letter) => letter.toUpperCase());
