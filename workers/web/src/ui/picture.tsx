import type { CSSProperties } from "react";
import styles from "./picture.module.css";

type PictureProps = {
  readonly src: string;
  /** Pixels of the file; with them the browser keeps the place free until it is there. */
  readonly width: number;
  readonly height: number;
  /** A colour that stands until the picture is there. */
  readonly placeholder?: string | null;
  /** The point to keep when the picture is cropped, fractions from the left and the top. */
  readonly focal?: { readonly x: number; readonly y: number };
  readonly alt?: string;
  /** `first` for what a visitor sees at once. */
  readonly loading?: "first" | "eager" | "lazy";
  readonly className?: string | undefined;
};

/** A public picture of the catalogue that fills its place and moves nothing when it arrives. */
export const Picture = ({
  src,
  width,
  height,
  placeholder,
  focal,
  alt = "",
  loading = "lazy",
  className,
}: PictureProps) => {
  const style: CSSProperties = {};
  if (placeholder) style.backgroundColor = placeholder;
  if (focal) style.objectPosition = `${focal.x * 100}% ${focal.y * 100}%`;
  return (
    <img
      className={className === undefined ? styles["fill"] : `${styles["fill"]} ${className}`}
      src={src}
      alt={alt}
      width={width}
      height={height}
      style={style}
      loading={loading === "lazy" ? "lazy" : "eager"}
      fetchPriority={loading === "first" ? "high" : "auto"}
      decoding="async"
    />
  );
};
