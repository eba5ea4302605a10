/** A tune: note numbers above `rootHz` (semitones), one per beat, repeated. */
type Tune = {
  readonly rootHz: number;
  readonly beatSeconds: number;
  readonly notes: readonly number[];
  readonly pad: readonly number[];
};

/** Bright arpeggio in C major, all notes above 500 Hz: the English track. */
export const ENGLISH_TUNE: Tune = {
  rootHz: 523.25,
  beatSeconds: 0.25,
  notes: [0, 4, 7, 12, 9, 7, 4, 7, 5, 9, 12, 9, 7, 4, 2, 7],
  pad: [0, 4, 7],
};

/** Slow A minor tune, all notes below 250 Hz: the Russian track. */
export const RUSSIAN_TUNE: Tune = {
  rootHz: 110,
  beatSeconds: 0.5,
  notes: [0, 7, 12, 7, 3, 10, 8, 7, 5, 12, 8, 5, 7, 10, 7, 2],
  pad: [0, 3, 7],
};

const frequency = (rootHz: number, semitone: number): string => (rootHz * 2 ** (semitone / 12)).toFixed(3);

/** An `aevalsrc` that plays `tune` in stereo for `seconds`; every note decays, so none clicks when the next begins. */
export const musicSource = (tune: Tune, seconds: number): string => {
  const beat = `mod(floor(t/${tune.beatSeconds}),${tune.notes.length})`;
  const note = tune.notes.reduceRight(
    (rest, semitone, index) => `if(eq(ld(0),${index}),${frequency(tune.rootHz, semitone)},${rest})`,
    "0",
  );
  const within = `mod(t,${tune.beatSeconds})`;
  const envelope = `min(1,${within}*80)*exp(-${(1.2 / tune.beatSeconds).toFixed(2)}*${within})*min(1,(${tune.beatSeconds}-${within})*80)`;
  const melody = `st(0,${beat});st(1,${note});0.30*${envelope}*(sin(2*PI*ld(1)*t)+0.3*sin(4*PI*ld(1)*t))`;
  const pad = tune.pad.map((semitone) => `sin(2*PI*${frequency(tune.rootHz, semitone)}*t)`).join("+");
  const left = `${melody}+0.035*(${pad})*(1+0.4*sin(2*PI*t/6))`;
  const right = `${melody}+0.035*(${pad})*(1-0.4*sin(2*PI*t/6))`;
  return `aevalsrc=exprs='${left}|${right}':s=48000:d=${seconds},aecho=0.8:0.7:180|320:0.25|0.15,afade=t=in:d=0.4,afade=t=out:st=${seconds - 1.2}:d=1.2`;
};
