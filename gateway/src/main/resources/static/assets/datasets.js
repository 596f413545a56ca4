/** The datasets, and the records of one. */
import { call, nextLink, read } from './api.js';
import { announce, fill, h, tableHead } from './dom.js';
import { count, rows, shortened, time } from './format.js';

const DATASETS = 50;
const RECORDS = 25;
const CELL_LENGTH = 120;

export async function showDatasets(place, signal, cursor = null) {
  const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
  const { items, next_cursor: next } = await read(`/api/datasets?limit=${DATASETS}${after}`, { signal });
  document.title = 'Datasets – Rowhouse';
  fill(
    place,
    h('h1', {}, 'Datasets'),
    items.length === 0
      ? h('p', { class: 'empty' }, 'There are no datasets yet. ', h('a', { href: '#/' }, 'Load a file'), ' to make one.')
      : table(items),
    h(
      'nav',
      { class: 'pages', 'aria-label': 'Pages of datasets', hidden: !next && !cursor },
      cursor && h('button', { type: 'button', click: () => showDatasets(place, signal) }, 'First page'),
      next && h('button', { type: 'button', click: () => showDatasets(place, signal, next) }, 'More'),
    ),
  );
}

function table(items) {
  return h(
    'table',
    { class: 'list' },
    tableHead('Name', '#Rows', '#Columns', 'Changed'),
    h(
      'tbody',
      {},
      items.map((dataset) =>
        h(
          'tr',
          {},
          h(
            'th',
            { scope: 'row' },
            h('a', { href: `#/datasets/${dataset.name}` }, dataset.name),
            dataset.title !== dataset.name && h('span', { class: 'hint' }, ` ${dataset.title ?? ''}`),
          ),
          h('td', { 'data-head': 'Rows', class: 'number' }, count(dataset.row_count)),
          h('td', { 'data-head': 'Columns', class: 'number' }, count(dataset.schema?.fields?.length ?? 0)),
          h('td', { 'data-head': 'Changed', class: 'when' }, time(dataset.updated_at)),
        ),
      ),
    ),
  );
}

export async function showDataset(place, signal, name) {
  const dataset = await read(`/api/datasets/${encodeURIComponent(name)}`, { signal });
  document.title = `${name} – Rowhouse`;
  const records = h('div', {});
  fill(
    place,
    h('p', { class: 'crumb' }, h('a', { href: '#/datasets' }, 'Datasets'), ' /'),
    h('h1', {}, dataset.title || dataset.name),
    h(
      'p',
      {},
      `${rows(dataset.row_count)} in `,
      h('code', {}, dataset.name),
      dataset.updated_at ? `, changed ${time(dataset.updated_at)}.` : '.',
    ),
    records,
  );
  await showRecords(records, dataset, firstPage(name), 0, signal);
}

function firstPage(name) {
  return `/api/records/${encodeURIComponent(name)}?limit=${RECORDS}`;
}

async function showRecords(place, dataset, path, before, signal) {
  const response = await call(path, { headers: { Accept: 'application/json' }, signal });
  const records = await response.json();
  const next = nextLink(response);
  if (records.length === 0) {
    fill(place, h('p', { class: 'empty' }, before === 0 ? 'There are no records yet.' : 'There are no more records.'));
    return;
  }
  const where = `Records ${count(before + 1)} to ${count(before + records.length)}`;
  const go = (to, from) => async () => {
    await showRecords(place, dataset, to, from, signal);
    announce(place.querySelector('.where')?.textContent ?? '');
  };
  fill(
    place,
    h('div', { class: 'wide', role: 'region', 'aria-label': `Records of ${dataset.name}`, tabindex: 0 }, recordTable(dataset, records)),
    h(
      'nav',
      { class: 'pages', 'aria-label': 'Pages of records' },
      h('button', { type: 'button', disabled: before === 0, click: go(firstPage(dataset.name), 0) }, 'First'),
      h('span', { class: 'where' }, where),
      h('button', { type: 'button', disabled: !next, click: next && go(next, before + records.length) }, 'Next'),
    ),
  );
}

function recordTable({ schema }, records) {
  const fields = schema.fields;
  return h(
    'table',
    { class: 'records' },
    h(
      'thead',
      {},
      h('tr', {}, fields.map((field) => h('th', { scope: 'col', class: isNumber(field) ? 'number' : null }, field.name, h('small', {}, field.type ?? 'any')))),
    ),
    h(
      'tbody',
      {},
      records.map((record) =>
        h('tr', {}, fields.map((field) => h('td', { class: isNumber(field) ? 'number' : null }, cell(record[field.name])))),
      ),
    ),
  );
}

function isNumber({ type }) {
  return type === 'integer' || type === 'number';
}

function cell(value) {
  return value === null || value === undefined ? h('span', { class: 'hint' }, '–') : shortened(String(value), CELL_LENGTH);
}
