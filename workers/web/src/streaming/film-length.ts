/** Players give an element that cannot know its end yet this many seconds, or none that is finite. */
const ENDLESS_SECONDS = 2 ** 32;

/** Seconds of the film that an element plays; null before it is known, and while a film grows whose playlists do not tell. */
export const filmLength = ({ duration }: Pick<HTMLVideoElement, "duration">): number | null =>
  duration > 0 && duration < ENDLESS_SECONDS ? duration : null;
