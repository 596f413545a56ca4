/** A labelled field of a form. */
import { h } from './dom.js';

export const PASSWORD_HINT = 'At least 12 characters. Three or four words will do.';

export function field(name, label, attributes, hint) {
  const id = `field-${name}`;
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    h('input', { id, name, required: true, 'aria-describedby': hint ? `${id}-hint` : null, ...attributes }),
    hint && h('p', { class: 'hint', id: `${id}-hint` }, hint),
  );
}
