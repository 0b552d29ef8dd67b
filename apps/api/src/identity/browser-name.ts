/** More particular names first: most browsers also call themselves by those that came before them. */
const BROWSERS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\b(OPR|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Vivaldi', /\bVivaldi\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/[\d.]+.*\bSafari\//],
];

const SYSTEMS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\b(Macintosh|Mac OS X)\b/],
  ['Linux', /\bLinux\b/],
];

/**
 * The browser and the system that a `User-Agent` names, as far as a person recognises their own device by it.
 *
 * Versions are left out: browsers no longer tell the truth about theirs. Empty: not known.
 */
export function browserName(userAgent: string): { browser: string; system: string } {
  const first = (known: typeof BROWSERS) => known.find(([, sign]) => sign.test(userAgent))?.[0] ?? '';
  return { browser: first(BROWSERS), system: first(SYSTEMS) };
}
