/** Requests of people who are not signed in. No cookie and no token goes along. Every refusal is thrown as a Problem. */
import { requireHttps } from './https.js';
import { Problem } from './problem.js';

export async function tell(path, body) {
  requireHttps();
  let response;
  try {
    response = await fetch(path, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw Problem.ofConnection();
  }
  if (!response.ok) {
    throw await Problem.ofResponse(response);
  }
}
