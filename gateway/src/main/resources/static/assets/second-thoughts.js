/** What can be done about an upload after it was sent: ending its load early, taking its rows back, and deleting its file. */
import { call, read } from './api.js';
import { announce, fill, h } from './dom.js';
import { rows } from './format.js';
import { loaded } from './ledger.js';
import { problemBox } from './problem.js';

const POLL_MS = 500;

export function cancelButton(upload, signal) {
  const place = h('p', { class: 'actions' });
  const ask = async () => {
    button.disabled = true;
    await attempt(place, () => call(`/api/uploads/${upload.id}/cancel`, { method: 'POST', signal }));
  };
  const button = h('button', { type: 'button', class: 'quiet', click: ask }, 'Stop this load');
  return fill(place, button);
}

/** Asks once more before anything happens: the rows may be in use. */
export function undoPart(upload, signal, onUndone) {
  const place = h('div', { class: 'actions' });
  const offer = () => fill(place, h('button', { type: 'button', class: 'quiet', click: confirm }, 'Take this load back'));
  const confirm = () => {
    const no = h('button', { type: 'button', class: 'quiet', click: offer }, 'No, keep them');
    const yes = h('button', { type: 'button', click: undo }, 'Yes, take it back');
    fill(place, h('p', {}, question(upload)), yes, ' ', no);
    no.focus();
  };
  const undo = async () => {
    fill(place, h('p', {}, 'Taking it back…'));
    const isAsked = await attempt(place, () => call(`/api/uploads/${upload.id}/undo`, { method: 'POST', signal }));
    if (isAsked) {
      onUndone(await untilUndone(upload.id, signal));
    }
  };
  offer();
  return place;
}

/** For good, so it asks once more, too. Nothing can be read again without the file. */
export function deleteFilePart(upload, signal, onDeleted) {
  const place = h('div', { class: 'actions' });
  const offer = () => fill(place, h('button', { type: 'button', class: 'quiet', click: confirm }, 'Delete the file'));
  const confirm = () => {
    const no = h('button', { type: 'button', class: 'quiet', click: offer }, 'No, keep it');
    const yes = h('button', { type: 'button', click: remove }, 'Yes, delete it');
    fill(place, h('p', {}, 'The records and the rejected rows stay. The file is gone for good: it cannot be read again.'), yes, ' ', no);
    no.focus();
  };
  const remove = async () => {
    if (await attempt(place, () => call(`/api/uploads/${upload.id}`, { method: 'DELETE', signal }))) {
      onDeleted();
    }
  };
  offer();
  return place;
}

/** What an undo did, in one sentence. */
export function undoVerdict({ undo }) {
  if (!undo) {
    return 'This load was undone.';
  }
  const parts = [`${rows(undo.removed)} gone`];
  if (undo.restored > 0) {
    parts.push(`${rows(undo.restored)} back as before`);
  }
  if (undo.left > 0) {
    parts.push(`${rows(undo.left)} left, because a later load changed them`);
  }
  return `This load was undone: ${parts.join(', ')}.`;
}

function question(upload) {
  if (upload.mode === 'replace') {
    return `The records of ${upload.dataset} will be again what they were before this file.`;
  }
  return `${rows(loaded(upload.ledger))} of ${upload.dataset} came from this file. Rows that a later load has changed stay.`;
}

async function untilUndone(id, signal) {
  for (;;) {
    const upload = await read(`/api/uploads/${id}`, { signal });
    if (upload.status === 'undone') {
      announce(undoVerdict(upload));
      return upload;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function attempt(place, request) {
  try {
    await request();
    return true;
  } catch (error) {
    if (error.name !== 'AbortError') {
      fill(place, problemBox(error.members ?? { detail: error.message }));
    }
    return false;
  }
}
