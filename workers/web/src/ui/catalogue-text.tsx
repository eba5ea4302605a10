import { scriptRuns } from "../platform/script-runs.ts";

/** Words of the catalogue in a page that is in English: what is in another script says in which language it is. */
export const CatalogueText = ({ text }: { readonly text: string }) => (
  <>
    {scriptRuns(text).map((run, index) =>
      run.language === null ? (
        run.text
      ) : (
        <span key={index} lang={run.language}>
          {run.text}
        </span>
      ),
    )}
  </>
);
