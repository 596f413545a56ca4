/** The ledger: what became of every row that was read, as a bar and as numbers that add up. */
import { h, svg } from './dom.js';
import { count, rows } from './format.js';

const KINDS = ['created', 'updated', 'unchanged', 'rejected', 'skipped'];
/** Of requests that take records away, and so not said of every file. */
const DELETED = 'deleted';
const WIDTH = 1000;
const HEIGHT = 36;
const NARROWEST = 8;

export function loaded(ledger) {
  return ledger.created + ledger.updated + ledger.unchanged;
}

function kindsOf(ledger) {
  return ledger[DELETED] > 0 ? [...KINDS, DELETED] : KINDS;
}

/** While the load runs the numbers move; whether they add up is said of the final ones. */
export function ledgerFigure(ledger, isFinal) {
  const sum = kindsOf(ledger).reduce((total, kind) => total + ledger[kind], 0);
  const { parts, isWidened } = partsOf(ledger, sum);
  return h(
    'figure',
    { class: 'ledger' },
    bar(parts, label(ledger)),
    h('ul', { class: 'kinds' }, kindsOf(ledger).map((kind) => kindItem(kind, ledger[kind]))),
    isFinal && h('figcaption', {}, equation(ledger, sum), isWidened && ' Thin slices are drawn wider than they are.'),
  );
}

function kindItem(kind, number) {
  return h(
    'li',
    { class: number === 0 ? 'kind none' : 'kind' },
    svg(
      'svg',
      { class: 'swatch', viewBox: '0 0 12 12', 'aria-hidden': 'true' },
      svg('rect', { class: `slice slice-${kind}`, width: 12, height: 12 }),
    ),
    h('strong', { 'data-kind': kind }, count(number)),
    ' ',
    h('span', {}, kind),
  );
}

function equation(ledger, sum) {
  if (sum !== ledger.rows_read) {
    return h('strong', {}, `${rows(ledger.rows_read)} read, but the numbers add up to ${count(sum)}.`);
  }
  return [
    h('strong', {}, `${rows(ledger.rows_read)} read`),
    ` = ${kindsOf(ledger).map((kind) => `${count(ledger[kind])} ${kind}`).join(' + ')}.`,
  ];
}

function label(ledger) {
  return `${rows(ledger.rows_read)} read: ${kindsOf(ledger).map((kind) => `${count(ledger[kind])} ${kind}`).join(', ')}`;
}

/** One bad row in a million must be seen as well. */
function partsOf(ledger, sum) {
  const parts = kindsOf(ledger).filter((kind) => ledger[kind] > 0).map((kind) => ({ kind, width: (WIDTH * ledger[kind]) / sum }));
  const widest = parts.reduce((most, part) => (part.width > (most?.width ?? 0) ? part : most), null);
  let isWidened = false;
  for (const part of parts) {
    if (part.width < NARROWEST) {
      widest.width -= NARROWEST - part.width;
      part.width = NARROWEST;
      isWidened = true;
    }
  }
  return { parts, isWidened };
}

/** The slices come in the order of the numbers below: colour alone tells not everybody. */
function bar(parts, title) {
  let x = 0;
  const drawn = parts.map(({ kind, width }) => {
    const slice = svg('rect', { class: `slice slice-${kind}`, x, y: 0, width, height: HEIGHT });
    x += width;
    return slice;
  });
  return svg(
    'svg',
    { class: 'bar', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': title },
    svg('rect', { class: 'slice-none', x: 0, y: 0, width: WIDTH, height: HEIGHT }),
    drawn,
  );
}
