/** Requests with the caller's token. Every refusal is thrown as a Problem. */
import { Problem } from './problem.js';
import { refresh, token } from './session.js';

/** Sends a request; a token that was refused is replaced once. */
export async function call(path, { headers = {}, ...options } = {}) {
  let response = await attempt(path, headers, options);
  if (response.status === 401) {
    await refresh();
    response = await attempt(path, headers, options);
  }
  if (!response.ok) {
    throw await Problem.ofResponse(response);
  }
  return response;
}

export async function read(path, options) {
  const response = await call(path, { ...options, headers: { Accept: 'application/json' } });
  return response.json();
}

async function attempt(path, headers, options) {
  const authorization = `Bearer ${await token()}`;
  try {
    return await fetch(path, { ...options, headers: { ...headers, Authorization: authorization } });
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
