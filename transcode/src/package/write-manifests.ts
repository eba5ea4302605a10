import { DASH_MANIFEST_PATH, HLS_MASTER_PATH, STORYBOARD_VTT_PATH } from "@cinema/contracts";
import { assetPath } from "../workspace/keys.ts";
import { dashManifest } from "./dash-manifest.ts";
import { hlsFile, masterPlaylist } from "./hls-master.ts";
import { iframePlaylist, imagePlaylist, mediaPlaylist, subtitlePlaylist } from "./hls-playlists.ts";
import { fromManifest, type PackagedFilm } from "./packaged-film.ts";
import { writeStoryboardVtt } from "./storyboard-vtt.ts";

/**
 * All manifests of a film, path under the asset → text, in the order in which they are to be stored: what is referred to before
 * what refers to it.
 */
export const writeManifests = (stored: PackagedFilm): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  // Subtitles are cut to the whole picture, and wait for it.
  const film: PackagedFilm = stored.growing ? { ...stored, subtitles: [], storyboard: null } : stored;
  const isGrowing = film.growing !== undefined;
  for (const { id, track } of film.renditions) {
    const uri = (name: string): string => fromManifest.video(id, name);
    files.set(assetPath.hls(hlsFile.media(id)), mediaPlaylist(track, uri, isGrowing));
    files.set(assetPath.hls(hlsFile.iframes(id)), iframePlaylist(track, uri, isGrowing));
  }
  for (const { id, track } of film.audio) {
    files.set(
      assetPath.hls(hlsFile.media(id)),
      mediaPlaylist(track, (name) => fromManifest.audio(id, name), isGrowing),
    );
  }
  for (const { id, segments } of film.subtitles) {
    files.set(
      assetPath.hls(hlsFile.media(id)),
      subtitlePlaylist(segments, (name) => fromManifest.subtitles(id, name)),
    );
  }
  if (film.storyboard) {
    files.set(
      assetPath.hls(hlsFile.images),
      imagePlaylist(film.storyboard, film.durationSeconds, fromManifest.storyboard),
    );
    files.set(STORYBOARD_VTT_PATH, writeStoryboardVtt(film.storyboard, film.durationSeconds));
  }
  files.set(HLS_MASTER_PATH, masterPlaylist(film));
  files.set(DASH_MANIFEST_PATH, dashManifest(film));
  return files;
};
