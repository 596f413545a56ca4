/** The way in: sign in, or make an account. */
import { announce, fill, h } from './dom.js';
import { PASSWORD_HINT, field } from './field.js';
import { formOf } from './form.js';
import { awaited, showForgotten } from './forgotten.js';
import { needsHttps } from './https.js';
import { problemBox } from './problem.js';
import { register, signIn } from './session.js';

export function showSignIn(place, notice) {
  const intro = h(
    'div',
    { class: 'intro' },
    h('h1', {}, 'Files in, records out'),
    h(
      'p',
      {},
      'Drop a CSV file. Every row is checked and counted; the good ones are loaded, the bad ones come back to you with their reasons.',
    ),
    notice && h('p', { class: 'notice', role: 'status' }, notice),
  );
  const card = h('div', { class: 'card sign-in' });
  const insecure = needsHttps();
  if (insecure) {
    fill(place, intro, fill(card, problemBox(insecure)));
    return;
  }
  fill(place, intro, card);
  showForm(card, false);
}

function showForm(card, isNew) {
  const form = formOf(
    { action: isNew ? 'Make the account' : 'Sign in' },
    (given) => (isNew ? makeAccount(form, given) : enter(given)),
    h('h2', {}, isNew ? 'Make an account' : 'Sign in'),
    isNew && field('display_name', 'Your name', { autocomplete: 'name', maxlength: 100 }),
    field('email', 'E-mail', { type: 'email', autocomplete: 'username' }),
    field(
      'password',
      'Password',
      { type: 'password', autocomplete: isNew ? 'new-password' : 'current-password' },
      isNew && PASSWORD_HINT,
    ),
  );
  const other = h(
    'button',
    {
      type: 'button',
      class: 'link',
      click: () => {
        showForm(card, !isNew);
        card.querySelector('input').focus();
      },
    },
    isNew ? 'I have an account' : 'Make an account',
  );
  const forgotten = h(
    'button',
    { type: 'button', class: 'link', click: () => showForgotten(card, () => showForm(card, false)) },
    'Forgot your password?',
  );
  fill(
    card,
    form,
    !isNew && h('p', { class: 'other' }, forgotten),
    h('p', { class: 'other' }, isNew ? '' : 'New here? ', other),
  );
}

async function makeAccount(form, { email, password, display_name: name }) {
  announce('One moment…');
  if (await register(email, password, name)) {
    announce('Signed in.');
  } else {
    awaited(form, email);
  }
}

async function enter({ email, password }) {
  announce('One moment…');
  await signIn(email, password);
  announce('Signed in.');
}
