import type { ManifestFormat } from "@cinema/contracts";
import type { ActionTargets } from "../run-action.ts";
import { RATES } from "../run-action.ts";
import type { PlaybackState } from "../playback-state.ts";

export type Choice = {
  readonly key: string;
  readonly label: string;
  readonly chosen: boolean;
  readonly choose: () => void;
};
export type Setting = {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
};

const settingOf = (key: string, label: string, choices: readonly Choice[], value?: string): Setting => ({
  key,
  label,
  value: value ?? choices.find((choice) => choice.chosen)?.label ?? "–",
  choices,
});

/** What is on screen where that is not what was chosen: by itself, or because the chosen one is not on offer now. */
const qualityText = ({ quality, height, heights }: PlaybackState): string | undefined => {
  if (height === 0) return undefined;
  if (quality === "auto") return `Auto (${height}p)`;
  return heights.includes(quality) ? undefined : `${height}p`;
};

/** Everything that can be chosen about a running film; settings without a choice are left out. */
export const settingsOf = (
  state: PlaybackState,
  { playback, video }: ActionTargets,
  onFormat: (format: ManifestFormat) => void,
): readonly Setting[] => {
  const quality = settingOf(
    "quality",
    "Quality",
    [
      { key: "auto", label: "Auto", chosen: state.quality === "auto", choose: () => playback.useQuality("auto") },
      ...state.heights.map((height) => ({
        key: String(height),
        label: `${height}p`,
        chosen: state.quality === height,
        choose: () => playback.useQuality(height),
      })),
    ],
    qualityText(state),
  );
  const audio = settingOf(
    "audio",
    "Sound",
    state.audio.map(({ language, label }) => ({
      key: language,
      label,
      chosen: language === state.audioLanguage,
      choose: () => playback.useAudio(language),
    })),
  );
  const subtitles = settingOf("subtitles", "Subtitles", [
    { key: "off", label: "Off", chosen: state.subtitleLanguage === null, choose: () => playback.useSubtitles(null) },
    ...state.subtitles.map(({ language, label }) => ({
      key: language,
      label,
      chosen: language === state.subtitleLanguage,
      choose: () => playback.useSubtitles(language),
    })),
  ]);
  const speed = settingOf(
    "speed",
    "Speed",
    RATES.map((rate) => ({
      key: String(rate),
      label: rate === 1 ? "Normal" : `${rate}×`,
      chosen: state.rate === rate,
      choose: () => {
        video.playbackRate = rate;
      },
    })),
    state.rate === 1 ? "Normal" : `${state.rate}×`,
  );
  const format = settingOf(
    "format",
    "Stream",
    (["hls", "dash"] as const).map((name) => ({
      key: name,
      label: name.toUpperCase(),
      chosen: state.format === name,
      choose: () => onFormat(name),
    })),
  );
  return [quality, audio, subtitles, speed, format].filter((setting) => setting.choices.length > 1);
};
