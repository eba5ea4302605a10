import styles from "./skeleton.module.css";

/** A shimmering block where something will be. Give it a size. */
export const Bone = ({ width, height }: { readonly width: string; readonly height: string }) => (
  <div className={styles["bone"]} style={{ width, height }} aria-hidden="true" />
);

/** A poster card that is still loading. */
export const CardSkeleton = () => (
  <div aria-hidden="true">
    <div className={`${styles["bone"]} ${styles["poster"]}`} />
    <div className={`${styles["bone"]} ${styles["line"]}`} style={{ width: "72%" }} />
    <div className={`${styles["bone"]} ${styles["line"]}`} style={{ width: "44%" }} />
  </div>
);
