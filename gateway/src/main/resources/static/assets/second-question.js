/** Asks once more before something is done that nothing undoes. */
import { fill, h } from './dom.js';

/**
 * A button, and once it is pressed the question with the two answers in its place.
 *
 * @param work what yes does
 */
export function askedTwice({ label, about, question, yes, no = 'No' }, work) {
  const place = h('span', { class: 'twice' });
  const offer = () => fill(place, button(label, ask, about));
  const ask = () => {
    const refuse = button(no, () => {
      offer();
      place.querySelector('button').focus();
    });
    fill(place, h('span', { class: 'question' }, question), button(yes, work, about, 'danger'), refuse);
    refuse.focus();
  };
  offer();
  return place;
}

/** A button of which several have the same words, one for each row; what it is about is read out with them. */
export function button(label, click, about, look) {
  return h('button', { type: 'button', class: look, click }, label, about && h('span', { class: 'unseen' }, ` ${about}`));
}
