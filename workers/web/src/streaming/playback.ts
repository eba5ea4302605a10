import type { ManifestFormat, PlayView } from "@cinema/contracts";
import { systemClock } from "@cinema/foundation";
import type { Http } from "../platform/http.ts";
import type { OpenBeaconSink } from "./beacon-sink.ts";
import { failureOfRefusal, failureOfShaka, isTokenRefused, type ShakaProblem, shakaProblemOf } from "./failure-text.ts";
import { filmLength } from "./film-length.ts";
import { createPlaybackReport } from "./playback-report.ts";
import { createStore, INITIAL_STATE, type PlaybackFailure, type PlaybackState, type Store } from "./playback-state.ts";
import { loadPreferences, savePreferences } from "./preferences.ts";
import { createSessionLink } from "./session-link.ts";
import { canRewriteUrls, createEngine, type Engine } from "./shaka-engine.ts";
import { loadStoryboard, type Storyboard } from "./load-storyboard.ts";
import { watchVideo } from "./watch-video.ts";

export type PlaybackDeps = {
  readonly http: Http;
  readonly openBeacons: OpenBeaconSink;
  readonly video: HTMLVideoElement;
  /** Subtitles are drawn in here. */
  readonly captions: HTMLElement;
  readonly idOrAlias: string;
  readonly format: ManifestFormat;
};

export type Playback = {
  readonly store: Store<PlaybackState>;
  readonly storyboard: () => Storyboard | null;
  readonly start: () => Promise<void>;
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (seconds: number) => void;
  readonly useFormat: (format: ManifestFormat) => Promise<void>;
  readonly useQuality: (quality: "auto" | number) => void;
  readonly useAudio: (language: string) => void;
  readonly useSubtitles: (language: string | null) => void;
  /** Resolves when the server knows where the film was left. */
  readonly destroy: () => Promise<void>;
};

/** A refused token is cured this often in a row before people are told. */
const MAX_CURES = 2;
/** Who jumps to where a film ends by now sees a picture at once, and some seconds of it. */
const BEHIND_GROWTH_SECONDS = 3;

/** One film in one player: opens the session, loads the manifest, keeps both alive and reports what happens. */
export const createPlayback = (deps: PlaybackDeps): Playback => {
  const { video } = deps;
  const { volume, muted } = loadPreferences();
  video.volume = volume;
  video.muted = muted;
  const store = createStore<PlaybackState>({ ...INITIAL_STATE, format: deps.format, volume, muted });
  const report = createPlaybackReport(systemClock);
  let engine: Engine | null = null;
  let view: PlayView | null = null;
  let storyboard: Storyboard | null = null;
  /** Lines of picture that the newest token opens; null for all. */
  let maxLines: number | null = null;
  let cures = 0;
  /** Where a retry goes on. */
  let resumeAtSeconds = 0;
  let destroyed = false;

  const fail = (failure: PlaybackFailure): void => {
    if (destroyed) return;
    // While a manifest loads, the element has forgotten where the film was.
    if (store.get().phase !== "loading") resumeAtSeconds = video.currentTime;
    report.moving(false, video.currentTime);
    report.failed(failure.code, video.currentTime);
    video.pause();
    store.patch({ phase: "error", failure });
  };
  const link = createSessionLink({
    http: deps.http,
    idOrAlias: deps.idOrAlias,
    mode: canRewriteUrls() ? "renewing" : "native",
    openBeacons: deps.openBeacons,
    snapshot: () => ({
      positionSeconds: video.currentTime,
      state: video.ended ? "ended" : video.paused ? "paused" : "playing",
    }),
    onGrant: ({ maxHeight }) => {
      maxLines = maxHeight;
      engine?.capAt(maxHeight);
      showTracks();
    },
    onLost: (refusal) => fail(failureOfRefusal(refusal, Date.now())),
  });
  // A film that grows has the length that the server knows: the element's is what there is of it.
  const length = (): number | null => ((engine?.growingEnd() ?? null) === null ? filmLength(video) : null);
  const forget = watchVideo(video, store, report, link, { length, bitrate: () => engine?.bitrate() ?? 0 });
  /** The nearest second to the wanted one that can be shown: in the film, and in what there is of it. */
  const within = (seconds: number): number => {
    const growing = engine?.growingEnd() ?? null;
    const end =
      growing === null ? (filmLength(video) ?? store.get().durationSeconds) - 0.05 : growing - BEHIND_GROWTH_SECONDS;
    return Math.min(Math.max(0, seconds), Math.max(0, end));
  };

  /** An expired token (a laptop that slept) is renewed and the film goes on; everything else is shown. */
  const onProblem = async (problem: ShakaProblem): Promise<void> => {
    if (isTokenRefused(problem) && cures < MAX_CURES && engine !== null) {
      cures++;
      await link.beat();
      if (!destroyed) engine.retry();
      return;
    }
    fail(failureOfShaka(problem));
  };
  const showTracks = (): void => {
    if (engine !== null) store.patch(engine.tracks());
  };

  const tryPlay = async (): Promise<void> => {
    try {
      await video.play();
      store.patch({ autoplayBlocked: false });
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "NotAllowedError") return;
      report.withdraw();
      store.patch({ autoplayBlocked: true, phase: "paused" });
    }
  };

  const load = async (format: ManifestFormat, startSeconds: number): Promise<void> => {
    if (view === null || destroyed) return;
    resumeAtSeconds = startSeconds;
    store.patch({ phase: "loading", failure: null, format });
    engine ??= await createEngine(video, deps.captions, link, {
      onProblem: (problem) => void onProblem(problem),
      onBuffering: (buffering) => {
        const { phase } = store.get();
        // Filling the buffer of a manifest that is being loaded is part of the start, not a stall.
        if (phase !== "playing" && phase !== "paused" && phase !== "buffering") return;
        report.buffering(buffering, video.currentTime);
        store.patch({ phase: buffering ? "buffering" : video.paused ? "paused" : "playing" });
      },
      onTracks: showTracks,
    });
    if (destroyed) return void engine.destroy();
    engine.capAt(maxLines);
    try {
      await engine.load(link.rewrite(view.manifests[format]), startSeconds);
    } catch (error) {
      return fail(failureOfShaka(shakaProblemOf(error)));
    }
    if (destroyed) return;
    cures = 0;
    const preferences = loadPreferences();
    if (preferences.audioLanguage !== null) engine.useAudio(preferences.audioLanguage);
    engine.useSubtitles(preferences.subtitleLanguage);
    if (store.get().quality !== "auto") engine.useQuality(store.get().quality);
    video.playbackRate = store.get().rate;
    showTracks();
    store.patch({ durationSeconds: length() ?? view.durationSeconds });
    // Where an earlier visit stopped may not be there yet (again).
    if (within(startSeconds) < startSeconds) video.currentTime = within(startSeconds);
    await tryPlay();
  };

  return {
    store,
    storyboard: () => storyboard,
    start: async () => {
      const again = view !== null;
      store.patch({ phase: "loading", failure: null });
      report.intent();
      const answer = await link.open();
      if (destroyed) return;
      if (!answer.ok) return fail(failureOfRefusal(answer.error, Date.now()));
      view = answer.value;
      const sink = link.beacons();
      if (sink !== null) report.to(sink);
      const resume = again ? resumeAtSeconds : view.resumePositionSeconds;
      store.patch({ durationSeconds: view.durationSeconds, resumedAtSeconds: !again && resume > 0 ? resume : null });
      if (view.storyboard !== null) {
        void loadStoryboard(view.storyboard, link.rewrite).then((loaded) => {
          storyboard = loaded;
        });
      }
      await load(store.get().format, resume);
    },
    play: () => {
      report.intent();
      if (video.ended) video.currentTime = 0;
      void tryPlay();
    },
    pause: () => video.pause(),
    seek: (seconds) => {
      video.currentTime = within(seconds);
      store.patch({ positionSeconds: video.currentTime, resumedAtSeconds: null });
    },
    useFormat: async (format) => {
      if (format !== store.get().format) await load(format, video.currentTime);
    },
    useQuality: (quality) => {
      engine?.useQuality(quality);
      store.patch({ quality });
    },
    useAudio: (language) => {
      engine?.useAudio(language);
      savePreferences({ audioLanguage: language });
      showTracks();
    },
    useSubtitles: (language) => {
      engine?.useSubtitles(language);
      savePreferences({ subtitleLanguage: language });
      showTracks();
    },
    destroy: async () => {
      if (destroyed) return;
      destroyed = true;
      report.leave(video.currentTime);
      // Before the engine goes: the last heartbeat still reads the position.
      const stored = link.close();
      forget();
      await engine?.destroy();
      await stored;
    },
  };
};
