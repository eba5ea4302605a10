import type { SearchEngine } from "./port.ts";

/**
 * An engine on a server of its own, with two indexes: the live one and, while it is made anew, the one that takes its place. What
 * goes wrong in making is thrown: whoever rebuilds starts again.
 */
export type ExternalIndex = {
  readonly live: SearchEngine;
  /** Writes only; fails while no index is being built. */
  readonly building: SearchEngine;
  /** Whether the engine itself lets the higher version win. Otherwise there must be one writer at a time. */
  readonly comparesVersions: boolean;
  readonly hasLive: () => Promise<boolean>;
  /** Makes an empty index to build, instead of one that was left half built. */
  readonly create: () => Promise<void>;
  /**
   * Puts the built index in the live one's place in one call. With aliases both names stand for it until {@link discardOld}; where
   * names are swapped (`comparesVersions: false`) no writer may be at work meanwhile.
   */
  readonly publish: () => Promise<void>;
  /** Deletes whatever is not live. */
  readonly discardOld: () => Promise<void>;
};
