/** A place to drop a file or to choose one, and the sending of it. */
import { announce, fill, h } from './dom.js';
import { count, percent, size } from './format.js';
import { Problem, problemBox } from './problem.js';
import { send } from './send.js';

/**
 * @param label what to drop here
 * @param path where it is posted to
 * @param fields gives the options, asked for when a file has come
 * @param signal stops a sending when the page is left
 */
export function dropzone({ label, hint, path, fields = () => ({}), signal }) {
  const place = h('div', { class: 'sending' });
  const zone = dropTarget(label, hint, (files) => {
    if (files.length === 1) {
      sendFile(files[0], fields());
    } else if (files.length > 1) {
      fill(place, problemBox({ title: 'One file at a time', detail: `There were ${count(files.length)}; drop one.` }));
    }
  });

  async function sendFile(file, options) {
    const cancelled = new AbortController();
    const stop = () => cancelled.abort();
    signal.addEventListener('abort', stop);
    zone.hidden = true;
    const progress = progressCard(file, stop);
    fill(place, progress.element);
    try {
      const upload = await send(file, path, options, progress.update, cancelled.signal);
      announce(`${file.name} has arrived.`);
      location.hash = `#/uploads/${upload.id}`;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      zone.hidden = false;
      if (cancelled.signal.aborted) {
        fill(place);
      } else {
        fill(place, failure(file, error, () => sendFile(file, options)));
      }
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
  return h('div', { class: 'dropping' }, zone, place);
}

/** The same file, options and key: what the server has already is not made twice. */
function failure(file, error, again) {
  if (!(error instanceof Problem)) {
    return problemBox({ title: `${file.name} was not sent`, detail: 'The file cannot be read any more. Choose it again.' });
  }
  const more = [h('p', { class: 'file' }, `${file.name}, ${size(file.size)}: nothing of it was loaded.`)];
  if (error.isPassing) {
    more.push(h('button', { type: 'button', class: 'main', click: again }, 'Try again'));
  }
  return problemBox(error.members, ...more);
}

function progressCard(file, cancel) {
  const bar = h('progress', { max: 100, value: 0, 'aria-label': `Sending ${file.name}` });
  const text = h('p', { class: 'hint' }, `0 of ${size(file.size)} sent`);
  const element = h(
    'div',
    { class: 'card' },
    h('h2', {}, `Sending ${file.name}`),
    bar,
    text,
    h('button', { type: 'button', click: cancel }, 'Cancel'),
  );
  const update = (sent, total) => {
    bar.value = percent(sent, total);
    text.textContent = sent < total ? `${size(sent)} of ${size(total)} sent` : 'All sent. Waiting for the answer…';
  };
  return { element, update };
}

function dropTarget(label, hint, onFiles) {
  const input = h('input', {
    type: 'file',
    class: 'unseen',
    id: 'file',
    'aria-describedby': 'file-hint',
    change: () => {
      const files = [...input.files];
      // Emptied, so that the same file, mended, can be chosen again.
      input.value = '';
      onFiles(files);
    },
  });
  const zone = h(
    'div',
    {
      class: 'drop',
      dragover: () => zone.classList.add('over'),
      dragleave: () => zone.classList.remove('over'),
      drop: (event) => {
        zone.classList.remove('over');
        onFiles([...event.dataTransfer.files]);
      },
    },
    input,
    h('label', { for: 'file' }, h('strong', {}, label), h('span', { class: 'button' }, 'Choose a file')),
    h('p', { class: 'hint', id: 'file-hint' }, hint),
  );
  return zone;
}
