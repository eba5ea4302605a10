import type { TitleSummary } from "@cinema/contracts";
import { Shelf } from "../ui/shelf.tsx";
import { CardSkeleton } from "../ui/skeleton.tsx";
import { TitleCard } from "../ui/title-card.tsx";

type TitleRowProps = {
  readonly heading: string;
  readonly titles: readonly TitleSummary[];
  readonly loading?: boolean;
  readonly allPath?: string;
  readonly eager?: boolean;
  /** How far a begun film was watched, 0…1. */
  readonly watchedShareOf?: (title: TitleSummary) => number | undefined;
};

/** A shelf of posters; nothing where there are none. */
export const TitleRow = ({
  heading,
  titles,
  loading = false,
  allPath,
  eager = false,
  watchedShareOf,
}: TitleRowProps) => {
  if (!loading && titles.length === 0) return null;
  return (
    <Shelf heading={heading} count={titles.length} busy={loading} allPath={allPath} testId="title-row">
      {titles.map((title) => (
        <li key={title.id}>
          <TitleCard title={title} eager={eager} watchedShare={watchedShareOf?.(title)} />
        </li>
      ))}
      {loading &&
        Array.from({ length: 8 }, (_, index) => (
          <li key={`loading-${index}`}>
            <CardSkeleton />
          </li>
        ))}
    </Shelf>
  );
};
