/** What people do with their account, and what admins do with everybody's. */
import { showAudit } from './audit.js';
import { fill, h } from './dom.js';
import { showOwnData } from './own-data.js';
import { showSessions } from './sessions.js';
import { currentAccount } from './session.js';
import { showSignInData } from './sign-in-data.js';
import { showTokens } from './tokens.js';
import { showUsers } from './users.js';

const PARTS = [
  { part: '', name: 'Sessions', show: showSessions },
  { part: 'tokens', name: 'API tokens', show: showTokens },
  { part: 'sign-in', name: 'Password and e-mail', show: showSignInData },
  { part: 'data', name: 'Your data', show: showOwnData },
  { part: 'users', name: 'All accounts', show: showUsers, isForAdmins: true },
  { part: 'audit', name: 'Audit log', show: showAudit, isForAdmins: true },
];

export async function showAccountPlace(place, signal, part) {
  const parts = PARTS.filter(({ isForAdmins }) => !isForAdmins || currentAccount().role === 'admin');
  const shown = parts.find((each) => each.part === part);
  if (!shown) {
    fill(place, h('h1', {}, 'There is nothing here'), h('p', {}, h('a', { href: '#/account' }, 'To your account')));
    return;
  }
  document.title = `${shown.name} – Rowhouse`;
  const content = h('div', { class: 'place' });
  fill(place, tabs(parts, part), h('h1', {}, shown.name), content);
  await shown.show(content, signal);
}

function tabs(parts, shown) {
  return h(
    'nav',
    { class: 'tabs', 'aria-label': 'Account' },
    parts.map(({ part, name }) =>
      h('a', { href: part ? `#/account/${part}` : '#/account', 'aria-current': part === shown ? 'page' : null }, name),
    ),
  );
}
