/** A browser's own words about itself, in a few. */
import { shortened } from './format.js';

const LONGEST = 60;

/** The first that fits: many browsers say that they are others, too. */
const BROWSERS = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

export function deviceOf(userAgent) {
  const browser = named(BROWSERS, userAgent);
  const system = named(SYSTEMS, userAgent);
  if (browser) {
    return system ? `${browser} on ${system}` : browser;
  }
  return userAgent ? shortened(userAgent, LONGEST) : 'a program without a name';
}

function named(patterns, text) {
  return patterns.find(([pattern]) => pattern.test(text))?.[1];
}
