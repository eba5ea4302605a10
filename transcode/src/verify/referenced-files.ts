import type { PackagedFilm } from "../package/packaged-film.ts";
import { writeManifests } from "../package/write-manifests.ts";
import { assetPath } from "../workspace/keys.ts";

/** Every file that a player may ask for, path under the asset → size in bytes (null where the content decides). */
export const referencedFiles = (film: PackagedFilm): ReadonlyMap<string, number | null> => {
  const files = new Map<string, number | null>();
  const add = (
    tracks: PackagedFilm["renditions"] | PackagedFilm["audio"],
    pathOf: (id: string, name: string) => string,
  ): void => {
    for (const { id, track } of tracks) {
      files.set(pathOf(id, track.init), track.initBytes);
      for (const segment of track.segments) files.set(pathOf(id, segment.name), segment.bytes);
    }
  };
  add(film.renditions, assetPath.video);
  add(film.audio, assetPath.audio);
  for (const { id, whole, segments } of film.subtitles) {
    for (const name of [whole, ...segments.map((segment) => segment.name)])
      files.set(assetPath.subtitles(id, name), null);
  }
  for (const sheet of film.storyboard?.sheets ?? []) files.set(assetPath.storyboard(sheet), null);
  for (const [path, text] of writeManifests(film)) files.set(path, Buffer.byteLength(text));
  return files;
};
