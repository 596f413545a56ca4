/** Labelled fields of a form. Several forms of a page may have fields of the same name. */
import { h } from './dom.js';

export const PASSWORD_HINT = 'At least 12 characters. Three or four words will do.';

let made = 0;

export function field(name, label, attributes, hint) {
  return labelled(label, h('input', { id: nextId(name), name, required: true, ...attributes }), hint);
}

/** A choice of one; options are pairs of value and words. */
export function choice(name, label, options, chosen, hint) {
  const select = h(
    'select',
    { id: nextId(name), name },
    options.map(([value, words]) => h('option', { value, selected: value === chosen }, words)),
  );
  return labelled(label, select, hint);
}

/** A choice of any number; options are pairs of value and words. */
export function choices(name, label, options, chosen, hint) {
  return h(
    'fieldset',
    { class: 'field' },
    h('legend', {}, label),
    options.map(([value, words]) => {
      const id = nextId(name);
      return h(
        'div',
        { class: 'check' },
        h('input', { type: 'checkbox', id, name, value, checked: chosen.includes(value) }),
        h('label', { for: id }, words),
      );
    }),
    hint && h('p', { class: 'hint' }, hint),
  );
}

/** With the e-mail beside it, which nobody sees, so that a browser that keeps passwords knows whose it is. */
export function currentPassword(email) {
  return [
    h('input', { name: 'username', autocomplete: 'username', value: email, readonly: true, hidden: true }),
    field('current_password', 'Your password', { type: 'password', autocomplete: 'current-password' }),
  ];
}

function labelled(label, control, hint) {
  if (hint) {
    control.dataset.hint = `${control.id}-hint`;
    control.setAttribute('aria-describedby', control.dataset.hint);
  }
  return h(
    'div',
    { class: 'field' },
    h('label', { for: control.id }, label),
    control,
    hint && h('p', { class: 'hint', id: control.dataset.hint }, hint),
  );
}

function nextId(name) {
  made += 1;
  return `field-${name}-${made}`;
}
