import type { ManifestFormat } from "@cinema/contracts";
import { useEffect, useRef, useState } from "react";
import { clockText } from "../../platform/format.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import type { PlaybackState } from "../playback-state.ts";
import { type ActionTargets, runAction, setVolume } from "../run-action.ts";
import styles from "./controls.module.css";
import { SeekBar } from "./seek-bar.tsx";
import { SettingsMenu } from "./settings-menu.tsx";
import { settingsOf } from "./settings-options.ts";

type ControlProps = {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  readonly pressed?: boolean;
  /** Only where there is room. */
  readonly wide?: boolean;
  readonly shortcut?: string;
};

const Control = ({ icon, label, onClick, pressed, wide = false, shortcut }: ControlProps) => (
  <button
    type="button"
    className={wide ? `${styles["button"]} ${styles["wide"]}` : styles["button"]}
    aria-label={label}
    aria-pressed={pressed}
    aria-keyshortcuts={shortcut}
    title={shortcut === undefined ? label : `${label} (${shortcut})`}
    onClick={onClick}
  >
    <Icon name={icon} />
  </button>
);

const useFullscreen = (): boolean => {
  const [full, setFull] = useState(false);
  useEffect(() => {
    const update = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", update);
    return () => document.removeEventListener("fullscreenchange", update);
  }, []);
  return full;
};

const Volume = ({ targets, state }: { readonly targets: ActionTargets; readonly state: PlaybackState }) => {
  const silent = state.muted || state.volume === 0;
  return (
    <div className={styles["volume"]}>
      <Control
        icon={silent ? "muted" : "volume"}
        label={silent ? "Unmute" : "Mute"}
        shortcut="m"
        onClick={() => runAction({ kind: "toggle_mute" }, targets)}
      />
      <input
        type="range"
        min="0"
        max="1"
        step="0.05"
        aria-label="Volume"
        aria-valuetext={`${Math.round((silent ? 0 : state.volume) * 100)} percent`}
        value={silent ? 0 : state.volume}
        onChange={(event) => setVolume(targets, Number(event.target.value))}
        // Left and right belong to the focused slider, not to the film.
        onKeyDown={(event) => event.key.startsWith("Arrow") && event.stopPropagation()}
      />
    </div>
  );
};

type ControlsProps = {
  readonly targets: ActionTargets;
  readonly state: PlaybackState;
  readonly menuOpen: boolean;
  readonly setMenuOpen: (open: boolean) => void;
  readonly onFormat: (format: ManifestFormat) => void;
};

/** Everything below the picture. */
export const Controls = ({ targets, state, menuOpen, setMenuOpen, onFormat }: ControlsProps) => {
  const settingsButton = useRef<HTMLButtonElement>(null);
  const full = useFullscreen();
  const moving = state.phase === "playing" || state.phase === "buffering";
  const ended = state.phase === "ended";
  const closeMenu = (): void => {
    setMenuOpen(false);
    settingsButton.current?.focus();
  };
  return (
    <div className={styles["bar"]}>
      {menuOpen && <SettingsMenu settings={settingsOf(state, targets, onFormat)} onClose={closeMenu} />}
      <SeekBar playback={targets.playback} state={state} />
      <div className={styles["buttons"]}>
        <Control
          icon={moving ? "pause" : ended ? "replay" : "play"}
          label={moving ? "Pause" : ended ? "Watch again" : "Play"}
          shortcut="k"
          onClick={() => runAction({ kind: "toggle_play" }, targets)}
        />
        <Control
          icon="back10"
          label="Back 10 seconds"
          shortcut="j"
          onClick={() => runAction({ kind: "seek_by", amount: -10 }, targets)}
        />
        <Control
          icon="forward10"
          label="Forward 10 seconds"
          shortcut="l"
          onClick={() => runAction({ kind: "seek_by", amount: 10 }, targets)}
        />
        <Volume targets={targets} state={state} />
        <span className={styles["time"]} data-testid="player-time">
          {clockText(state.positionSeconds)} / {clockText(Math.round(state.durationSeconds))}
        </span>
        <span className={styles["space"]} />
        {state.subtitles.length > 0 && (
          <Control
            icon="captions"
            label="Subtitles"
            shortcut="c"
            pressed={state.subtitleLanguage !== null}
            onClick={() => runAction({ kind: "toggle_subtitles" }, targets)}
          />
        )}
        <button
          type="button"
          ref={settingsButton}
          className={styles["button"]}
          aria-label="Settings"
          aria-haspopup="menu"
          aria-expanded={menuOpen}
          title="Settings"
          data-testid="settings-button"
          onClick={() => setMenuOpen(!menuOpen)}
        >
          <Icon name="settings" />
        </button>
        {document.pictureInPictureEnabled && (
          <Control
            icon="pip"
            label="Picture in picture"
            shortcut="i"
            wide
            pressed={state.pictureInPicture}
            onClick={() => runAction({ kind: "toggle_pip" }, targets)}
          />
        )}
        <Control
          icon={full ? "windowed" : "fullscreen"}
          label={full ? "Leave full screen" : "Full screen"}
          shortcut="f"
          onClick={() => runAction({ kind: "toggle_fullscreen" }, targets)}
        />
      </div>
    </div>
  );
};
