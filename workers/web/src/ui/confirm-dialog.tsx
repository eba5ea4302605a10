import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "./button.tsx";
import styles from "./confirm-dialog.module.css";

type ConfirmDialogProps = {
  readonly heading: string;
  readonly text: string;
  readonly confirmText: string;
  readonly cancelText?: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
};

/** A question that has to be answered first. Escape is no. */
export const ConfirmDialog = ({
  heading,
  text,
  confirmText,
  cancelText = "Cancel",
  onConfirm,
  onCancel,
  children,
}: ConfirmDialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles["dialog"]}
      aria-label={heading}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 className={styles["heading"]}>{heading}</h2>
      <p className={styles["text"]}>{text}</p>
      {children}
      <div className={styles["actions"]}>
        <Button onClick={onCancel}>{cancelText}</Button>
        <Button look="primary" onClick={onConfirm} data-testid="confirm">
          {confirmText}
        </Button>
      </div>
    </dialog>
  );
};
