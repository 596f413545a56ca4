/**
 * Who is signed in. The access token lives in this module's memory only. The refresh token is kept in sessionStorage, so
 * that a reload does not sign the clerk out: it is gone with the tab, is never sent by the browser by itself, and the
 * content policy lets no foreign script near it. A cookie that scripts cannot read would be better still; it needs a
 * session that the gateway keeps.
 */
import { Problem } from './problem.js';

const STORED = 'rowhouse.refresh-token';
const EARLY_MS = 60_000;

let accessToken = null;
let expiresAt = 0;
let account = null;
let refreshing = null;
let timer = null;
let onChange = () => {};

/** A duplicated tab starts with the same refresh token, which works once: whoever uses it hands the next one on. */
const otherTabs = new BroadcastChannel('rowhouse.session');
otherTabs.onmessage = ({ data }) => {
  if (data.used && data.used === sessionStorage.getItem(STORED)) {
    keep(data.tokens);
  }
};

export function currentAccount() {
  return account;
}

export function whenChanged(listener) {
  onChange = listener;
}

/** Takes the session up again after a reload; false if there is none. */
export async function resume() {
  if (!sessionStorage.getItem(STORED)) {
    return false;
  }
  await refresh();
  await readAccount();
  return true;
}

export async function signIn(email, password) {
  keep(await post('/api/auth/login', { email, password }));
  await readAccount();
  onChange();
}

/** Makes an account and signs in; false if a letter has to be answered first. */
export async function register(email, password, displayName) {
  const account = await post('/api/auth/register', { email, password, display_name: displayName });
  if (account.status === 'unconfirmed') {
    return false;
  }
  await signIn(email, password);
  return true;
}

/** Ends the session here in any case, and at the server if it can be reached. */
export async function signOut() {
  try {
    await request('/api/auth/logout', { method: 'POST', headers: { Authorization: `Bearer ${await token()}` } });
  } catch (problem) {
    console.warn('The server was not told of the sign-out.', problem.message);
  }
  forget();
  // The keys of unfinished uploads, too, are of no use to whoever signs in next.
  sessionStorage.clear();
  onChange();
}

/** An access token that will be good for a while. */
export async function token() {
  if (!accessToken || Date.now() > expiresAt - EARLY_MS / 2) {
    await refresh();
  }
  return accessToken;
}

/** Fetches other tokens. Requests that find theirs expired at the same moment share one refresh. */
export function refresh() {
  refreshing ??= exchange().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function exchange() {
  const used = sessionStorage.getItem(STORED);
  try {
    const tokens = await post('/api/auth/refresh', { refresh_token: used ?? '' });
    keep(tokens);
    otherTabs.postMessage({ used, tokens });
  } catch (problem) {
    // Anything else, such as a lost connection, says nothing about the session.
    if (problem.status === 401 || problem.status === 422 || problem.status === 400) {
      const hadSession = account !== null;
      forget();
      if (hadSession) {
        onChange('Your session has ended. Please sign in again.');
      }
    }
    throw problem;
  }
}

function keep(tokens) {
  accessToken = tokens.access_token;
  expiresAt = Date.now() + tokens.expires_in * 1000;
  sessionStorage.setItem(STORED, tokens.refresh_token);
  clearTimeout(timer);
  timer = setTimeout(() => refresh().catch(() => {}), Math.max(5_000, tokens.expires_in * 1000 - EARLY_MS));
}

function forget() {
  accessToken = null;
  account = null;
  clearTimeout(timer);
  sessionStorage.removeItem(STORED);
}

async function readAccount() {
  const response = await request('/api/auth/me', { headers: { Authorization: `Bearer ${await token()}` } });
  account = await response.json();
}

async function post(path, body) {
  const response = await request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw Problem.ofConnection();
  }
  if (!response.ok) {
    throw await Problem.ofResponse(response);
  }
  return response;
}
