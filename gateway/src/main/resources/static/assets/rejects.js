/** The rejected rows of an upload: which, where, why; as pages and as a file. */
import { call, read } from './api.js';
import { announce, fill, h, saveAs, tableHead } from './dom.js';
import { count, rows, sentence, shortened } from './format.js';
import { problemBox } from './problem.js';

const SHOWN = 20;
const FETCHED = 200;
const REASONS = 6;
const VALUE_LENGTH = 120;
const CELL_LENGTH = 500;

export async function showRejects(summary, table, upload, signal) {
  const known = { items: [], cursor: null, isComplete: false };
  await fetchMore(known, upload.id, signal);
  const pages = h('div', {});
  fill(summary, h('h2', { id: 'reasons' }, 'What is wrong'), reasons(known, upload.ledger.rejected));
  fill(table, h('h2', { id: 'rejects' }, 'Row by row'), pages);
  await showPage(pages, 0, known, upload, signal);
}

async function fetchMore(known, id, signal) {
  const cursor = known.cursor ? `&cursor=${encodeURIComponent(known.cursor)}` : '';
  const page = await read(`/api/uploads/${id}/rejects?limit=${FETCHED}${cursor}`, { signal });
  known.items.push(...page.items);
  known.cursor = page.next_cursor;
  known.isComplete = page.next_cursor === null;
}

/** Seventy bad rows are often two mistakes. */
function reasons(known, total) {
  const found = new Map();
  for (const error of known.items.flatMap(({ errors }) => errors)) {
    const key = JSON.stringify([error.column, error.code]);
    const reason = found.get(key) ?? { ...error, number: 0 };
    reason.number++;
    found.set(key, reason);
  }
  const sorted = [...found.values()].sort((a, b) => b.number - a.number);
  return [
    !known.isComplete && h('p', { class: 'hint' }, `Among the first ${count(known.items.length)} of ${rows(total)}:`),
    h(
      'ul',
      { class: 'reasons' },
      sorted.slice(0, REASONS).map((reason) =>
        h(
          'li',
          {},
          h('strong', {}, `${count(reason.number)} ×`),
          ' ',
          reason.column === null ? null : [h('code', {}, shortened(reason.column, VALUE_LENGTH)), ': '],
          reason.message,
        ),
      ),
      sorted.length > REASONS && h('li', {}, `and ${count(sorted.length - REASONS)} more kinds`),
    ),
  ];
}

async function showPage(place, from, known, upload, signal) {
  while (!known.isComplete && known.items.length < from + SHOWN) {
    await fetchMore(known, upload.id, signal);
  }
  const shown = known.items.slice(from, from + SHOWN);
  const last = from + shown.length;
  const where = `Rows ${count(from + 1)} to ${count(last)} of ${count(upload.ledger.rejected)} rejected`;
  const go = async (to) => {
    try {
      await showPage(place, to, known, upload, signal);
      announce(place.querySelector('.where').textContent);
      document.getElementById('rejects').scrollIntoView();
    } catch (error) {
      if (!signal.aborted) {
        place.append(problemBox(error.members ?? { detail: error.message }));
      }
    }
  };
  fill(
    place,
    table(shown),
    h(
      'nav',
      { class: 'pages', 'aria-label': 'Pages of rejected rows' },
      h('button', { type: 'button', disabled: from === 0, click: () => go(from - SHOWN) }, 'Previous'),
      h('span', { class: 'where' }, where),
      h(
        'button',
        { type: 'button', disabled: known.isComplete && last >= known.items.length, click: () => go(last) },
        'Next',
      ),
    ),
  );
}

function table(items) {
  return h(
    'table',
    { class: 'list' },
    h('caption', { class: 'unseen' }, 'Rejected rows with their reasons'),
    tableHead('Line', 'Column', 'Value', 'Why'),
    items.map((reject) => h('tbody', {}, reject.errors.map((error, index) => errorRow(reject, error, index)))),
  );
}

function errorRow(reject, error, index) {
  return h(
    'tr',
    { class: index === 0 ? null : 'same-line' },
    index === 0 && h('th', { scope: 'rowgroup', rowspan: reject.errors.length, 'data-head': 'Line' }, count(reject.line)),
    h('td', { 'data-head': 'Column' }, error.column === null ? '–' : h('code', {}, shortened(error.column, VALUE_LENGTH))),
    h('td', { 'data-head': 'Value' }, value(error)),
    h('td', { 'data-head': 'Why' }, h('div', { class: 'why' }, h('span', {}, sentence(error.message)), index === 0 && wholeRow(reject.row))),
  );
}

function value({ value: text }) {
  if (text === null || text === undefined) {
    return '–';
  }
  return text === '' ? h('em', { class: 'hint' }, 'empty') : h('q', { class: 'cell' }, shortened(text, VALUE_LENGTH));
}

/** Made when it is opened: twenty rows of a wide file have thousands of cells. */
function wholeRow(row) {
  const cells = h('dl', { class: 'facts' });
  const open = () => fill(cells, Object.entries(row).map(([column, cell]) => [h('dt', {}, column), h('dd', {}, cellText(cell))]));
  return h('details', { class: 'row', toggle: open }, h('summary', {}, 'Whole row'), cells);
}

function cellText(cell) {
  return cell ? shortened(cell, CELL_LENGTH) : h('em', { class: 'hint' }, cell === '' ? 'empty' : 'missing');
}

/** A link cannot carry the token, so the file is fetched and then saved. */
export function downloadButton(upload, signal) {
  const { rejected } = upload.ledger;
  const failed = h('div', {});
  const download = async () => {
    button.disabled = true;
    fill(failed);
    try {
      const response = await call(`/api/uploads/${upload.id}/rejects`, { headers: { Accept: 'text/csv' }, signal });
      saveAs(await response.blob(), filename(response));
      announce('The rejected rows are saved.');
    } catch (error) {
      if (!signal.aborted) {
        fill(failed, problemBox(error.members ?? { title: 'The download broke off', detail: 'Try again.' }));
      }
    } finally {
      button.disabled = false;
    }
  };
  const button = h(
    'button',
    { type: 'button', class: 'main', click: download },
    `Download ${rows(rejected)} (CSV)`,
  );
  return [button, failed];
}

function filename(response) {
  const disposition = response.headers.get('Content-Disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition);
  return encoded ? decodeURIComponent(encoded[1]) : 'rejects.csv';
}
