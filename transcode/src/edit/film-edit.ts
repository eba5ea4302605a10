import type { AssetTracks } from "@cinema/contracts";

/** What an edit hands on: what the catalogue shows of the film now. */
export type EditOutcome = { readonly trackId: string; readonly tracks: AssetTracks };
