import type { PlaybackReport } from "./playback-report.ts";
import type { PlaybackState, Store } from "./playback-state.ts";
import { savePreferences } from "./preferences.ts";
import type { SessionLink } from "./session-link.ts";

const bufferedEnd = (video: HTMLVideoElement): number => {
  for (let index = 0; index < video.buffered.length; index++) {
    if (video.buffered.start(index) <= video.currentTime + 0.2 && video.buffered.end(index) >= video.currentTime) {
      return video.buffered.end(index);
    }
  }
  return video.currentTime;
};

/**
 * Follows a video element: what happens goes into the state, the report and, where the server should know at once
 * (pause, seek, end, leaving the page), into a heartbeat. Gives the function that stops following.
 */
export const watchVideo = (
  video: HTMLVideoElement,
  store: Store<PlaybackState>,
  report: PlaybackReport,
  link: SessionLink,
  {
    length,
    bitrate,
  }: {
    /** Seconds of the whole film, null where the element does not know. */
    readonly length: () => number | null;
    /** Bits per second of what is on screen. */
    readonly bitrate: () => number;
  },
): (() => void) => {
  const listening = new AbortController();
  const { signal } = listening;
  const on = (name: keyof HTMLMediaElementEventMap, listener: () => void): void =>
    video.addEventListener(name, listener, { signal });
  const failed = (): boolean => store.get().phase === "error";

  on("playing", () => {
    report.firstFrame();
    report.moving(true, video.currentTime);
    if (!failed()) store.patch({ phase: "playing", autoplayBlocked: false });
  });
  on("pause", () => {
    report.moving(false, video.currentTime);
    // Reaching the end and loading another manifest pause too, but nobody pressed anything.
    if (video.ended || store.get().phase === "loading" || failed()) return;
    report.paused(video.currentTime);
    store.patch({ phase: "paused" });
    void link.beat();
  });
  on("waiting", () => report.moving(false, video.currentTime));
  on("seeking", () => {
    report.moving(false, video.currentTime);
    store.patch({ positionSeconds: video.currentTime });
  });
  on("seeked", () => {
    store.patch({ positionSeconds: video.currentTime });
    if (store.get().phase === "loading") return;
    report.sought(video.currentTime);
    if (!video.paused) report.moving(true, video.currentTime);
    else if (store.get().phase === "ended") store.patch({ phase: "paused" });
    void link.beat();
  });
  on("timeupdate", () => {
    store.patch({ positionSeconds: video.currentTime, bufferedSeconds: bufferedEnd(video) });
    report.tick(video.currentTime);
  });
  on("progress", () => store.patch({ bufferedSeconds: bufferedEnd(video) }));
  on("durationchange", () => {
    const durationSeconds = length();
    if (durationSeconds !== null) store.patch({ durationSeconds });
  });
  on("ended", () => {
    report.moving(false, video.currentTime);
    report.ended(video.currentTime);
    store.patch({ phase: "ended", positionSeconds: video.currentTime });
    void link.beat();
  });
  on("ratechange", () => store.patch({ rate: video.playbackRate }));
  on("volumechange", () => {
    store.patch({ volume: video.volume, muted: video.muted });
    savePreferences({ volume: video.volume, muted: video.muted });
  });
  video.addEventListener(
    "resize",
    () => {
      if (video.videoHeight === 0 || video.videoHeight === store.get().height) return;
      store.patch({ height: video.videoHeight });
      report.quality(video.videoHeight, bitrate());
    },
    { signal },
  );
  const pip = (): void => store.patch({ pictureInPicture: document.pictureInPictureElement === video });
  video.addEventListener("enterpictureinpicture", pip, { signal });
  video.addEventListener("leavepictureinpicture", pip, { signal });

  addEventListener(
    "pagehide",
    () => {
      report.leave(video.currentTime);
      link.hide();
    },
    { signal },
  );
  // Phones often kill a hidden tab without any further event.
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "hidden") void link.beacons()?.flush();
    },
    { signal },
  );
  return () => listening.abort();
};
