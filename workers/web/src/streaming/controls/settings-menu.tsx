import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Icon } from "../../ui/icon.tsx";
import styles from "./settings-menu.module.css";
import type { Setting } from "./settings-options.ts";

/** Moves the focus within a menu as people expect of one: up, down, home, end. */
const moveFocus = (menu: HTMLElement, key: string): boolean => {
  const items = [...menu.querySelectorAll<HTMLElement>("button")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[key];
  if (next === undefined) return false;
  items[(next + items.length) % items.length]?.focus();
  return true;
};

/** The settings, then the choices of one of them. */
export const SettingsMenu = ({
  settings,
  onClose,
}: {
  readonly settings: readonly Setting[];
  readonly onClose: () => void;
}) => {
  const menu = useRef<HTMLDivElement>(null);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const open = settings.find((setting) => setting.key === openKey);

  useEffect(() => {
    const chosen = menu.current?.querySelector<HTMLElement>('[aria-checked="true"]');
    (chosen ?? menu.current?.querySelector<HTMLElement>("button"))?.focus();
  }, [openKey]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const goBack = open !== undefined && (event.key === "Escape" || event.key === "ArrowLeft");
    if (goBack) setOpenKey(null);
    else if (event.key === "Escape") onClose();
    else if (event.key === "ArrowRight" && open === undefined) (document.activeElement as HTMLElement).click();
    else if (menu.current === null || !moveFocus(menu.current, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={menu}
      className={styles["menu"]}
      role="menu"
      tabIndex={-1}
      aria-label={open?.label ?? "Settings"}
      data-testid="settings-menu"
      onKeyDown={onKeyDown}
    >
      {open === undefined
        ? settings.map((setting) => (
            <button
              key={setting.key}
              type="button"
              role="menuitem"
              aria-haspopup="menu"
              className={styles["item"]}
              data-testid={`setting-${setting.key}`}
              onClick={() => setOpenKey(setting.key)}
            >
              {setting.label}
              <span className={styles["value"]}>
                {setting.value}
                <Icon name="right" size={18} />
              </span>
            </button>
          ))
        : [
            <button
              key="back"
              type="button"
              role="menuitem"
              className={`${styles["item"]} ${styles["head"]}`}
              onClick={() => setOpenKey(null)}
            >
              <Icon name="left" size={20} />
              {open.label}
            </button>,
            ...open.choices.map((choice) => (
              <button
                key={choice.key}
                type="button"
                role="menuitemradio"
                aria-checked={choice.chosen}
                className={styles["item"]}
                data-testid={`choice-${open.key}-${choice.key}`}
                onClick={() => {
                  choice.choose();
                  setOpenKey(null);
                }}
              >
                <span className={styles["tick"]}>{choice.chosen && <Icon name="check" size={20} />}</span>
                {choice.label}
              </button>
            )),
          ]}
    </div>
  );
};
