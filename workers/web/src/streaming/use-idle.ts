import { useCallback, useEffect, useRef, useState } from "react";

/** True after `delayMs` without `wake`; never while `awake` holds. */
export const useIdle = (delayMs: number, awake: boolean) => {
  const [idle, setIdle] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const countDown = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIdle(true), delayMs);
  }, [delayMs]);
  const wake = useCallback(() => {
    setIdle(false);
    countDown();
  }, [countDown]);
  const sleep = useCallback(() => {
    clearTimeout(timer.current);
    setIdle(true);
  }, []);
  useEffect(() => {
    countDown();
    return () => clearTimeout(timer.current);
  }, [countDown, awake]);
  return { idle: idle && !awake, wake, sleep };
};
