/** Everybody's accounts, for admins. */
import { call, read, send } from './api.js';
import { announce, fill, h, tableHead } from './dom.js';
import { choice, field } from './field.js';
import { formOf } from './form.js';
import { time } from './format.js';
import { problemBox } from './problem.js';
import { askedTwice, button } from './second-question.js';
import { currentAccount } from './session.js';

const PAGE = 50;
const ROLES = [
  ['viewer', 'viewer: reads'],
  ['member', 'member: loads files, too'],
  ['admin', 'admin: everything, accounts included'],
];
const LOOKS = { active: 'completed', disabled: 'failed' };

export async function showUsers(place, signal) {
  const list = h('section', {});
  fill(place, list, invitation(() => showList(list, null, signal)));
  await showList(list, null, signal);
}

async function showList(list, cursor, signal) {
  const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
  const { items, next_cursor: next } = await read(`/api/auth/users?limit=${PAGE}${after}`, { signal });
  const again = async (said) => {
    await showList(list, cursor, signal);
    announce(said);
    list.querySelector('h2').focus();
  };
  fill(
    list,
    h('h2', { class: 'unseen', tabindex: -1 }, 'Accounts'),
    h(
      'table',
      { class: 'list' },
      tableHead('E-mail', 'Name', 'Role', 'State', 'Since', ''),
      h('tbody', {}, items.map((account) => rows(account, again))),
    ),
    h(
      'nav',
      { class: 'pages', 'aria-label': 'Pages of accounts', hidden: !next && !cursor },
      cursor && h('button', { type: 'button', click: () => showList(list, null, signal) }, 'First page'),
      next && h('button', { type: 'button', click: () => showList(list, next, signal) }, 'More'),
    ),
  );
}

/** A row, and one below it to change the account in, which is there once it is asked for. */
function rows(account, again) {
  const isOwn = account.id === currentAccount().id;
  const cell = h('td', { colspan: 6 });
  const editor = h('tr', { class: 'editor', hidden: true }, cell);
  const change = button(
    'Change',
    () => {
      editor.hidden = !editor.hidden;
      change.setAttribute('aria-expanded', String(!editor.hidden));
      fill(cell, !editor.hidden && editorOf(account, again));
      cell.querySelector('select, button')?.focus();
    },
    account.email,
  );
  change.setAttribute('aria-expanded', 'false');
  const row = h(
    'tr',
    {},
    h('th', { scope: 'row' }, account.email, isOwn && [' ', h('span', { class: 'status' }, 'you')]),
    h('td', { 'data-head': 'Name' }, account.display_name),
    h('td', { 'data-head': 'Role', class: 'when' }, account.role),
    h('td', { 'data-head': 'State' }, h('span', { class: `status ${LOOKS[account.status] ?? ''}` }, account.status)),
    h('td', { 'data-head': 'Since', class: 'when' }, time(account.created_at)),
    h('td', { class: 'do' }, !isOwn && change),
  );
  return [row, editor];
}

function editorOf(account, again) {
  const path = `/api/auth/users/${account.id}`;
  const told = h('div', {});
  const attempt = async (work, said) => {
    fill(told);
    try {
      await work();
    } catch (problem) {
      fill(told, problemBox(problem.members ?? { detail: problem.message }));
      return;
    }
    await again(said);
  };
  const { email } = account;
  const role = formOf(
    { action: 'Set the role', look: '', class: 'inline', at: { 'bad-role': 'role' } },
    async (given) => {
      await send('PATCH', path, { role: given.role });
      await again(`${email} is ${given.role} now.`);
    },
    choice('role', `Role of ${email}`, ROLES, account.role),
  );
  const isWaiting = account.status === 'invited';
  const end = askedTwice(
    {
      label: isWaiting ? 'Withdraw the invitation' : 'Delete the account',
      question: isWaiting ? 'The link in the letter is no good then.' : 'Nothing brings it back.',
      yes: isWaiting ? 'Yes, withdraw it' : 'Yes, delete it',
    },
    () => attempt(() => call(path, { method: 'DELETE' }), isWaiting ? 'The invitation is withdrawn.' : `${email} is deleted.`),
  );
  const switched = account.disabled
    ? button('Enable', () => attempt(() => send('PATCH', path, { disabled: false }), `${email} can sign in again.`))
    : button('Disable', () => attempt(() => send('PATCH', path, { disabled: true }), `${email} is signed out and disabled.`));
  return [told, role, h('div', { class: 'actions' }, switched, end)];
}

function invitation(onInvited) {
  const told = h('div', { role: 'status' });
  const form = formOf(
    { action: 'Invite', at: { 'email-taken': 'email' } },
    async ({ email, role, display_name: name }) => {
      fill(told);
      await send('POST', '/api/auth/users', { email, role, display_name: name || undefined });
      form.reset();
      fill(told, h('p', { class: 'notice' }, `A letter is on its way to ${email}. Its link works for 7 days.`));
      await onInvited();
    },
    field('email', 'E-mail', { type: 'email', autocomplete: 'off' }),
    field('display_name', 'Name', { required: false, maxlength: 100, autocomplete: 'off' }, 'Left empty: what stands before the @.'),
    choice('role', 'Role', ROLES, 'member'),
  );
  return h('section', { class: 'card narrow' }, h('h2', {}, 'Invite somebody'), told, form);
}
