import { type PointerEvent, useRef, useState } from "react";
import { clockText, spokenTime } from "../../platform/format.ts";
import type { Playback } from "../playback.ts";
import type { PlaybackState } from "../playback-state.ts";
import styles from "./seek-bar.module.css";

const PREVIEW_WIDTH = 176;

const share = (part: number, whole: number): number => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0);

/** The thumbnail and time above the pointer. */
const Preview = ({
  playback,
  seconds,
  atShare,
}: {
  readonly playback: Playback;
  readonly seconds: number;
  readonly atShare: number;
}) => {
  const storyboard = playback.storyboard();
  const tile = storyboard?.at(seconds) ?? null;
  const sheet = tile === null ? null : (storyboard?.sheet(tile.imageUrl) ?? null);
  const scale = tile === null ? 1 : PREVIEW_WIDTH / tile.width;
  const half = PREVIEW_WIDTH / 2;
  return (
    <div
      className={styles["preview"]}
      style={{ left: `clamp(${half}px, ${atShare * 100}%, calc(100% - ${half}px))` }}
      data-testid="seek-preview"
    >
      {tile !== null && sheet !== null && (
        <div
          className={styles["tile"]}
          style={{
            width: PREVIEW_WIDTH,
            height: Math.round(tile.height * scale),
            backgroundImage: `url("${tile.imageUrl}")`,
            backgroundPosition: `${-tile.x * scale}px ${-tile.y * scale}px`,
            backgroundSize: `${sheet.width * scale}px ${sheet.height * scale}px`,
          }}
        />
      )}
      <span className={styles["at"]}>{clockText(seconds)}</span>
    </div>
  );
};

/** Where the film is and where it goes: by pointer, touch and arrow keys. */
export const SeekBar = ({ playback, state }: { readonly playback: Playback; readonly state: PlaybackState }) => {
  const bar = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const [dragging, setDragging] = useState(false);
  const duration = state.durationSeconds;
  const position = dragging && pointed !== null ? pointed * duration : state.positionSeconds;

  const shareAt = (event: PointerEvent): number => {
    const box = bar.current?.getBoundingClientRect();
    return box === undefined ? 0 : share(event.clientX - box.left, box.width);
  };
  const drop = (event: PointerEvent): void => {
    if (!dragging) return;
    setDragging(false);
    setPointed(event.pointerType === "mouse" ? shareAt(event) : null);
    playback.seek(shareAt(event) * duration);
  };
  const played = share(position, duration);
  return (
    // A range input can neither preview nor commit on release; this is the ARIA slider pattern.
    <div
      ref={bar}
      className={styles["slider"]}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label="Position"
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(position)}
      aria-valuetext={`${spokenTime(position)} of ${spokenTime(duration)}`}
      data-testid="seek-bar"
      onPointerDown={(event) => {
        if (event.button !== 0 || duration === 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
        setPointed(shareAt(event));
      }}
      onPointerMove={(event) => {
        if (dragging || event.pointerType === "mouse") setPointed(shareAt(event));
      }}
      onPointerUp={drop}
      onPointerCancel={() => {
        setDragging(false);
        setPointed(null);
      }}
      onPointerLeave={() => !dragging && setPointed(null)}
    >
      <div className={styles["rail"]}>
        <div
          className={styles["buffered"]}
          style={{ transform: `scaleX(${share(state.bufferedSeconds, duration)})` }}
        />
        <div className={styles["played"]} style={{ transform: `scaleX(${played})` }} />
      </div>
      <div className={styles["thumb"]} style={{ left: `${played * 100}%` }} />
      {pointed !== null && duration > 0 && (
        <Preview playback={playback} seconds={pointed * duration} atShare={pointed} />
      )}
    </div>
  );
};
