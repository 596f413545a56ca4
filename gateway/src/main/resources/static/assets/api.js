/** Requests as whoever is signed in. Every refusal is thrown as a Problem. */
import { Problem } from './problem.js';
import { credentials, noteStatus } from './session.js';

export async function call(path, { headers = {}, ...options } = {}) {
  const response = await attempt(path, { ...options, headers: { ...headers, ...credentials(options.method) } });
  if (!response.ok) {
    const problem = await Problem.ofResponse(response);
    // A wrong password in a form of somebody who is signed in ends no session.
    if (problem.slug !== 'bad-credentials') {
      noteStatus(response.status);
    }
    throw problem;
  }
  return response;
}

export async function read(path, options) {
  const response = await call(path, { ...options, headers: { Accept: 'application/json' } });
  return response.json();
}

/** A request with a JSON body. */
export function send(method, path, body) {
  return call(path, {
    method,
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
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
