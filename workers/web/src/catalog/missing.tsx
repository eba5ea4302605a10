import { refusalOf } from "../platform/refusal.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice, RefusalNotice } from "../ui/notice.tsx";

type MissingProps = {
  readonly error: unknown;
  readonly onRetry: () => void;
  /** `title`, `person`, `collection`. */
  readonly what: string;
};

/** What stands in place of a page whose subject is not there, or cannot be asked for. */
export const MissingOrRefused = ({ error, onRetry, what }: MissingProps) => {
  const refusal = refusalOf(error);
  if (refusal.reason !== "problem" || refusal.status !== 404) return <RefusalNotice error={error} onRetry={onRetry} />;
  return (
    <Notice heading={`No such ${what}`} text="It may have left the programme, or the link is wrong.">
      <ButtonLink to="/" look="primary">
        See what is on
      </ButtonLink>
    </Notice>
  );
};
