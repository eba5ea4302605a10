/**
 * Where a player finds a file of an asset, e.g. `hls/master.m3u8`. The token stands in the path, so relative URIs in
 * manifests inherit it. `mediaBaseUrl` is the media Worker's origin, with or without a closing slash.
 */
export const mediaUrl = (mediaBaseUrl: string, token: string, assetId: string, path: string): string =>
  `${mediaBaseUrl.replace(/\/+$/, "")}/v/${token}/${assetId}/${path}`;
