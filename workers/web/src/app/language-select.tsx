import { CATALOGUE_LANGUAGES, useLanguage } from "../platform/language.ts";
import { languageName } from "../platform/format.ts";
import { useServices } from "../platform/services.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./language-select.module.css";

/** In which language the programme is told. The first choice leaves it to the browser. */
export const LanguageSelect = () => {
  const { language } = useServices();
  const chosen = useLanguage();
  return (
    <span className={styles["select"]}>
      <Icon name="globe" size={20} />
      <span aria-hidden="true">{(chosen ?? "auto").slice(0, 4)}</span>
      <select
        aria-label="Language of the programme"
        value={chosen ?? ""}
        onChange={(event) => language.choose(event.target.value || null)}
        data-testid="language"
      >
        <option value="">As in my browser</option>
        {CATALOGUE_LANGUAGES.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
    </span>
  );
};
