/** Forms that are locked while their request is under way, and say what was refused at the field that the refusal names. */
import { announce, fill, h } from './dom.js';
import { Problem, problemBox } from './problem.js';

const NAMED = 'input, select, textarea';

/**
 * A form that hands what was given to the work, and the FormData with it for names that come more than once.
 *
 * @param at fields that a refusal is about which names none, by its slug: the field's name, or that and words of one's own
 */
export function formOf({ action, look = 'main', at = {}, ...attributes }, work, ...children) {
  const refusal = h('div', { class: 'refusal' });
  const form = h(
    'form',
    {
      ...attributes,
      submit: (event) => {
        event.preventDefault();
        submitting(form, refusal, work, at);
      },
    },
    refusal,
    children,
    h('button', { type: 'submit', class: look }, action),
  );
  return form;
}

export async function submitting(form, refusal, work, at = {}) {
  const submit = form.querySelector('button[type=submit]');
  const data = new FormData(form);
  clear(form, refusal);
  submit.disabled = true;
  try {
    await work(Object.fromEntries(data), data);
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    refuse(form, refusal, problem, at);
  } finally {
    submit.disabled = false;
  }
}

/** What the page itself does not take, told as the server's refusals are. */
export function refusalOf(field, detail) {
  return new Problem(422, { title: 'Not as it must be', detail, field });
}

function clear(form, refusal) {
  fill(refusal);
  for (const error of form.querySelectorAll('.error')) {
    error.remove();
  }
  for (const control of form.querySelectorAll('[aria-invalid]')) {
    control.removeAttribute('aria-invalid');
    describe(control, control.dataset.hint);
  }
}

function refuse(form, refusal, { members, slug }, at) {
  announce('');
  const [name, words] = [at[slug] ?? members.field ?? members.option].flat();
  const control = name && [...form.querySelectorAll(NAMED)].find((each) => each.name === name && each.type !== 'hidden' && !each.hidden);
  if (control) {
    showAt(control, words ?? members.detail ?? members.title, members.retry_after_seconds);
    return;
  }
  const { title, detail, retry_after_seconds: seconds } = members;
  fill(refusal, problemBox({ title, detail }, seconds && h('p', {}, wait(seconds))));
  (form.querySelector('input[type=password]') ?? form.querySelector(NAMED))?.focus();
}

function showAt(control, text, seconds) {
  const id = `${control.id}-error`;
  control.setAttribute('aria-invalid', 'true');
  describe(control, [control.dataset.hint, id].filter(Boolean).join(' '));
  const said = seconds ? `${text}. ${wait(seconds)}` : text;
  control.closest('.field').append(h('p', { class: 'error', id, role: 'alert' }, said));
  control.focus();
}

function describe(control, ids) {
  if (ids) {
    control.setAttribute('aria-describedby', ids);
  } else {
    control.removeAttribute('aria-describedby');
  }
}

function wait(seconds) {
  return `Try again in ${seconds} s.`;
}
