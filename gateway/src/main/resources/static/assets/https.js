/** Off this machine, what is typed into a page that came by plain HTTP can be read by whoever is on the way. */
import { Problem } from './problem.js';

/** What to tell people in place of a field for a password; null where it is safe to type one. */
export function needsHttps() {
  if (window.isSecureContext) {
    return null;
  }
  return {
    title: 'This page needs HTTPS',
    detail: 'It came by plain HTTP, so a password that you type here could be read on its way. Open it at an address that begins with https://.',
  };
}

/** Throws a Problem before anything secret is sent where others could read it. */
export function requireHttps() {
  const members = needsHttps();
  if (members) {
    throw new Problem(0, members);
  }
}
