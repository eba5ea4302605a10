import shaka from "shaka-player/dist/shaka-player.compiled-es2021.js";
import { languageName } from "../platform/format.ts";
import { shakaProblemOf, type ShakaProblem } from "./failure-text.ts";
import type { TrackOption } from "./playback-state.ts";
import { heightToPlay, isAllowed, maxPixels } from "./quality-cap.ts";

export type EngineEvents = {
  readonly onProblem: (problem: ShakaProblem) => void;
  readonly onBuffering: (buffering: boolean) => void;
  /** Tracks or the chosen ones changed. */
  readonly onTracks: () => void;
};

export type Tracks = {
  readonly heights: readonly number[];
  readonly audio: readonly TrackOption[];
  readonly audioLanguage: string | null;
  readonly subtitles: readonly TrackOption[];
  readonly subtitleLanguage: string | null;
};

export type Engine = {
  /** Rejects with Shaka's error; read it with `shakaProblemOf`. */
  readonly load: (manifestUrl: string, startSeconds: number) => Promise<void>;
  readonly tracks: () => Tracks;
  /** Up to which second a film that is still being made exists by now; null for a whole one. */
  readonly growingEnd: () => number | null;
  readonly useQuality: (quality: "auto" | number) => void;
  /** Plays nothing with more lines from now on; null for no bound. What is buffered is still shown. */
  readonly capAt: (maxHeight: number | null) => void;
  readonly useAudio: (language: string) => void;
  readonly useSubtitles: (language: string | null) => void;
  /** Goes on after a network failure. */
  readonly retry: () => void;
  readonly bitrate: () => number;
  readonly destroy: () => Promise<void>;
};

/** Who gives out media tokens. */
export type Grants = {
  /** Resolves once the token is good, renewing it first when that is overdue (a laptop that slept). */
  readonly fresh: () => Promise<void>;
  /** A media URL with the newest token. */
  readonly rewrite: (url: string) => string;
};

/** False where Media Source Extensions are missing (iPhones before 17.1): those play HLS by themselves. */
export const canRewriteUrls = (): boolean => "MediaSource" in globalThis || "ManagedMediaSource" in globalThis;

const distinct = (
  tracks: readonly { readonly language: string; readonly label: string | null }[],
): readonly TrackOption[] => {
  const byLanguage = new Map<string, TrackOption>();
  for (const { language, label } of tracks) {
    if (!byLanguage.has(language)) byLanguage.set(language, { language, label: label ?? languageName(language) });
  }
  return [...byLanguage.values()];
};

const CONFIGURATION = {
  streaming: {
    bufferingGoal: 30,
    rebufferingGoal: 0.5,
    bufferBehind: 30,
    retryParameters: { maxAttempts: 6, baseDelay: 500, backoffFactor: 2, fuzzFactor: 0.5, timeout: 20_000 },
  },
  manifest: { retryParameters: { maxAttempts: 4, baseDelay: 500, backoffFactor: 2, fuzzFactor: 0.5, timeout: 15_000 } },
  // A slow machine leaves a size that drops frames, but is soon allowed to choose it again.
  abr: { defaultBandwidthEstimate: 3_000_000, advanced: { droppedFramesThreshold: 0.3, droppedFramesBanDuration: 10 } },
  cmcd: { enabled: true, useHeaders: false },
};

/**
 * Shaka behind a few verbs. Every request gets the newest token, so a film that started with one goes on with the next; CMCD goes into the query because a header would cost a preflight.
 */
export const createEngine = async (
  video: HTMLVideoElement,
  captions: HTMLElement,
  grants: Grants,
  events: EngineEvents,
): Promise<Engine> => {
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  player.setVideoContainer(captions);
  await player.attach(video);
  player.configure(CONFIGURATION);
  player.getNetworkingEngine()?.registerRequestFilter(async (_type, request) => {
    await grants.fresh();
    request.uris = request.uris.map(grants.rewrite);
  });
  player.addEventListener("error", (event) =>
    events.onProblem(shakaProblemOf((event as unknown as { readonly detail: unknown }).detail)),
  );
  player.addEventListener("buffering", (event) =>
    events.onBuffering((event as unknown as { readonly buffering: boolean }).buffering),
  );
  /** Sizes that there were, by height: also those that are set aside or forbidden now. */
  const seenSizes = new Map<number, { readonly width: number; readonly height: number }>();
  let wanted: "auto" | number = "auto";
  let cap: number | null = null;
  const videoTracks = () => {
    const tracks = player.getVideoTracks().flatMap((track) => {
      const { width, height } = track;
      return width === null || height === null ? [] : [{ track, width, height }];
    });
    for (const { width, height } of tracks) seenSizes.set(height, { width, height });
    return tracks;
  };
  const selectHeight = (): void => {
    const tracks = videoTracks();
    const height = heightToPlay(wanted, cap, tracks);
    const track = tracks.find((candidate) => candidate.height === height)?.track;
    // What is buffered in the old size gives way, but two segments stay so that the picture never stops.
    if (track !== undefined && !track.active) player.selectVideoTrack(track, true, 8);
  };
  const applyCap = (): void => {
    videoTracks();
    player.configure("restrictions.maxPixels", maxPixels([...seenSizes.values()], cap));
    selectHeight();
  };
  // Sizes that are set aside for a while (a failed request, dropped frames) are chosen once they are back.
  player.addEventListener("trackschanged", selectHeight);
  for (const name of ["trackschanged", "variantchanged", "textchanged", "audiotrackchanged"]) {
    player.addEventListener(name, events.onTracks);
  }

  return {
    load: async (manifestUrl, startSeconds) => {
      // Said even when it is the beginning: a playlist that still grows would be entered where it ends by now.
      await player.load(manifestUrl, startSeconds);
      // The token may have been renewed with fewer lines since the list of renditions was made.
      applyCap();
      // Shaka holds HLS subtitles back until a picture arrives after they were first chosen; once a film is buffered to its
      // end none does. Choosing and dropping a track here, with pictures still to come, spares the viewer that.
      const [text] = player.getTextTracks();
      if (text === undefined) return;
      player.selectTextTrack(text);
      player.selectTextTrack(null);
    },
    tracks: () => {
      videoTracks();
      const audio = player.getAudioTracks();
      const text = player.getTextTracks();
      return {
        heights: [...seenSizes.values()]
          .filter((size) => isAllowed(size, cap))
          .map(({ height }) => height)
          .toSorted((left, right) => right - left),
        audio: distinct(audio),
        audioLanguage: audio.find((track) => track.active)?.language ?? null,
        subtitles: distinct(text),
        subtitleLanguage: text.find((track) => track.active)?.language ?? null,
      };
    },
    growingEnd: () => {
      if (!player.isInProgress() && !player.isLive()) return null;
      // What Shaka calls the seek range ends at the announced end in DASH and short of the last segments in HLS.
      const ends = (player.getManifest()?.variants ?? []).flatMap(({ video: stream }) => {
        const index = stream?.segmentIndex;
        const last = index?.get(index.getNumEvicted() + index.getNumReferences() - 1);
        return last ? [last.endTime] : [];
      });
      return ends.length > 0 ? Math.max(...ends) : player.seekRange().end;
    },
    useQuality: (quality) => {
      wanted = quality;
      player.configure("abr.enabled", quality === "auto");
      selectHeight();
    },
    capAt: (maxHeight) => {
      if (maxHeight === cap) return;
      cap = maxHeight;
      applyCap();
    },
    useAudio: (language) => {
      const track = player.getAudioTracks().find((candidate) => candidate.language === language);
      if (track) player.selectAudioTrack(track, 1);
    },
    useSubtitles: (language) => {
      player.selectTextTrack(player.getTextTracks().find((candidate) => candidate.language === language) ?? null);
    },
    retry: () => {
      player.retryStreaming();
    },
    bitrate: () => Math.max(0, player.getStats().streamBandwidth || 0),
    destroy: async () => {
      await player.destroy();
    },
  };
};
