/** What somebody signs in with: the password, and the e-mail. */
import { send } from './api.js';
import { announce, fill, h } from './dom.js';
import { PASSWORD_HINT, currentPassword, field } from './field.js';
import { formOf } from './form.js';
import { currentAccount } from './session.js';

const WRONG = { 'bad-credentials': ['current_password', 'That is not your password'] };

export function showSignInData(place) {
  fill(place, passwordPart(), emailPart());
}

function passwordPart() {
  const told = h('div', { role: 'status' });
  const form = formOf(
    { action: 'Set the password', at: { ...WRONG, 'bad-password': 'new_password' } },
    async ({ current_password, new_password }) => {
      fill(told);
      await send('POST', '/api/auth/password', { current_password, new_password });
      form.reset();
      fill(told, h('p', { class: 'notice' }, 'Your password is changed. You are signed out everywhere else.'));
    },
    currentPassword(currentAccount().email),
    field('new_password', 'New password', { type: 'password', autocomplete: 'new-password' }, PASSWORD_HINT),
  );
  return h('section', { class: 'card narrow' }, h('h2', {}, 'Set another password'), told, form);
}

function emailPart() {
  const told = h('div', {});
  const { email } = currentAccount();
  const form = formOf(
    { action: 'Send the letter', at: WRONG },
    async (given) => {
      fill(told);
      await send('POST', '/api/auth/email', { email: given.email, current_password: given.current_password });
      form.reset();
      const text = `If no account has ${given.email} yet, a letter with a link is on its way there. The link works for 30 minutes.`;
      announce(text);
      fill(told, h('p', { class: 'notice' }, text));
    },
    field('email', 'New e-mail', { type: 'email', autocomplete: 'email' }),
    currentPassword(email),
  );
  return h(
    'section',
    { class: 'card narrow' },
    h('h2', {}, 'Change the e-mail'),
    h('p', {}, 'You sign in with ', h('strong', {}, email), '. That stays so until you follow the link of the letter to the new one.'),
    told,
    form,
  );
}
