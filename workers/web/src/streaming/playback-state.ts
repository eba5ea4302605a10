import type { ManifestFormat } from "@cinema/contracts";
import type { HumanText } from "../platform/refusal-text.ts";

export type Phase = "loading" | "playing" | "paused" | "buffering" | "ended" | "error";

/** A language of sound or subtitles that can be chosen. */
export type TrackOption = { readonly language: string; readonly label: string };

export type PlaybackFailure = {
  /** Problem code or `shaka.<number>`. */
  readonly code: string;
  readonly text: HumanText;
  /** Ways to have the film, in words. */
  readonly offers?: readonly string[];
  /** What may help: signing in, trying again, or nothing. */
  readonly remedy: "sign_in" | "retry" | "none";
};

/** Everything that the controls show. Seconds and pixels. */
export type PlaybackState = {
  readonly phase: Phase;
  readonly failure: PlaybackFailure | null;
  readonly format: ManifestFormat;
  readonly positionSeconds: number;
  readonly durationSeconds: number;
  readonly bufferedSeconds: number;
  /** Height of the picture on screen; 0 before the first frame. */
  readonly height: number;
  /** Heights on offer, highest first. */
  readonly heights: readonly number[];
  readonly quality: "auto" | number;
  readonly audio: readonly TrackOption[];
  readonly audioLanguage: string | null;
  readonly subtitles: readonly TrackOption[];
  /** Null = off. */
  readonly subtitleLanguage: string | null;
  readonly rate: number;
  readonly volume: number;
  readonly muted: boolean;
  readonly pictureInPicture: boolean;
  /** The browser wants a gesture before it plays sound. */
  readonly autoplayBlocked: boolean;
  /** Where an earlier visit stopped, when this one began there. */
  readonly resumedAtSeconds: number | null;
};

export const INITIAL_STATE: PlaybackState = {
  phase: "loading",
  failure: null,
  format: "hls",
  positionSeconds: 0,
  durationSeconds: 0,
  bufferedSeconds: 0,
  height: 0,
  heights: [],
  quality: "auto",
  audio: [],
  audioLanguage: null,
  subtitles: [],
  subtitleLanguage: null,
  rate: 1,
  volume: 1,
  muted: false,
  pictureInPicture: false,
  autoplayBlocked: false,
  resumedAtSeconds: null,
};

export type Store<T> = {
  readonly get: () => T;
  readonly patch: (change: Partial<T>) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** A value that tells its listeners when a field really changed. */
export const createStore = <T extends object>(initial: T): Store<T> => {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    patch: (change) => {
      const changed = (Object.keys(change) as (keyof T)[]).some((key) => !Object.is(value[key], change[key]));
      if (!changed) return;
      value = { ...value, ...change };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
