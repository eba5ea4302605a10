import { err, ok, type Result } from "@cinema/foundation";
import type { Track } from "./inventory.ts";

/** Chunks of one track in their order, as one. Fails where they do not share an initialisation segment: then no player could join them. */
export const joinTracks = (parts: readonly Track[]): Result<Track, { readonly reason: "empty" | "incompatible" }> => {
  const [first, ...others] = parts;
  if (!first) return err({ reason: "empty" });
  if (others.some((part) => part.init !== first.init)) return err({ reason: "incompatible" });
  return ok({ ...first, segments: parts.flatMap((part) => part.segments) });
};
