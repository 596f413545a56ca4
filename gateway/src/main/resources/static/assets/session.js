/**
 * Who is signed in. The session is a cookie that no script can read, and the browser sends it by itself. So that no other
 * page can make use of that, whatever changes anything needs a second word, which the server tells this page only and which
 * lives in this module's memory. Nothing secret is kept where a reload would find it.
 */
import { requireHttps } from './https.js';
import { Problem } from './problem.js';

const SESSION = '/api/auth/session';
const UNSAFE = /^(POST|PUT|PATCH|DELETE)$/;

let csrfToken = null;
let account = null;
let onChange = () => {};

/** The cookie is every tab's: who signs in or out in one has done so in all. */
const otherTabs = new BroadcastChannel('rowhouse.session');
otherTabs.onmessage = async ({ data }) => {
  const before = account?.id;
  if (data === 'out') {
    forget();
  } else {
    await resume().catch(() => {});
  }
  if (account?.id !== before) {
    onChange();
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
  try {
    keep(await answer(SESSION, { headers: { Accept: 'application/json' } }));
    return true;
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
    forget();
    return false;
  }
}

export async function signIn(email, password) {
  keep(await post(SESSION, { email, password }));
  otherTabs.postMessage('in');
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

/** Ends the session. Only the server can: a browser that could not tell it is still signed in. */
export async function signOut() {
  try {
    await request(SESSION, { method: 'DELETE', headers: credentials('DELETE') });
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
  }
  otherTabs.postMessage('out');
  forget();
  // The keys of unfinished uploads are of no use to whoever signs in next.
  sessionStorage.clear();
  onChange();
}

/** Headers that a request needs beside the cookie. */
export function credentials(method = 'GET') {
  return UNSAFE.test(method) && csrfToken ? { 'X-CSRF-Token': csrfToken } : {};
}

/** To be told of each answer's status: a request that nobody is known for any more ends the session here, too. */
export function noteStatus(status) {
  if (status === 401 && account !== null) {
    forget();
    onChange('Your session has ended. Please sign in again.');
  }
}

/** There is no account any more, and so no session: of this tab and of others. */
export function forgetAccount(notice) {
  otherTabs.postMessage('out');
  forget();
  sessionStorage.clear();
  onChange(notice);
}

function keep(session) {
  csrfToken = session.csrf_token;
  account = session.account;
}

function forget() {
  csrfToken = null;
  account = null;
}

async function post(path, body) {
  requireHttps();
  return answer(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
}

async function answer(path, options) {
  const response = await request(path, options);
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
