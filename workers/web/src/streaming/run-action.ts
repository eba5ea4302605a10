import type { PlayerAction } from "./keyboard.ts";
import type { Playback } from "./playback.ts";
import { loadPreferences } from "./preferences.ts";

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

export type ActionTargets = {
  readonly playback: Playback;
  readonly video: HTMLVideoElement;
  readonly root: HTMLElement;
};

export const togglePlay = ({ playback, video }: ActionTargets): void =>
  video.paused || video.ended ? playback.play() : playback.pause();

export const toggleFullscreen = async ({ root, video }: ActionTargets): Promise<void> => {
  if (document.fullscreenElement !== null) return document.exitFullscreen();
  if ("requestFullscreen" in root) return root.requestFullscreen();
  // iPhones only let the video itself fill the screen.
  (video as HTMLVideoElement & { webkitEnterFullscreen?: () => void }).webkitEnterFullscreen?.();
};

export const togglePictureInPicture = async ({ video }: ActionTargets): Promise<void> => {
  if (document.pictureInPictureElement === video) await document.exitPictureInPicture();
  else await video.requestPictureInPicture();
};

/** Off, or back to the language of last time, or the first there is. */
export const toggleSubtitles = ({ playback }: ActionTargets): void => {
  const { subtitles, subtitleLanguage } = playback.store.get();
  if (subtitleLanguage !== null) return playback.useSubtitles(null);
  const wanted = loadPreferences().subtitleLanguage ?? navigator.language.split("-")[0];
  const track = subtitles.find((option) => option.language === wanted) ?? subtitles[0];
  if (track !== undefined) playback.useSubtitles(track.language);
};

/** 0…1; choosing a volume also ends a mute. */
export const setVolume = ({ video }: ActionTargets, volume: number): void => {
  video.muted = false;
  video.volume = Math.min(1, Math.max(0, volume));
};

/** Does what a key asked for. `close` is the caller's: only it knows what is open. */
export const runAction = (action: PlayerAction, targets: ActionTargets): void => {
  const { playback, video } = targets;
  // A browser that refuses full screen or picture in picture leaves everything as it was.
  const tolerate = (work: Promise<void>): void => void work.catch(() => {});
  switch (action.kind) {
    case "toggle_play":
      return togglePlay(targets);
    case "toggle_mute":
      video.muted = !video.muted;
      return;
    case "toggle_fullscreen":
      return tolerate(toggleFullscreen(targets));
    case "toggle_subtitles":
      return toggleSubtitles(targets);
    case "toggle_pip":
      return tolerate(togglePictureInPicture(targets));
    case "seek_by":
      return playback.seek(video.currentTime + action.amount);
    case "seek_to_share":
      return playback.seek(playback.store.get().durationSeconds * action.share);
    case "volume_by":
      return setVolume(targets, video.volume + action.amount);
    case "rate_step": {
      const at = RATES.findIndex((rate) => rate === video.playbackRate);
      video.playbackRate = RATES[Math.min(RATES.length - 1, Math.max(0, (at === -1 ? 2 : at) + action.amount))] ?? 1;
      return;
    }
    case "close":
      return;
  }
};
