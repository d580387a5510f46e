/** Abbreviations of Spanish and English, in lower case and without their last period. */

const titles =
  'sr sra srta sres sras d dª dña dr dra dres prof profa ing lic arq gral mons sto sta fr rvdo excmo ilmo ' +
  'mr mrs ms st gen rep sen capt';
const others =
  'ud uds vd vds avda av núm nº pág págs art cap vol ed etc p ej p.ej aprox tel tfno dpto dcha izq máx mín ee uu ' +
  'vs fig jr e.g i.e';

/** What a name or a number follows: it never ends a sentence. */
export const titleWords: ReadonlySet<string> = new Set(titles.split(' '));

/** All of them. */
export const abbreviations: ReadonlySet<string> = new Set([...titleWords, ...others.split(' ')]);
