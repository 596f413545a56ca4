/** Sends a file, counting its bytes. XMLHttpRequest, because fetch does not tell how much of a body has gone. */
import { Problem } from './problem.js';
import { credentials, noteStatus } from './session.js';

/** A connection on which nothing moves for this long is taken for lost, so that "Try again" is offered. */
const STALL_MS = 60_000;
const KEY_PREFIX = 'rowhouse.key.';

/**
 * Sends a file as a form and returns the upload that was made of it. The key stays the same, also after a reload, until
 * the server has answered: a retry after a lost answer gives the upload that exists and not a second one.
 */
export async function send(file, path, fields, onProgress, signal) {
  const name = KEY_PREFIX + JSON.stringify([path, fields, file.name, file.size, file.lastModified]);
  const key = sessionStorage.getItem(name) ?? newKey();
  sessionStorage.setItem(name, key);
  try {
    const upload = await attempt(file, path, fields, key, onProgress, signal);
    sessionStorage.removeItem(name);
    return upload;
  } catch (problem) {
    if (!problem.isPassing) {
      sessionStorage.removeItem(name);
    }
    throw problem;
  }
}

/** Not crypto.randomUUID: that is missing where the page comes over plain HTTP from another machine. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function attempt(file, path, fields, key, onProgress, signal) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, value);
  }
  // Last: the server reads options before the file, and the file only once.
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const lost = () => {
      clearTimeout(stall);
      reject(Problem.ofConnection());
    };
    let stall = setTimeout(() => request.abort(), STALL_MS);
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(stall);
      stall = setTimeout(() => request.abort(), STALL_MS);
      onProgress(loaded, total);
    };
    // From here on the server is at work, which may take its time.
    request.upload.onload = () => clearTimeout(stall);
    request.onerror = lost;
    request.onabort = lost;
    request.onload = () => {
      clearTimeout(stall);
      if (request.status === 202) {
        resolve(JSON.parse(request.responseText));
      } else {
        noteStatus(request.status);
        reject(Problem.ofText(request.status, request.responseText));
      }
    };
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', path);
    for (const [name, value] of Object.entries(credentials('POST'))) {
      request.setRequestHeader(name, value);
    }
    request.setRequestHeader('Idempotency-Key', key);
    request.setRequestHeader('Accept', 'application/json');
    request.send(form);
  });
}
