/**
 * Builds a value once per isolate and environment object. Values only: a promise shared between requests would tie
 * one request to another's lifetime.
 */
export const oncePerIsolate = <E extends object, T>(build: (env: E) => T): ((env: E) => T) => {
  const built = new WeakMap<E, T>();
  return (env) => {
    const known = built.get(env);
    if (known !== undefined) return known;
    const value = build(env);
    built.set(env, value);
    return value;
  };
};
