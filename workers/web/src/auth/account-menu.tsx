import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "react-router";
import { useServices, useSession } from "../platform/services.ts";
import styles from "./account-menu.module.css";
import { signOut } from "./credentials.ts";
import { signInPath } from "./return-path.ts";

/** Who is signed in and the way out; or the way in. */
export const AccountMenu = () => {
  const services = useServices();
  const queries = useQueryClient();
  const session = useSession();
  const location = useLocation();
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const listening = new AbortController();
    const { signal } = listening;
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) setOpen(false);
    };
    addEventListener("pointerdown", closeOutside, { signal });
    addEventListener("focusin", closeOutside, { signal });
    addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        setOpen(false);
        toggle.current?.focus();
      },
      { signal },
    );
    return () => listening.abort();
  }, [open]);

  if (session.status === "unknown") return <span style={{ width: "2.6rem" }} />;
  if (session.status === "anonymous") {
    const here = location.pathname.startsWith("/sign-") ? "/" : `${location.pathname}${location.search}`;
    return (
      <Link className={styles["signIn"]} to={signInPath(here)}>
        Sign in
      </Link>
    );
  }
  const { user } = session;
  const leave = async (): Promise<void> => {
    setOpen(false);
    await signOut(services);
    queries.clear();
  };
  return (
    <div className={styles["menu"]} ref={menu}>
      <button
        type="button"
        ref={toggle}
        className={styles["toggle"]}
        aria-expanded={open}
        aria-controls="account-panel"
        aria-label={`Account: ${user.displayName}`}
        data-testid="account-menu"
        onClick={() => setOpen(!open)}
      >
        {(user.displayName || user.email).charAt(0).toUpperCase()}
      </button>
      {open && (
        <div className={styles["panel"]} id="account-panel">
          <div className={styles["who"]}>
            <p>{user.displayName}</p>
            <p className={styles["email"]}>{user.email}</p>
            {user.role === "operator" && <p className={styles["email"]}>Operator</p>}
          </div>
          {user.role === "operator" && (
            <Link className={styles["item"]} to="/studio/titles" onClick={() => setOpen(false)}>
              Studio
            </Link>
          )}
          <button type="button" className={styles["item"]} onClick={() => void leave()}>
            Sign out
          </button>
        </div>
      )}
    </div>
  );
};
