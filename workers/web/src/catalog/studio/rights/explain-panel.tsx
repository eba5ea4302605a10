import { RightsDevice, type RightsExplanation, type StudioTitleView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { countryName } from "../../../platform/format.ts";
import { refusalOf } from "../../../platform/refusal.ts";
import { useServices } from "../../../platform/services.ts";
import { Field, FieldGrid } from "../../../ui/form/field.tsx";
import { InstantInput, SelectInput, TextInput } from "../../../ui/form/inputs.tsx";
import { Bone } from "../../../ui/skeleton.tsx";
import { useDebounced } from "../../../ui/use-debounced.ts";
import { type ExplainQuestion, explainQuery } from "../queries.ts";
import { RefusalLine } from "../refusal-line.tsx";
import { Section } from "../section.tsx";
import { decisionText, nextText, VERDICT_TEXTS, windowText } from "./explain-text.ts";
import styles from "./rights-page.module.css";

const ASK_MS = 250;

const Answer = ({ title, answer }: { readonly title: StudioTitleView; readonly answer: RightsExplanation }) => {
  const nameOf = (id: string): string => {
    const index = answer.windows.findIndex((window) => window.id === id);
    return index === -1 ? "a window" : `window ${index + 1}`;
  };
  const isInherited = answer.windowsOf !== null && answer.windowsOf !== title.id;
  return (
    <div className={styles["answer"]} data-testid="explanation" data-visible={answer.visible}>
      <p className={styles["decision"]}>{decisionText(answer, nameOf)}</p>
      <p className={styles["next"]} data-testid="explanation-next">
        {nextText(answer.next, nameOf)}
      </p>
      {answer.hiddenBy !== null && (
        <p>
          Hidden by <Link to={`/studio/titles/${answer.hiddenBy}/rights`}>what it is part of</Link>.
        </p>
      )}
      {isInherited && (
        <p>
          The windows that count are those of{" "}
          <Link to={`/studio/titles/${answer.windowsOf ?? ""}/rights`}>what it stands under</Link>.
        </p>
      )}
      {answer.windows.length > 0 && (
        <ol className={styles["verdicts"]}>
          {answer.windows.map((window) => (
            <li key={window.id} data-verdict={window.verdict} data-decided={window.id === answer.decidedBy}>
              <span>{windowText(window)}</span> <em>{VERDICT_TEXTS[window.verdict]}</em>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
};

/** What a country means, and what none does: the one that the cinema takes for viewers whom nobody can place, if it has one. */
const countryHint = (asked: string, answer: RightsExplanation | undefined): string => {
  if (!answer?.country) return "empty: nobody knows it";
  return asked === ""
    ? `empty: ${countryName(answer.country)}, as for viewers of no known country`
    : countryName(answer.country);
};

type ExplainPanelProps = { readonly title: StudioTitleView; readonly isDirty: boolean };

/** Which rule decides for a country, a device and an instant, and what decides when that changes. */
export const ExplainPanel = ({ title, isDirty }: ExplainPanelProps) => {
  const { http } = useServices();
  const [question, setQuestion] = useState<ExplainQuestion>({ country: "", device: "", at: "" });
  const isWhole = question.country === "" || /^[A-Z]{2}$/.test(question.country);
  const asked = useDebounced(question, ASK_MS);
  const answer = useQuery({
    ...explainQuery(http, title.id, title.version, asked),
    enabled: asked.country === "" || /^[A-Z]{2}$/.test(asked.country),
  });
  return (
    <Section heading="What decides">
      <FieldGrid>
        <Field label="Country" hint={isWhole ? countryHint(question.country, answer.data) : "two letters, such as DE"}>
          {(control) => (
            <TextInput
              control={control}
              value={question.country}
              onChange={(country) => setQuestion({ ...question, country: country.trim() })}
              maxLength={2}
              upperCase
            />
          )}
        </Field>
        <Field label="Device">
          {(control) => (
            <SelectInput
              control={control}
              value={question.device}
              onChange={(device) => setQuestion({ ...question, device })}
              options={[
                { value: "", text: "Unknown" },
                ...RightsDevice.options.map((value) => ({ value: value as string, text: value })),
              ]}
            />
          )}
        </Field>
        <Field label="Instant (UTC)" hint={question.at === "" ? "now" : undefined}>
          {(control) => (
            <InstantInput
              control={control}
              value={question.at || null}
              onChange={(at) => setQuestion({ ...question, at: at ?? "" })}
            />
          )}
        </Field>
      </FieldGrid>
      {isDirty && <p className={styles["stale"]}>This is about what is saved, not about your changes.</p>}
      {answer.isError && <RefusalLine refusal={refusalOf(answer.error)} />}
      {answer.isPending && <Bone width="100%" height="8rem" />}
      {answer.data !== undefined && !answer.isError && <Answer title={title} answer={answer.data} />}
    </Section>
  );
};
