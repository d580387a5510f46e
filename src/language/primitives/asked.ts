/**
 * Settings that came later than the version of their operation: what is not asked for is not in the key, so that programs
 * that were run before keep theirs.
 */

type Asked<Settings> = { readonly [Name in keyof Settings]?: NonNullable<Settings[Name]> };

/** Those of `settings` that switch something on: neither null nor 0, false or empty. */
export function asked<Settings extends object>(settings: Settings): Asked<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value)) as Asked<Settings>;
}
