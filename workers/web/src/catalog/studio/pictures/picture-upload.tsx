import { MAX_PICTURE_BYTES } from "@cinema/contracts";
import { useId, useState } from "react";
import { useServices } from "../../../platform/services.ts";
import { Icon } from "../../../ui/icon.tsx";
import { RefusalLine } from "../refusal-line.tsx";
import studio from "../studio.module.css";
import { lookAtPicture } from "./look-at-picture.ts";
import styles from "./pictures.module.css";
import { type UploadedPicture, type UploadFailure, uploadPicture } from "./upload-picture.ts";

const Failure = ({ failure }: { readonly failure: UploadFailure | null }) =>
  failure?.reason === "too_many_bytes" ? (
    <div className={studio["notice"]} role="alert" data-testid="refusal">
      <strong>Too large.</strong> A picture may have {MAX_PICTURE_BYTES / 1024 ** 2} MiB at most.
    </div>
  ) : (
    <RefusalLine refusal={failure} />
  );

type PictureUploadProps = {
  readonly label: string;
  readonly onPicture: (picture: UploadedPicture) => void;
};

/** Chooses a picture file, sends it at once and says how that went. */
export const PictureUpload = ({ label, onPicture }: PictureUploadProps) => {
  const { http } = useServices();
  const id = useId();
  const [sending, setSending] = useState<string | null>(null);
  const [failure, setFailure] = useState<UploadFailure | null>(null);
  const send = async (file: File): Promise<void> => {
    setSending(file.name);
    setFailure(null);
    const answer = await uploadPicture(http, file, lookAtPicture);
    setSending(null);
    if (answer.ok) onPicture(answer.value);
    else setFailure(answer.error);
  };
  return (
    <div className={styles["upload"]}>
      <label className={styles["pick"]} htmlFor={id} data-busy={sending !== null}>
        <Icon name="plus" size={18} />
        {label}
        <input
          id={id}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif"
          disabled={sending !== null}
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file can be chosen again, after it was mended.
            event.target.value = "";
            if (file !== undefined) void send(file);
          }}
        />
      </label>
      <output className={styles["status"]}>{sending !== null && `Sending ${sending}…`}</output>
      <Failure failure={failure} />
    </div>
  );
};
