/** Asks for letters: for another password, or for the one that confirms an e-mail once more. */
import { announce, fill, h } from './dom.js';
import { field } from './field.js';
import { submitting } from './form.js';
import { tell } from './letter-requests.js';

/** A form in place of the one to sign in. */
export function showForgotten(card, back) {
  const refusal = h('div', {});
  const form = h(
    'form',
    {
      submit: (event) => {
        event.preventDefault();
        submitting(form, refusal, async ({ email }) => {
          await tell('/api/auth/password-resets', { email });
          said(form, `If there is an account with ${email}, a letter with a link is on its way. The link works for 30 minutes.`);
        });
      },
    },
    h('h2', {}, 'Forgot your password?'),
    refusal,
    h('p', {}, 'You get a letter with a link to set a new one.'),
    field('email', 'E-mail', { type: 'email', autocomplete: 'username' }),
    h('button', { type: 'submit', class: 'main' }, 'Send the letter'),
  );
  const other = h('button', { type: 'button', class: 'link', click: back }, 'Back to signing in');
  fill(card, form, h('p', { class: 'other' }, other));
  form.querySelector('input').focus();
}

/** In place of a form by which somebody signed up: the e-mail has to be confirmed first. */
export function awaited(form, email) {
  const again = h('button', { type: 'submit', class: 'link' }, 'Send the letter again');
  const refusal = h('div', {});
  said(form, `A letter is on its way to ${email}. Follow its link, then sign in.`);
  const resend = h(
    'form',
    {
      submit: (event) => {
        event.preventDefault();
        submitting(resend, refusal, async () => {
          await tell('/api/auth/confirmations/resend', { email });
          announce('The letter is sent again.');
          fill(refusal, h('p', {}, 'It is sent again.'));
        });
      },
    },
    refusal,
    h('input', { type: 'hidden', name: 'email', value: email }),
    again,
  );
  form.after(resend);
}

function said(form, text) {
  announce(text);
  fill(form, h('h2', {}, 'Look into your mailbox'), h('p', { class: 'notice' }, text));
}
