import { useEffect } from "react";
import { useBlocker } from "react-router";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";

/** Asks before unsaved changes are left behind, inside the app and when the page is closed. */
export const LeaveGuard = ({ isDirty }: { readonly isDirty: boolean }) => {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isDirty) return;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", hold);
    return () => removeEventListener("beforeunload", hold);
  }, [isDirty]);
  if (blocker.state !== "blocked") return null;
  return (
    <ConfirmDialog
      heading="Leave without saving?"
      text="Your changes here are not saved. Leaving throws them away."
      confirmText="Throw away"
      cancelText="Stay here"
      onConfirm={blocker.proceed}
      onCancel={blocker.reset}
    />
  );
};
