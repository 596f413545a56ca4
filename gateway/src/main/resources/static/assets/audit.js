/** Who did what, for admins. */
import { call, read } from './api.js';
import { announce, fill, h, saveAs, tableHead } from './dom.js';
import { choice, field } from './field.js';
import { formOf } from './form.js';
import { count, time } from './format.js';
import { problemBox } from './problem.js';
import { button } from './second-question.js';

const PAGE = 50;
const any = (words, values) => [['', words], ...values.map((value) => [value, value])];
const KINDS = any('anything', ['account', 'session', 'token', 'key', 'dataset', 'upload', 'report']);
const SERVICES = any('any', ['auth', 'gateway', 'uploader']);
const ACTIONS = [
  'account.*',
  'account.login-refused',
  'account.password-changed',
  'account.role-changed',
  'session.*',
  'session.opened',
  'token.*',
  'key.*',
  'upload.*',
  'upload.stored',
  'dataset.*',
  'dataset.granted',
  'dataset.revoked',
  'report.*',
];

export async function showAudit(place, signal) {
  const list = h('section', { 'aria-labelledby': 'entries' });
  const told = h('div', { role: 'status' });
  const filter = filterForm(async (query) => {
    await showList(list, query, null, only, signal);
    list.querySelector('h2').focus();
  });
  const only = (actor) => {
    filter.elements.actor.value = actor;
    filter.requestSubmit();
  };
  fill(
    place,
    h('details', { class: 'fold', open: true }, h('summary', {}, 'Which entries'), filter),
    h(
      'p',
      { class: 'actions' },
      button('Download them all', (event) => download(event.currentTarget, queryOf(new FormData(filter)), told)),
      button('Check the chain', (event) => check(event.currentTarget, told)),
    ),
    told,
    list,
  );
  await showList(list, new URLSearchParams(), null, only, signal);
}

function filterForm(work) {
  const actions = h('datalist', { id: 'actions' }, ACTIONS.map((value) => h('option', { value })));
  const text = { required: false, autocomplete: 'off', spellcheck: 'false' };
  return formOf(
    { action: 'Show them', class: 'options' },
    (given, data) => work(queryOf(data)),
    field('action', 'What was done', { ...text, list: actions.id, placeholder: 'anything' }, 'Such as dataset.granted, or dataset.* for all of a kind.'),
    field('actor', 'By which account', { ...text, placeholder: 'anybody' }, 'Its id; a click on a name below puts it here.'),
    choice('target_kind', 'To what', KINDS, ''),
    field('target', 'To which one', { ...text, placeholder: 'any' }, 'An id, or the name of a dataset or report.'),
    choice('service', 'At which service', SERVICES, ''),
    field('from', 'From', { ...text, type: 'datetime-local' }),
    field('to', 'Until before', { ...text, type: 'datetime-local' }),
    actions,
  );
}

/** Without what was left empty; times as the server takes them. */
function queryOf(data) {
  const query = new URLSearchParams();
  for (const [name, value] of data) {
    const isTime = name === 'from' || name === 'to';
    if (value.trim() !== '') {
      query.set(name, isTime ? new Date(value).toISOString() : value.trim());
    }
  }
  return query;
}

async function showList(list, query, cursor, only, signal) {
  const page = new URLSearchParams({ ...Object.fromEntries(query), limit: PAGE, ...(cursor && { cursor }) });
  const { items, next_cursor: next } = await read(`/api/auth/audit?${page}`, { signal });
  const turnTo = (to) => showList(list, query, to, only, signal);
  fill(
    list,
    h('h2', { id: 'entries', tabindex: -1 }, 'Entries'),
    items.length === 0
      ? h('p', { class: 'empty' }, 'There are none like that.')
      : h(
          'table',
          { class: 'list audit' },
          tableHead('When', 'Who', 'Did what', 'To what', 'Address'),
          h('tbody', {}, items.map((entry) => row(entry, only))),
        ),
    h(
      'nav',
      { class: 'pages', 'aria-label': 'Pages of entries', hidden: !next && !cursor },
      cursor && h('button', { type: 'button', click: () => turnTo(null) }, 'Newest'),
      next && h('button', { type: 'button', click: () => turnTo(next) }, 'Older'),
    ),
  );
}

function row(entry, only) {
  const who = entry.actor_email ?? entry.actor;
  const details = Object.entries(entry.details);
  return h(
    'tr',
    {},
    h('td', { 'data-head': 'When', class: 'when' }, time(entry.occurred_at)),
    h(
      'td',
      { 'data-head': 'Who' },
      who ? h('button', { type: 'button', class: 'link', click: () => only(entry.actor) }, who) : 'nobody who was signed in',
    ),
    h('td', { 'data-head': 'Did what' }, h('div', {}, h('code', {}, entry.action), h('div', { class: 'hint' }, entry.service))),
    h(
      'td',
      { 'data-head': 'To what' },
      h(
        'div',
        {},
        `${entry.target_kind} `,
        h('code', {}, entry.target),
        details.map(([name, value]) => h('div', { class: 'hint' }, `${name.replaceAll('_', ' ')}: ${value}`)),
      ),
    ),
    h('td', { 'data-head': 'Address' }, entry.address ?? '–'),
  );
}

async function download(pressed, query, told) {
  await telling(pressed, told, async () => {
    const answer = await call(`/api/auth/audit?${query}`, { headers: { Accept: 'application/x-ndjson' } });
    saveAs(await answer.blob(), 'rowhouse-audit.ndjson');
    announce('The entries are downloaded.');
  });
}

async function check(pressed, told) {
  await telling(pressed, told, async () => {
    const { intact, entries, broken_at: at } = await read('/api/auth/audit/check');
    fill(
      told,
      intact
        ? h('p', { class: 'notice' }, `The chain of ${count(entries)} entries is whole.`)
        : problemBox({ title: 'The chain is broken', detail: `Entry ${count(at)} is not as it was kept.` }),
    );
  });
}

async function telling(pressed, told, work) {
  fill(told);
  pressed.disabled = true;
  try {
    await work();
  } catch (problem) {
    fill(told, problemBox(problem.members ?? { detail: problem.message }));
  } finally {
    pressed.disabled = false;
  }
}
