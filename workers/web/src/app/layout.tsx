import { useEffect, useState } from "react";
import { Link, NavLink, Outlet, ScrollRestoration, useLocation } from "react-router";
import { AccountMenu } from "../auth/index.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./layout.module.css";

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

/** What all pages but the player share. */
export const Layout = () => {
  const scrolled = useScrolled();
  const onSearch = useLocation().pathname === "/search";
  return (
    <>
      <a className={styles["skip"]} href="#main">
        Skip to content
      </a>
      <header className={styles["header"]} data-solid={scrolled}>
        <Link to="/" className={styles["brand"]} aria-label="Online Cinema, home">
          <BrandMark />
          Online Cinema
        </Link>
        <nav className={styles["links"]} aria-label="Main">
          <NavLink to="/" end>
            Browse
          </NavLink>
          <NavLink to="/search">Search</NavLink>
        </nav>
        <div className={styles["end"]}>
          {!onSearch && (
            <Link to="/search" className={styles["search"]} aria-label="Search">
              <Icon name="search" />
            </Link>
          )}
          <AccountMenu />
        </div>
      </header>
      <main className={styles["main"]} id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={styles["footer"]}>
        <p>Online Cinema</p>
        {/* Another document, not a page of this app. */}
        <a href="/api/v1/docs/">API reference</a>
        <a href="/health">Health</a>
      </footer>
      {/* A fresh load always has the key `default`; by address, one page does not inherit the scroll of another. */}
      <ScrollRestoration getKey={({ key, pathname, search }) => (key === "default" ? pathname + search : key)} />
    </>
  );
};
