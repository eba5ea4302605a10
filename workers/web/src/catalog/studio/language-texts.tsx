import { useState } from "react";
import { languageName } from "../../platform/format.ts";
import { Field } from "../../ui/form/field.tsx";
import { TextArea, TextInput } from "../../ui/form/inputs.tsx";
import styles from "./language-texts.module.css";

type Texts<K extends string> = Readonly<Record<string, { readonly [P in K]?: string | undefined }>>;

type LanguageTextsProps<K extends string> = {
  readonly texts: Texts<K>;
  readonly onChange: (texts: Record<string, { [P in K]?: string }>) => void;
  readonly parts: readonly {
    readonly key: K;
    readonly label: string;
    readonly max: number;
    readonly isLong?: boolean;
  }[];
};

/** Languages that are offered first; any other can be typed. */
const USUAL = ["en", "ru", "de", "fr", "es", "it", "pt", "pl", "uk", "ja"];
const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** What is said in one language after another; an empty part is not said in that language. */
export const LanguageTexts = <K extends string>({ texts, onChange, parts }: LanguageTextsProps<K>) => {
  const languages = Object.keys(texts);
  const [chosen, setChosen] = useState<string | null>(null);
  const [added, setAdded] = useState("");
  const language = chosen !== null && languages.includes(chosen) ? chosen : (languages[0] ?? null);
  const own = language === null ? undefined : texts[language];
  const add = (): void => {
    const tag = added.trim();
    if (!TAG.test(tag)) return;
    if (!languages.includes(tag)) onChange({ ...texts, [tag]: {} } as Record<string, { [P in K]?: string }>);
    setChosen(tag);
    setAdded("");
  };
  const write = (key: K, value: string): void => {
    if (language === null) return;
    const next = { ...own, [key]: value } as { [P in K]?: string };
    if (value === "") delete next[key];
    onChange({ ...texts, [language]: next } as Record<string, { [P in K]?: string }>);
  };
  return (
    <div className={styles["texts"]}>
      <div className={styles["languages"]}>
        {languages.map((tag) => (
          <button key={tag} type="button" aria-pressed={tag === language} onClick={() => setChosen(tag)}>
            {languageName(tag)}
          </button>
        ))}
        <input
          type="text"
          list="usual-languages"
          aria-label="Another language, as a tag such as ru or pt-BR"
          placeholder="+ language"
          size={10}
          value={added}
          maxLength={20}
          onChange={(event) => setAdded(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <datalist id="usual-languages">
          {USUAL.filter((tag) => !languages.includes(tag)).map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag)}
            </option>
          ))}
        </datalist>
      </div>
      {language !== null && (
        <div className={styles["parts"]} lang={language}>
          {parts.map(({ key, label, max, isLong }) => (
            <Field key={key} label={`${label} (${language})`}>
              {(control) =>
                isLong === true ? (
                  <TextArea
                    control={control}
                    value={own?.[key] ?? ""}
                    onChange={(value) => write(key, value)}
                    maxLength={max}
                  />
                ) : (
                  <TextInput
                    control={control}
                    value={own?.[key] ?? ""}
                    onChange={(value) => write(key, value)}
                    maxLength={max}
                  />
                )
              }
            </Field>
          ))}
          <button
            type="button"
            className={styles["remove"]}
            onClick={() => {
              const { [language]: _, ...rest } = texts;
              onChange(rest as Record<string, { [P in K]?: string }>);
            }}
          >
            Remove {languageName(language)}
          </button>
        </div>
      )}
    </div>
  );
};
