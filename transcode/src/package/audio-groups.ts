import type { PackagedAudio, PackagedFilm } from "./packaged-film.ts";

/** A member of an HLS audio group: which rendition plays, under which language and name. */
export type AudioMember = {
  readonly audio: PackagedAudio;
  /** Name and language of the group's member, the same in every group. */
  readonly label: string;
  readonly isDefault: boolean;
  readonly autoselect: boolean;
};

export type AudioGroup = { readonly id: string; readonly codec: string; readonly members: readonly AudioMember[] };

/**
 * One group per number of channels, stereo (or less) first. Every group has the same members with the same names, as RFC 8216,
 * 4.3.4.2.1 wants it: a language without surround sound stands in the surround group with its stereo. Renditions that were made of
 * one track of the source belong together.
 */
export const audioGroups = (film: Pick<PackagedFilm, "audio">): readonly AudioGroup[] => {
  const sources = [...new Set(film.audio.map(({ index }) => index))].map((index) =>
    film.audio.filter((audio) => audio.index === index).toSorted((a, b) => a.channels - b.channels),
  );
  const sizes = [...new Set(film.audio.map(({ channels }) => Math.max(2, channels)))].toSorted((a, b) => a - b);
  return sizes.map((channels) => {
    // A player chooses by language: of two tracks that it cannot tell apart, only the first may be chosen by itself.
    const languages = new Set<string>();
    const ordered = sources.toSorted((a, b) => Number(isDefault(b)) - Number(isDefault(a)));
    const chosen = new Set(
      ordered.filter(([first]) => first && !languages.has(first.language) && languages.add(first.language)),
    );
    const members = sources.flatMap((same): readonly AudioMember[] => {
      const [first] = same;
      const audio = same.findLast((candidate) => candidate.channels <= channels) ?? first;
      if (!first || !audio) return [];
      return [{ audio, label: first.label, isDefault: isDefault(same), autoselect: chosen.has(same) }];
    });
    const codec = members.find((member) => member.audio.channels === channels) ?? members[0];
    return {
      id: channels === sizes[0] ? "audio" : `audio-${channels}`,
      codec: codec?.audio.track.codec ?? "",
      members,
    };
  });
};

const isDefault = (same: readonly PackagedAudio[]): boolean => same.some((audio) => audio.isDefault);
