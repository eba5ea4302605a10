type GrantParts = { readonly head: string; readonly tail: string };

/** Splits `<media origin>/v/<token>/<assetId>/` around the token; null when it has another form. */
const partsOf = (baseUrl: string): GrantParts | null => {
  const match = /^(.*\/v\/)[^/]+(\/[^/]+\/)$/.exec(baseUrl);
  return match === null ? null : { head: match[1]!, tail: match[2]! };
};

/**
 * Puts the newest token into a media URL. URLs of another origin or another asset stay as they are, so that a token
 * never travels to a stranger.
 */
export const withGrant = (url: string, baseUrl: string): string => {
  const parts = partsOf(baseUrl);
  if (parts === null || !url.startsWith(parts.head)) return url;
  const tokenEnd = url.indexOf("/", parts.head.length);
  if (tokenEnd <= parts.head.length || !url.startsWith(parts.tail, tokenEnd)) return url;
  return baseUrl + url.slice(tokenEnd + parts.tail.length);
};
