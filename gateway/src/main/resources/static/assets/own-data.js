/** What is known of somebody, to take along; and the end of an account. */
import { call, send } from './api.js';
import { announce, fill, h, saveAs } from './dom.js';
import { currentPassword, field } from './field.js';
import { formOf, refusalOf } from './form.js';
import { problemBox } from './problem.js';
import { currentAccount, forgetAccount } from './session.js';

const WORD = 'delete';

export function showOwnData(place) {
  fill(place, exportPart(), endPart());
}

function exportPart() {
  const told = h('div', {});
  const download = async ({ currentTarget: button }) => {
    fill(told);
    button.disabled = true;
    try {
      const answer = await call('/api/auth/me/export', { headers: { Accept: 'application/json' } });
      saveAs(await answer.blob(), 'rowhouse-account.json');
      announce('Your data is downloaded.');
    } catch (problem) {
      fill(told, problemBox(problem.members ?? { detail: problem.message }));
    } finally {
      button.disabled = false;
    }
  };
  return h(
    'section',
    { class: 'card narrow' },
    h('h2', {}, 'Take your data along'),
    h(
      'p',
      {},
      'Your account, your sessions and API tokens without their values, and what the audit log has of you, as JSON. Files and records are with ',
      h('a', { href: '#/' }, 'your uploads'),
      ' and ',
      h('a', { href: '#/datasets' }, 'datasets'),
      '.',
    ),
    told,
    h('button', { type: 'button', click: download }, 'Download'),
  );
}

function endPart() {
  const form = formOf(
    {
      action: 'Delete my account',
      look: 'danger',
      at: { 'bad-credentials': ['current_password', 'That is not your password'] },
    },
    async ({ current_password, word }) => {
      if (word.trim() !== WORD) {
        throw refusalOf('word', `Type ${WORD} to say that you mean it`);
      }
      await send('DELETE', '/api/auth/me', { current_password });
      history.replaceState(null, '', '#/');
      forgetAccount('Your account is deleted.');
    },
    currentPassword(currentAccount().email),
    field('word', `Type "${WORD}"`, { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' }),
  );
  return h(
    'section',
    { class: 'card narrow' },
    h('h2', {}, 'Delete your account'),
    h('p', {}, 'Your sessions and API tokens end at once, and nothing brings the account back. Datasets and uploads stay where they are.'),
    form,
  );
}
