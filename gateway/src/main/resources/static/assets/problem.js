/** Problem documents (RFC 9457): as an error to throw, and as a box to look at. */
import { h } from './dom.js';
import { sentence, shortened } from './format.js';

const SHOWN_APART = new Set(['type', 'title', 'detail', 'status', 'instance']);
const SHOWN_LENGTH = 200;
/** Members that come in this order, under these words. */
const WORDS = { columns: 'Columns in question', known_columns: 'Columns of the dataset', duplicate_of: 'Loaded before' };

export class Problem extends Error {
  constructor(status, members) {
    super(members.detail ?? members.title);
    this.status = status;
    this.members = members;
  }

  get slug() {
    return String(this.members.type ?? '').replace(/^.*\//, '');
  }

  /** Whether the same request may well succeed a little later. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  static ofConnection() {
    return new Problem(0, { title: 'No connection', detail: 'Rowhouse could not be reached.' });
  }

  static async ofResponse(response) {
    return Problem.ofText(response.status, await response.text().catch(() => ''));
  }

  /** What is no problem document, such as the page of a proxy in between, is told by its status alone. */
  static ofText(status, text) {
    try {
      const members = JSON.parse(text);
      if (members && typeof members === 'object' && members.title) {
        return new Problem(status, members);
      }
    } catch {
      // Told by its status, below.
    }
    return new Problem(status, { title: 'Something went wrong', detail: `The server answered with status ${status}.` });
  }
}

/** A box with a problem's title, detail and members. */
export function problemBox(members, ...more) {
  return h(
    'section',
    { class: 'problem', role: 'alert' },
    h('h2', {}, members.title ?? 'Something went wrong'),
    members.detail && h('p', {}, members.detail),
    memberList(members),
    more,
  );
}

function memberList(members) {
  const order = Object.keys(WORDS);
  const others = Object.entries(members)
    .filter(([name, value]) => !SHOWN_APART.has(name) && value !== null)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  if (others.length === 0) {
    return null;
  }
  return h(
    'dl',
    { class: 'members' },
    others.map(([name, value]) => [
      h('dt', {}, WORDS[name] ?? sentence(name.replaceAll('_', ' '))),
      h('dd', {}, memberValue(name, value)),
    ]),
  );
}

function memberValue(name, value) {
  if (Array.isArray(value)) {
    return h('ul', { class: 'names' }, value.map((each) => h('li', {}, h('code', {}, text(each)))));
  }
  if (name === 'duplicate_of') {
    return h('a', { href: `#/uploads/${encodeURIComponent(value)}` }, 'as this upload');
  }
  return text(value);
}

function text(value) {
  return shortened(typeof value === 'object' ? JSON.stringify(value) : String(value), SHOWN_LENGTH);
}
