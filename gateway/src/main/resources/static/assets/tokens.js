/** API tokens: what programs sign in with. */
import { call, read, send } from './api.js';
import { offerDatasets } from './dataset-names.js';
import { announce, fill, h, tableHead } from './dom.js';
import { choices, field } from './field.js';
import { formOf } from './form.js';
import { time } from './format.js';
import { problemBox } from './problem.js';
import { askedTwice } from './second-question.js';
import { currentAccount } from './session.js';

const DAYS = 90;
const MOST_DAYS = 365;

const WORDS = {
  'uploads:read': 'see uploads and their rejects',
  'uploads:write': 'send files',
  'records:read': 'read records and run reports',
  'records:write': 'write and change records',
  'datasets:write': 'declare, change and delete datasets',
  'users:write': 'see accounts and the audit log',
};

export async function showTokens(place, signal) {
  const list = h('section', {});
  const secret = h('div', {});
  fill(
    place,
    h('p', {}, 'A program sends its token with each request; it can do what you tick, as you, and nothing more.'),
    secret,
    list,
    newToken(secret, () => showList(list, signal), signal),
  );
  await showList(list, signal);
}

async function showList(list, signal) {
  const { items } = await read('/api/auth/tokens', { signal });
  const told = h('div', {});
  const revoke = async (token) => {
    try {
      await call(`/api/auth/tokens/${token.id}`, { method: 'DELETE' });
    } catch (problem) {
      fill(told, problemBox(problem.members ?? { detail: problem.message }));
      return;
    }
    await showList(list, signal);
    announce(`${token.name} is revoked.`);
    list.querySelector('h2').focus();
  };
  fill(
    list,
    h('h2', { tabindex: -1 }, 'Your tokens'),
    told,
    items.length === 0 ? h('p', { class: 'empty' }, 'There are none yet.') : table(items, revoke),
  );
}

function table(items, revoke) {
  return h(
    'table',
    { class: 'list' },
    tableHead('Name', 'May', 'Datasets', 'Last used', 'Good until', ''),
    h('tbody', {}, items.map((token) => row(token, revoke))),
  );
}

function row(token, revoke) {
  const isOver = new Date(token.expires_at) <= new Date();
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, token.name),
    h('td', { 'data-head': 'May' }, codes(token.scopes)),
    h('td', { 'data-head': 'Datasets' }, token.datasets ? codes(token.datasets) : 'all'),
    h(
      'td',
      { 'data-head': 'Last used' },
      token.last_used_at
        ? h('div', {}, time(token.last_used_at), h('div', { class: 'hint' }, token.last_used_address ?? ''))
        : 'never',
    ),
    h(
      'td',
      { 'data-head': 'Good until', class: 'when' },
      time(token.expires_at),
      isOver && h('div', {}, h('span', { class: 'status failed' }, 'over')),
    ),
    h(
      'td',
      { class: 'do' },
      askedTwice(
        {
          label: 'Revoke',
          about: token.name,
          question: 'Programs that use it stop working.',
          yes: 'Revoke it',
          no: 'Keep it',
        },
        () => revoke(token),
      ),
    ),
  );
}

function codes(names) {
  return h('ul', { class: 'names' }, names.map((name) => h('li', {}, h('code', {}, name))));
}

function newToken(secret, onMade, signal) {
  const names = h('datalist', { id: 'datasets-of-tokens' });
  const form = formOf(
    { action: 'Make the token', at: { 'too-many-tokens': 'name' } },
    async ({ name, datasets, until }, data) => {
      const made = await make(name, data.getAll('scopes'), listed(datasets), endOf(until));
      form.reset();
      showSecret(secret, made);
      await onMade();
    },
    field('name', 'Name', { maxlength: 100, autocomplete: 'off' }, 'What it is for, such as "nightly load".'),
    choices('scopes', 'It may', currentAccount().scopes.map((scope) => [scope, WORDS[scope] ?? scope]), []),
    field(
      'datasets',
      'Only these datasets',
      { required: false, autocomplete: 'off', spellcheck: 'false', list: names.id },
      'Names, separated by commas. Left empty: all that you may use, also later ones.',
    ),
    field('until', 'Good until the end of', { type: 'date', min: day(0), max: day(MOST_DAYS), value: day(DAYS) }, 'At most a year.'),
  );
  offerDatasets(names, signal);
  return h('section', { class: 'card' }, h('h2', {}, 'Make a token'), form, names);
}

async function make(name, scopes, datasets, expiresAt) {
  const answer = await send('POST', '/api/auth/tokens', { name, scopes, datasets, expires_at: expiresAt }).catch(renamed);
  return answer.json();
}

/** The form's field for the time is a day. */
function renamed(problem) {
  if (problem.members?.field === 'expires_at') {
    problem.members.field = 'until';
  }
  throw problem;
}

function listed(text) {
  const names = text.split(/[\s,;]+/).filter(Boolean);
  return names.length > 0 ? names : undefined;
}

/** The days of the person in front of the page. */
function day(fromNow) {
  const date = new Date();
  date.setDate(date.getDate() + fromNow);
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function endOf(date) {
  return new Date(`${date}T23:59:59`).toISOString();
}

/** Nobody is told the value again, so it stays until whoever made it says that they have it, or leaves the place. */
function showSecret(place, { name, token }) {
  const value = h('input', { id: 'new-token', readonly: true, value: token, spellcheck: 'false', autocomplete: 'off' });
  const copied = h('span', { class: 'hint', role: 'status' });
  const copy = async () => {
    value.select();
    try {
      await navigator.clipboard.writeText(token);
      fill(copied, 'Copied.');
    } catch {
      fill(copied, 'This browser does not let pages copy; the token is selected, copy it yourself.');
    }
  };
  const heading = h('h2', { tabindex: -1 }, `${name} is made`);
  fill(
    place,
    h(
      'section',
      { class: 'card secret' },
      heading,
      h('p', {}, h('label', { for: 'new-token' }, 'This is the token. It is shown this once: copy it to where the program finds it.')),
      h('p', { class: 'copy' }, value, h('button', { type: 'button', class: 'main', click: copy }, 'Copy')),
      h('p', { class: 'actions' }, h('button', { type: 'button', click: () => fill(place) }, 'I have it'), copied),
    ),
  );
  heading.focus();
}
