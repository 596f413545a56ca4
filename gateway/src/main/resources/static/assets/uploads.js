/** The first page: a place for a file, and what became of the earlier ones. */
import { read } from './api.js';
import { offerDatasets } from './dataset-names.js';
import { fill, h, tableHead } from './dom.js';
import { dropzone } from './dropzone.js';
import { isFinished, pause } from './events.js';
import { count, percent, size, time } from './format.js';
import { loaded } from './ledger.js';

const PAGE = 20;
const LOOK_AGAIN_MS = 3_000;
const MODES = [
  ['append', 'add the rows'],
  ['replace', 'put them in the place of all records'],
  ['upsert', 'add new ones, change known ones'],
  ['insert_only', 'add new ones, leave known ones alone'],
  ['update_only', 'change known ones, leave new ones out'],
];

export async function showUploads(place, signal) {
  const options = optionsFold();
  const list = h('section', { 'aria-labelledby': 'earlier' });
  fill(
    place,
    h('h1', {}, 'Load a file'),
    dropzone({
      label: 'Drop a CSV file here',
      hint: 'Separated by comma, semicolon, tab or whatever it is; also packed as .gz or .zip. It starts at once.',
      path: '/api/uploads',
      fields: () => options.fields(),
      signal,
    }),
    options.element,
    list,
  );
  offerDatasets(options.names, signal);
  await showList(list, null, signal);
}

function optionsFold() {
  const names = h('datalist', { id: 'datasets' });
  const form = h(
    'form',
    { class: 'options', submit: (event) => event.preventDefault() },
    labelled(
      'Dataset',
      h('input', { id: 'option-dataset', name: 'dataset', list: 'datasets', autocomplete: 'off', spellcheck: 'false' }),
      'Where the rows go. Left empty: named after the file.',
    ),
    labelled(
      'Mode',
      h(
        'select',
        { id: 'option-mode', name: 'mode' },
        MODES.map(([mode, what]) => h('option', { value: mode }, what)),
      ),
      'All but the first two need a declared primary key.',
    ),
    labelled(
      'First line',
      h(
        'select',
        { id: 'option-header', name: 'header' },
        h('option', { value: '' }, 'find out'),
        h('option', { value: 'true' }, 'is a header'),
        h('option', { value: 'false' }, 'is a row already'),
      ),
    ),
    h(
      'div',
      { class: 'field check' },
      h('input', { type: 'checkbox', id: 'option-duplicate', name: 'allow_duplicate', value: 'true' }),
      h('label', { for: 'option-duplicate' }, 'Load it even if the same content was loaded before'),
    ),
    h(
      'div',
      { class: 'field check' },
      h('input', { type: 'checkbox', id: 'option-dry-run', name: 'dry_run', value: 'true' }),
      h('label', { for: 'option-dry-run' }, 'Only check it: tell what would happen, and load nothing'),
    ),
    names,
  );
  return {
    names,
    element: h('details', { class: 'fold' }, h('summary', {}, 'Options, to be set before the file is dropped'), form),
    fields: () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim() !== '')),
  };
}

function labelled(label, control, hint) {
  return h('div', { class: 'field' }, h('label', { for: control.id }, label), control, hint && h('p', { class: 'hint' }, hint));
}

async function showList(list, cursor, signal) {
  const path = `/api/uploads?limit=${PAGE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
  let page = await read(path, { signal });
  if (page.items.length === 0) {
    fill(list, h('h2', { id: 'earlier' }, 'Your uploads'), h('p', { class: 'empty' }, 'Nothing uploaded yet. Your first file will be listed here.'));
    return;
  }
  const body = h('tbody', {});
  fill(list, h('h2', { id: 'earlier' }, 'Your uploads'), table(body), pages(page, cursor));
  list.querySelectorAll('nav button').forEach((button) =>
    button.addEventListener('click', () => showList(list, button.dataset.cursor || null, signal)),
  );
  fill(body, page.items.map(row));
  while (page.items.some((upload) => !isFinished(upload)) && body.isConnected) {
    await pause(LOOK_AGAIN_MS, signal);
    page = await read(path, { signal });
    // Not under somebody's finger: a list that has the focus is changed only where it differs.
    page.items.forEach((upload, index) => {
      const fresh = row(upload);
      if (body.children[index]?.textContent !== fresh.textContent) {
        body.children[index]?.replaceWith(fresh);
      }
    });
  }
}

function table(body) {
  return h(
    'table',
    { class: 'list uploads' },
    tableHead('File', 'Dataset', 'Status', '#Loaded', '#Rejected', 'Uploaded'),
    body,
  );
}

function row(upload) {
  const { ledger } = upload;
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      h('a', { href: `#/uploads/${upload.id}` }, upload.filename),
      h('span', { class: 'hint' }, ` ${size(upload.size_bytes)}`),
    ),
    h('td', { 'data-head': 'Dataset' }, upload.dataset),
    h('td', { 'data-head': 'Status' }, status(upload)),
    h('td', { 'data-head': 'Loaded', class: 'number' }, upload.status === 'failed' ? '–' : count(loaded(ledger))),
    h(
      'td',
      { 'data-head': 'Rejected', class: ledger.rejected > 0 ? 'number bad' : 'number' },
      upload.status === 'failed' ? '–' : count(ledger.rejected),
    ),
    h('td', { 'data-head': 'Uploaded', class: 'when' }, time(upload.created_at)),
  );
}

export function status(upload) {
  const { bytes_done: done, bytes_total: total } = upload.progress;
  const words = {
    queued: 'waiting',
    processing: `loading, ${percent(done, total)} %`,
    completed: upload.ledger.rejected > 0 ? 'loaded in part' : upload.dry_run ? 'checked' : 'loaded',
  };
  const look = upload.status === 'completed' && upload.ledger.rejected > 0 ? 'partly' : upload.status;
  return h('span', { class: `status ${look}` }, words[upload.status] ?? upload.status);
}

function pages({ next_cursor: next }, cursor) {
  if (!next && !cursor) {
    return null;
  }
  return h(
    'nav',
    { class: 'pages', 'aria-label': 'Pages of uploads' },
    cursor && h('button', { type: 'button', 'data-cursor': '' }, 'Newest'),
    next && h('button', { type: 'button', 'data-cursor': next }, 'Older'),
  );
}
