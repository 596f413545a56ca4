/** Requests as whoever is signed in. Every refusal is thrown as a Problem. */
import { Problem } from './problem.js';
import { credentials, noteStatus } from './session.js';

export async function call(path, { headers = {}, ...options } = {}) {
  const response = await attempt(path, { ...options, headers: { ...headers, ...credentials(options.method) } });
  if (!response.ok) {
    noteStatus(response.status);
    throw await Problem.ofResponse(response);
  }
  return response;
}

export async function read(path, options) {
  const response = await call(path, { ...options, headers: { Accept: 'application/json' } });
  return response.json();
}

async function attempt(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw Problem.ofConnection();
  }
}

/** The address behind rel=next of a Link header, or null. */
export function nextLink(response) {
  const found = /<([^>]*)>\s*;\s*rel="?next"?/.exec(response.headers.get('Link') ?? '');
  return found ? found[1] : null;
}
