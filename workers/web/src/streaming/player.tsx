import type { ManifestFormat } from "@cinema/contracts";
import { type KeyboardEvent, type PointerEvent, useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { OpenBeaconSink } from "./beacon-sink.ts";
import { Controls } from "./controls/controls.tsx";
import { ResumeHint } from "./controls/resume-hint.tsx";
import { actionOf } from "./keyboard.ts";
import type { PlaybackFailure } from "./playback-state.ts";
import styles from "./player.module.css";
import { runAction, togglePlay } from "./run-action.ts";
import { useIdle } from "./use-idle.ts";
import { useMediaSession } from "./use-media-session.ts";
import { usePlayback } from "./use-playback.ts";

const HIDE_AFTER_MS = 3_000;

type PlayerProps = {
  readonly idOrAlias: string;
  readonly name: string;
  readonly format: ManifestFormat;
  readonly onFormat: (format: ManifestFormat) => void;
  readonly openBeacons: OpenBeaconSink;
  /** The page that the back button leads to. */
  readonly backPath: string;
  readonly signInPath: (path: string) => string;
};

const Failure = ({
  failure,
  onRetry,
  signIn,
}: {
  readonly failure: PlaybackFailure;
  readonly onRetry: () => void;
  readonly signIn: string;
}) => (
  <div className={styles["failure"]} role="alert" data-testid="player-failure" data-code={failure.code}>
    <h2>{failure.text.heading}</h2>
    <p>{failure.text.text}</p>
    {failure.offers && (
      <ul className={styles["offers"]} data-testid="offers">
        {failure.offers.map((offer) => (
          <li key={offer}>{offer}</li>
        ))}
      </ul>
    )}
    {failure.remedy === "retry" && (
      <Button look="primary" onClick={onRetry}>
        <Icon name="replay" /> Try again
      </Button>
    )}
    {failure.remedy === "sign_in" && (
      <ButtonLink look="primary" to={signIn} replace>
        Sign in
      </ButtonLink>
    )}
  </div>
);

/** Whether the focused element uses Space and Enter for itself. */
const isControl = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest("button, a, input, [role=menuitemradio], [role=menuitem]") !== null;

/** The film with everything around it. State is mirrored in `data-*` attributes for styling and tests. */
export const Player = ({ idOrAlias, name, format, onFormat, openBeacons, backPath, signInPath }: PlayerProps) => {
  const navigate = useNavigate();
  const location = useLocation();
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [captions, setCaptions] = useState<HTMLElement | null>(null);
  const [menuOpen, setMenuOpen] = useState(false);
  const { playback, state } = usePlayback({ idOrAlias, format, openBeacons }, { video, captions });
  useMediaSession(name, playback);
  const { idle, wake, sleep } = useIdle(HIDE_AFTER_MS, menuOpen || state.phase !== "playing");
  const targets = playback !== null && video !== null && root !== null ? { playback, video, root } : null;

  // Keys work without a click first.
  useEffect(() => root?.focus({ preventScroll: true }), [root]);

  const onKeyDown = (event: KeyboardEvent): void => {
    wake();
    if (event.defaultPrevented || targets === null) return;
    const action = actionOf({
      key: event.key,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      onControl: isControl(event.target),
    });
    if (action === null) return;
    event.preventDefault();
    if (action.kind !== "close") return runAction(action, targets);
    if (menuOpen) return setMenuOpen(false);
    // In full screen the browser takes Escape before we see it.
    if (document.fullscreenElement === null) void navigate(backPath);
  };
  /** A mouse click plays and pauses; a tap only shows the controls, as people are used to on phones. */
  const onSurface = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (menuOpen) return setMenuOpen(false);
    if (event.pointerType === "mouse") {
      if (targets !== null) togglePlay(targets);
      return;
    }
    if (idle) wake();
    else sleep();
  };

  return (
    // The surface reacts to keys and pointers on behalf of the controls inside it, all of which are reachable themselves.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={setRoot}
      className={styles["player"]}
      tabIndex={-1}
      aria-label={`Player: ${name}`}
      data-testid="player"
      data-state={state.phase}
      data-format={state.format}
      data-position-seconds={state.positionSeconds.toFixed(2)}
      data-duration-seconds={state.durationSeconds.toFixed(2)}
      data-height={state.height}
      data-quality={state.quality}
      data-audio={state.audioLanguage ?? ""}
      data-subtitles={state.subtitleLanguage ?? ""}
      data-idle={idle}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => event.pointerType === "mouse" && wake()}
      onFocus={wake}
    >
      {/* Subtitles are drawn into the layer below, from the tracks of the manifest. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <video ref={setVideo} className={styles["video"]} playsInline preload="auto" aria-label={name} />
      <div ref={setCaptions} className={styles["captions"]} data-testid="captions" aria-hidden="true" />
      <div className={styles["surface"]} onPointerUp={onSurface} />
      {(state.phase === "loading" || state.phase === "buffering") && (
        <output className={styles["spinner"]} aria-label="Loading" />
      )}
      <header className={styles["top"]}>
        <button type="button" className={styles["round"]} aria-label="Back" onClick={() => void navigate(backPath)}>
          <Icon name="back" />
        </button>
        <h1 className={styles["name"]}>{name}</h1>
      </header>
      {state.autoplayBlocked && targets !== null && (
        <button type="button" className={styles["big"]} aria-label="Play" onClick={() => targets.playback.play()}>
          <Icon name="play" size={44} />
        </button>
      )}
      {state.failure !== null && state.phase === "error" && (
        <Failure
          failure={state.failure}
          onRetry={() => void playback?.start()}
          signIn={signInPath(`${location.pathname}${location.search}`)}
        />
      )}
      {targets !== null && state.phase !== "error" && (
        <>
          <ResumeHint state={state} onRestart={() => targets.playback.seek(0)} />
          <Controls targets={targets} state={state} menuOpen={menuOpen} setMenuOpen={setMenuOpen} onFormat={onFormat} />
        </>
      )}
    </section>
  );
};
