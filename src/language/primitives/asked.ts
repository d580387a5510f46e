/** Settings that are in a key only where an author asks for something else than the default. */

type Asked<Settings> = { readonly [Name in keyof Settings]?: NonNullable<Settings[Name]> };

/** Those of `settings` that are not what their absence means. */
export function asked<Settings extends object>(
  settings: Settings,
  defaults: { readonly [Name in keyof Settings]: unknown },
): Asked<Settings> {
  const names = Object.keys(settings) as (keyof Settings)[];
  const given = names.filter((name) => settings[name] !== defaults[name]);
  return Object.fromEntries(given.map((name) => [name, settings[name]])) as Asked<Settings>;
}
