/** The way in: sign in, or make an account. */
import { announce, fill, h } from './dom.js';
import { PASSWORD_HINT, field } from './field.js';
import { awaited, showForgotten } from './forgotten.js';
import { Problem, problemBox } from './problem.js';
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
  fill(place, intro, card);
  showForm(card, false);
}

function showForm(card, isNew) {
  const refusal = h('div', {});
  const submit = h('button', { type: 'submit', class: 'main' }, isNew ? 'Make the account' : 'Sign in');
  const form = h(
    'form',
    { submit: (event) => send(event, isNew, submit, refusal) },
    h('h2', {}, isNew ? 'Make an account' : 'Sign in'),
    refusal,
    isNew && field('display_name', 'Your name', { autocomplete: 'name', maxlength: 100 }),
    field('email', 'E-mail', { type: 'email', autocomplete: 'username' }),
    field(
      'password',
      'Password',
      { type: 'password', autocomplete: isNew ? 'new-password' : 'current-password' },
      isNew && PASSWORD_HINT,
    ),
    submit,
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

async function send(event, isNew, submit, refusal) {
  event.preventDefault();
  const form = event.currentTarget;
  const given = Object.fromEntries(new FormData(form));
  fill(refusal);
  submit.disabled = true;
  announce('One moment…');
  try {
    if (isNew) {
      if (!(await register(given.email, given.password, given.display_name))) {
        awaited(form, given.email);
        return;
      }
    } else {
      await signIn(given.email, given.password);
    }
    announce('Signed in.');
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    refuse(form, refusal, problem);
  } finally {
    submit.disabled = false;
  }
}

function refuse(form, refusal, { members }) {
  announce('');
  const { title, detail, retry_after_seconds: seconds } = members;
  fill(refusal, problemBox({ title, detail }, seconds && h('p', {}, `Try again in ${seconds} s.`)));
  for (const input of form.querySelectorAll('input')) {
    input.setAttribute('aria-invalid', String(input.name === members.field));
  }
  (form.elements[members.field] ?? form.elements.password).focus();
}
