import { useEffect, useRef, useState } from "react";
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate } from "react-router";
import { AccountMenu } from "../auth/index.ts";
import { moveFocusByArrow } from "../platform/arrow-focus.ts";
import { GenreNamesProvider } from "../platform/genre-names.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { LanguageSelect } from "./language-select.tsx";
import styles from "./layout.module.css";
import { SnapshotNotice } from "./snapshot-notice.tsx";

const BrandMark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <path d="M6 13 28 5v22L6 19z" fill="#ffb84d" />
    <circle cx="8" cy="16" r="5" fill="#fff4dd" />
  </svg>
);

/** The header lies on the picture at the top of a page and gets a ground of its own further down. */
const useScrolled = (): boolean => {
  const [scrolled, setScrolled] = useState(false);
  useEffect(() => {
    const update = (): void => setScrolled(scrollY > 24);
    update();
    addEventListener("scroll", update, { passive: true });
    return () => removeEventListener("scroll", update);
  }, []);
  return scrolled;
};

/** Arrows move the focus as on a television, except in the studio, which is made of forms; `/` goes to the search. */
const useKeys = (isStudio: boolean) => {
  const root = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (root.current === null || isStudio) return;
      moveFocusByArrow(event, root.current);
      const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      void navigate("/search");
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [navigate, isStudio]);
  return root;
};

const PAGES: readonly { readonly to: string; readonly text: string; readonly icon: IconName }[] = [
  { to: "/", text: "Home", icon: "home" },
  { to: "/browse", text: "Browse", icon: "grid" },
  { to: "/collections", text: "Collections", icon: "stack" },
  { to: "/search", text: "Search", icon: "search" },
];

/** What all pages but the player share. */
export const Layout = () => {
  const scrolled = useScrolled();
  const { pathname } = useLocation();
  const isStudio = pathname.startsWith("/studio");
  const root = useKeys(isStudio);
  return (
    <GenreNamesProvider>
      <div className={styles["frame"]} ref={root}>
        <a className={styles["skip"]} href="#main">
          Skip to content
        </a>
        <header className={styles["header"]} data-solid={scrolled || isStudio}>
          <Link to="/" className={styles["brand"]} aria-label="Online Cinema, home">
            <BrandMark />
            <span>Online Cinema</span>
          </Link>
          <nav className={styles["links"]} aria-label="Main">
            {PAGES.map(({ to, text }) => (
              <NavLink key={to} to={to} end={to === "/"}>
                {text}
              </NavLink>
            ))}
          </nav>
          <div className={styles["end"]}>
            <LanguageSelect />
            <AccountMenu />
          </div>
        </header>
        <main className={styles["main"]} id="main" tabIndex={-1}>
          <SnapshotNotice />
          <Outlet />
        </main>
        <footer className={styles["footer"]}>
          <p>Online Cinema</p>
          {/* Another document, not a page of this app. */}
          <a href="/api/v1/docs/">API reference</a>
          <a href="/health">Health</a>
        </footer>
        {/* On a phone the thumb is at the lower edge. */}
        {!isStudio && (
          <nav className={styles["tabs"]} aria-label="Main, for the thumb">
            {PAGES.map(({ to, text, icon }) => (
              <NavLink key={to} to={to} end={to === "/"}>
                <Icon name={icon} size={22} />
                {text}
              </NavLink>
            ))}
          </nav>
        )}
      </div>
      {/* A fresh load always has the key `default`; by address, one page does not inherit the scroll of another. */}
      <ScrollRestoration getKey={({ key, pathname: path, search }) => (key === "default" ? path + search : key)} />
    </GenreNamesProvider>
  );
};
