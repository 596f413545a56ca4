/** How numbers, sizes and times are written. */
const NUMBER = new Intl.NumberFormat('en');
const DECIMAL = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const UNITS = ['kB', 'MB', 'GB', 'TB'];

export function count(number) {
  return NUMBER.format(number);
}

/** "1 row", "2,000 rows". */
export function rows(number) {
  return `${count(number)} ${number === 1 ? 'row' : 'rows'}`;
}

export function size(bytes) {
  if (bytes < 1000) {
    return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  }
  let value = bytes;
  let unit = -1;
  do {
    value /= 1000;
    unit++;
  } while (value >= 999.95 && unit < UNITS.length - 1);
  return `${DECIMAL.format(value)} ${UNITS[unit]}`;
}

export function time(text) {
  return text ? TIME.format(new Date(text)) : '';
}

/** A whole percentage that says 100 only when all is done. */
export function percent(done, total) {
  return total > 0 ? Math.floor((100 * Math.min(done, total)) / total) : 0;
}

/** A text at most so long that a page can show it. */
export function shortened(text, length) {
  return text.length <= length ? text : `${text.slice(0, length)}… (${count(text.length)} characters)`;
}

export function sentence(text) {
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : '';
}
