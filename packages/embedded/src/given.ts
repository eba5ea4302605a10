export type GivenEnvironment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as one that is not there. */
export const isSet = (value: string | undefined): value is string => value !== undefined && value !== "";

/** What the user's environment says about one part, defaults filled in. */
export const given = (env: GivenEnvironment, defaults: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, isSet(env[name]) ? env[name] : value]));
