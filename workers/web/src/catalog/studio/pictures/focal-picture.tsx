import type { CatalogImage } from "@cinema/contracts";
import type { MouseEvent } from "react";
import styles from "./focal-picture.module.css";

type FocalPictureProps = { readonly image: CatalogImage; readonly onChange: (image: CatalogImage) => void };

const percent = (share: number): number => Math.round(share * 100);
const share = (position: number, length: number): number =>
  Math.round(Math.min(1, Math.max(0, position / Math.max(1, length))) * 100) / 100;

/** A picture with its focal point: set by a press on it, or by two sliders. */
export const FocalPicture = ({ image, onChange }: FocalPictureProps) => {
  if (!/^[0-9a-f]{64}\.\w+$/.test(image.name)) return null;
  const onPress = (event: MouseEvent<HTMLButtonElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    // From the keyboard a press has no place; the sliders are for that.
    if (event.detail === 0) return;
    onChange({
      ...image,
      focalX: share(event.clientX - box.left, box.width),
      focalY: share(event.clientY - box.top, box.height),
    });
  };
  return (
    <div className={styles["focal"]}>
      <button
        type="button"
        className={styles["picture"]}
        aria-label="Set the point of interest by pressing on the picture"
        style={{ aspectRatio: `${image.width} / ${image.height}`, backgroundColor: image.placeholder ?? undefined }}
        onClick={onPress}
      >
        <img
          src={`/api/v1/catalog/artwork/${image.name}`}
          alt=""
          width={image.width}
          height={image.height}
          loading="lazy"
        />
        <span
          className={styles["point"]}
          style={{ left: `${percent(image.focalX)}%`, top: `${percent(image.focalY)}%` }}
        />
      </button>
      <div className={styles["sliders"]}>
        <label>
          From the left
          <input
            type="range"
            min={0}
            max={100}
            value={percent(image.focalX)}
            onChange={(event) => onChange({ ...image, focalX: event.target.valueAsNumber / 100 })}
          />
        </label>
        <label>
          From the top
          <input
            type="range"
            min={0}
            max={100}
            value={percent(image.focalY)}
            onChange={(event) => onChange({ ...image, focalY: event.target.valueAsNumber / 100 })}
          />
        </label>
      </div>
    </div>
  );
};
