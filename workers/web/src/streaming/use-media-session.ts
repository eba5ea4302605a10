import { useEffect } from "react";
import type { Playback } from "./playback.ts";

/** Name of the film on lock screens, and the media keys of keyboards and headphones. */
export const useMediaSession = (name: string, playback: Playback | null): void => {
  useEffect(() => {
    if (playback === null || !("mediaSession" in navigator)) return;
    const session = navigator.mediaSession;
    const by = (seconds: number) => () => playback.seek(playback.store.get().positionSeconds + seconds);
    const handlers: readonly (readonly [MediaSessionAction, MediaSessionActionHandler])[] = [
      ["play", playback.play],
      ["pause", playback.pause],
      ["seekbackward", by(-10)],
      ["seekforward", by(10)],
      ["seekto", ({ seekTime }) => seekTime !== undefined && playback.seek(seekTime)],
    ];
    session.metadata = new MediaMetadata({ title: name });
    for (const [action, handler] of handlers) session.setActionHandler(action, handler);
    return () => {
      session.metadata = null;
      for (const [action] of handlers) session.setActionHandler(action, null);
    };
  }, [name, playback]);
};
