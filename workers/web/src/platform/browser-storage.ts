/** `localStorage`, or null where it is forbidden (private modes, embedded views). */
export const browserStorage = (): Storage | null => {
  try {
    // Reading is what a browser that forbids it refuses.
    localStorage.getItem("");
    return localStorage;
  } catch {
    return null;
  }
};
