/**
 * Where the links of letters lead. A token comes behind the #, which browsers send nowhere; it is taken out of the address at
 * once, so that it is neither in the history nor on somebody's screen.
 */
import { announce, fill, h } from './dom.js';
import { PASSWORD_HINT, field } from './field.js';
import { submitting } from './form.js';
import { needsHttps } from './https.js';
import { tell } from './letter-requests.js';
import { Problem, problemBox } from './problem.js';
import { currentAccount, resume } from './session.js';

const LETTER = /^#\/(confirm|reset|invitation|email)(?:\?token=([\w-]+))?$/;

const VIEWS = { confirm: showConfirmation, reset: showReset, invitation: showInvitation, email: showNewEmail };

/** The token of the letter that was followed last, and the place it is for: the page may be drawn anew meanwhile. */
let held = { place: null, token: null };

/** A view if the address is that of a letter. */
export function letterView() {
  const found = LETTER.exec(location.hash);
  if (!found) {
    return null;
  }
  const [, place, token] = found;
  if (token) {
    held = { place, token };
    history.replaceState(null, '', `#/${place}`);
  }
  return held.place === place ? (parent) => VIEWS[place](parent, held.token) : showNoToken;
}

function showNoToken(parent) {
  show(parent, 'Open the link in the letter', 'This page needs the whole link, as it stands in the letter.');
}

/** With the password: somebody else may have signed up with the same e-mail in between. */
function showConfirmation(parent, token) {
  const password = field('password', 'The password you signed up with', { type: 'password', autocomplete: 'current-password' });
  showForm(parent, 'Confirm your e-mail', 'Confirm', [password], async (given) => {
    await tell('/api/auth/confirmations', { token, ...given });
    done(parent, 'Your e-mail is confirmed', 'You can sign in now.');
  });
}

/** With the password of the account: whoever opens a stranger's letter must not give the e-mail away by that. */
function showNewEmail(parent, token) {
  const password = field('password', "The account's password", { type: 'password', autocomplete: 'current-password' });
  showForm(parent, 'Confirm your new e-mail', 'Confirm', [password], async (given) => {
    await tell('/api/auth/email/confirm', { token, ...given });
    if (currentAccount()) {
      await resume().catch(() => {});
    }
    done(parent, 'Your e-mail is changed', 'From now on, sign in with the new one. Letters go there, too.');
  });
}

function showReset(parent, token) {
  showForm(parent, 'Set a new password', 'Set the password', [passwordField('new_password')], async (given) => {
    await tell('/api/auth/password-resets/redeem', { token, ...given });
    done(parent, 'Your password is set', 'All your sessions have ended. Sign in with the new password.');
  });
}

function showInvitation(parent, token) {
  const name = field('display_name', 'Your name', { autocomplete: 'name', maxlength: 100, required: false });
  showForm(parent, 'You are invited', 'Make the account mine', [name, passwordField('password')], async (given) => {
    await tell('/api/auth/invitations/accept', { token, ...given, display_name: given.display_name || undefined });
    done(parent, 'The account is yours', 'Sign in with your e-mail and the password that you chose.');
  });
}

function passwordField(name) {
  return field(name, 'New password', { type: 'password', autocomplete: 'new-password' }, PASSWORD_HINT);
}

function showForm(parent, title, action, fields, work) {
  const insecure = needsHttps();
  if (insecure) {
    fill(parent, problemBox(insecure));
    return;
  }
  const refusal = h('div', {});
  const form = h(
    'form',
    {
      submit: (event) => {
        event.preventDefault();
        submitting(form, refusal, async (given) => {
          try {
            await work(given);
          } catch (problem) {
            throw problem instanceof Problem ? new Problem(problem.status, whatItSays(problem)) : problem;
          }
        });
      },
    },
    h('h2', {}, title),
    refusal,
    fields,
    h('button', { type: 'submit', class: 'main' }, action),
  );
  fill(parent, h('div', { class: 'card sign-in' }, form));
  form.querySelector('input').focus();
}

/** Of all that can be refused, a link that is good no more is what people meet most. */
function whatItSays({ members }) {
  return members.field === 'token'
    ? { ...members, title: 'This link is good no more', detail: 'It was used, has expired, or a newer letter replaced it.' }
    : members;
}

function done(parent, title, text) {
  held = { place: null, token: null };
  announce(title);
  show(parent, title, text);
}

function show(parent, title, text) {
  document.title = `${title} – Rowhouse`;
  fill(parent, h('h1', {}, title), text && h('p', {}, text), text && toSignIn());
}

function toSignIn() {
  return h('p', {}, h('a', { href: '#/' }, 'To the start page'));
}
