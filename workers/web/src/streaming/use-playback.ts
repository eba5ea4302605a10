import type { ManifestFormat } from "@cinema/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useServices } from "../platform/services.ts";
import type { OpenBeaconSink } from "./beacon-sink.ts";
import { createPlayback, type Playback } from "./playback.ts";
import { INITIAL_STATE, type PlaybackState } from "./playback-state.ts";

const nothing = (): (() => void) => () => {};

type Film = { readonly idOrAlias: string; readonly format: ManifestFormat; readonly openBeacons: OpenBeaconSink };
/** Null until they are on the page. */
type Elements = { readonly video: HTMLVideoElement | null; readonly captions: HTMLElement | null };

/** Starts a film in the given elements and stops it when the page is left. */
export const usePlayback = ({ idOrAlias, format, openBeacons }: Film, { video, captions }: Elements) => {
  const { http } = useServices();
  const queries = useQueryClient();
  const [playback, setPlayback] = useState<Playback | null>(null);
  // A change of format goes to the running player; only the first one belongs to its making.
  const firstFormat = useEffectEvent(() => format);

  useEffect(() => {
    if (video === null || captions === null) return;
    const made = createPlayback({ http, openBeacons, video, captions, idOrAlias, format: firstFormat() });
    // The player is an external system that can only be made once its elements are on the page.
    // oxlint-disable-next-line react/set-state-in-effect
    setPlayback(made);
    void made.start();
    return () => {
      void made.destroy().then(() => queries.invalidateQueries({ queryKey: ["streaming"] }));
      setPlayback(null);
    };
  }, [http, queries, openBeacons, idOrAlias, video, captions]);

  useEffect(() => {
    void playback?.useFormat(format);
  }, [playback, format]);

  const state: PlaybackState = useSyncExternalStore(
    playback?.store.subscribe ?? nothing,
    playback?.store.get ?? (() => INITIAL_STATE),
  );
  return { playback, state };
};
