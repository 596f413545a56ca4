/** How a file was read, and reading it in another way without sending it again. */
import { call } from './api.js';
import { fill, h } from './dom.js';
import { problemBox } from './problem.js';

const NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'blank' };
const DOUBTFUL = 0.8;

/** One line: encoding, delimiter, header, and how sure that is. */
export function readAs({ encoding, delimiter, header, header_rows: headerRows, confidence }) {
  const separator = NAMES[delimiter] ?? `"${delimiter}"`;
  const head = !header ? 'without a header' : headerRows > 1 ? `with a header of ${headerRows} rows` : 'with a header';
  const doubt = confidence < DOUBTFUL ? '; please have a look whether that is right' : '';
  return `${encoding}, separated by ${separator}, ${head}${doubt}`;
}

/** Asks what was misread. What is left alone is found out again. */
export function readAgainPart(upload, signal, onAccepted) {
  const answer = h('div', {});
  const send = async (event) => {
    event.preventDefault();
    const said = [...new FormData(form)].filter(([, value]) => value !== '');
    try {
      await call(`/api/uploads/${upload.id}/reprocess?${new URLSearchParams(said)}`, { method: 'POST', signal });
      onAccepted();
    } catch (error) {
      if (error.name !== 'AbortError') {
        fill(answer, problemBox(error.members ?? { detail: error.message }));
      }
    }
  };
  const form = h(
    'form',
    { class: 'options', submit: send },
    field('again-delimiter', 'Separated by', text('delimiter', 8)),
    field('again-encoding', 'Encoding', text('encoding', 40)),
    field('again-header', 'First line', choice('header', [['', 'find out'], ['true', 'is a header'], ['false', 'is a row already']])),
    field('again-skip', 'Lines above the table', text('skip_rows', 4)),
    field('again-date', 'Dates', choice('date_order', [['', 'find out'], ['dmy', 'day, month, year'], ['mdy', 'month, day, year'], ['ymd', 'year, month, day']])),
    field('again-decimal', 'Decimals', choice('decimal', [['', 'find out'], ['.', 'after a point'], [',', 'after a comma']])),
    field('again-types', 'Columns', choice('types', [['', 'find out what they are'], ['text', 'are all text, as written']])),
    h('p', { class: 'actions' }, h('button', { type: 'submit' }, 'Read it again')),
  );
  return h(
    'details',
    { class: 'fold' },
    h('summary', {}, 'Was it read wrongly?'),
    h('p', {}, 'The stored file is read again as you say. Records that came from it before give way to the new ones.'),
    form,
    answer,
  );
}

function field(id, label, control) {
  control.id = id;
  return h('div', { class: 'field' }, h('label', { for: id }, label), control);
}

function text(name, size) {
  return h('input', { name, maxlength: size, placeholder: 'find out', autocomplete: 'off', spellcheck: 'false' });
}

function choice(name, options) {
  return h('select', { name }, options.map(([value, label]) => h('option', { value }, label)));
}
