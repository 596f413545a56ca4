/** One upload: how far it is, what became of its rows, which are wrong and why. */
import { read } from './api.js';
import { announce, fill, h } from './dom.js';
import { dropzone } from './dropzone.js';
import { follow, isFinished } from './events.js';
import { count, percent, rows, size, time } from './format.js';
import { ledgerFigure, loaded } from './ledger.js';
import { problemBox } from './problem.js';
import { readAgainPart, readAs } from './reading.js';
import { downloadButton, showRejects } from './rejects.js';
import { cancelButton, deleteFilePart, undoPart, undoVerdict } from './second-thoughts.js';
import { status } from './uploads.js';

/** Screen readers are told how far it is no more often than this. */
const ANNOUNCE_MS = 5_000;

export async function showUpload(place, signal, id) {
  const upload = await read(`/api/uploads/${id}`, { signal });
  const head = h('div', {});
  const now = h('div', {});
  fill(place, fill(head, heading(upload)), now, facts(upload));
  const final = isFinished(upload) ? upload : await watch(upload, head, now, signal);
  fill(place, fill(head, heading(final)), fill(now, outcome(final)), facts(final));
  document.title = `${verdict(final)} ${final.filename} – Rowhouse`;
  announce(verdict(final));
  await showFollowUps(final, now, signal, () => showUpload(place, signal, id));
}

function heading(upload) {
  return [
    h('p', { class: 'crumb' }, h('a', { href: '#/' }, 'Uploads'), ' /'),
    h('h1', { class: 'file-name' }, upload.filename, ' ', status(upload)),
  ];
}

async function watch(first, head, now, signal) {
  const bar = h('progress', { max: 100, 'aria-label': `Loading ${first.filename}` });
  const text = h('p', { class: 'verdict' });
  const figure = h('div', {});
  const trouble = h('p', { class: 'notice', hidden: true }, 'The connection is away. The load goes on; this page tries again.');
  fill(now, text, bar, trouble, figure, cancelButton(first, signal));
  let announced = Date.now();
  const update = (upload) => {
    const { bytes_done: done, bytes_total: total } = upload.progress;
    const isWaiting = upload.status === 'queued';
    fill(head, heading(upload));
    if (isWaiting) {
      bar.removeAttribute('value');
    } else {
      bar.value = percent(done, total);
    }
    text.textContent = isWaiting
      ? 'Waiting for its turn…'
      : `${percent(done, total)} % of ${size(total)}: ${rows(upload.ledger.rows_read)} read so far`;
    document.title = `${percent(done, total)} % ${upload.filename} – Rowhouse`;
    fill(figure, ledgerFigure(upload.ledger, false));
    if (Date.now() - announced > ANNOUNCE_MS) {
      announced = Date.now();
      announce(text.textContent);
    }
  };
  update(first);
  return follow(first.id, {
    signal,
    onUpload: update,
    onTrouble: (isAway) => {
      trouble.hidden = !isAway;
    },
  });
}

/** The one sentence for which the page was opened. */
function verdict(upload) {
  const { ledger } = upload;
  if (upload.status === 'failed') {
    return 'Nothing of this file was loaded.';
  }
  if (upload.status === 'cancelled') {
    return 'The load was cancelled. Nothing was loaded.';
  }
  if (upload.status === 'undone') {
    return undoVerdict(upload);
  }
  if (ledger.rows_read === 0) {
    return 'There are no rows in this file.';
  }
  const done = upload.dry_run ? 'would be loaded' : ledger.rows_read === 1 ? 'was loaded' : 'were loaded';
  if (ledger.rejected === 0 && ledger.skipped === 0) {
    return ledger.rows_read === 1 ? `The one row ${done}.` : `All ${rows(ledger.rows_read)} ${done}.`;
  }
  const some = loaded(ledger) === 0 ? 'None' : count(loaded(ledger));
  const rejected = ledger.rejected > 0 ? ` ${rows(ledger.rejected)} ${ledger.rejected === 1 ? 'was' : 'were'} rejected.` : '';
  return `${some} of ${rows(ledger.rows_read)} ${done}.${rejected}`;
}

function outcome(upload) {
  const text = h('p', { class: 'verdict' }, verdict(upload));
  if (upload.problem) {
    const again = h('p', { class: 'actions' }, h('a', { class: 'button', href: '#/' }, 'Load another file'));
    return [text, problemBox(upload.problem), noticed(upload), again];
  }
  return [text, ledgerFigure(upload.ledger, true), noticed(upload)];
}

/** What was left out, or taken otherwise than somebody might think. */
function noticed({ notes }) {
  return (
    notes.length > 0 &&
    h(
      'section',
      { class: 'card', 'aria-labelledby': 'noticed' },
      h('h2', { id: 'noticed' }, 'What was noticed'),
      h('ul', {}, notes.map((note) => h('li', {}, note))),
    )
  );
}

async function showFollowUps(upload, now, signal, again) {
  const isCompleted = upload.status === 'completed';
  if (isCompleted) {
    now.append(
      h(
        'div',
        { class: 'actions' },
        h('a', { class: 'button', href: `#/datasets/${upload.dataset}` }, `See the records of ${upload.dataset}`),
        !upload.dry_run && loaded(upload.ledger) > 0 && undoPart(upload, signal, again),
      ),
    );
  }
  if (!upload.file_deleted_at) {
    if (!upload.parent) {
      now.append(readAgainPart(upload, signal, again));
    }
    now.append(deleteFilePart(upload, signal, again));
  }
  if (!isCompleted || upload.ledger.rejected === 0) {
    return;
  }
  const corrections = h('div', {});
  const reasons = h('section', { class: 'rejects', 'aria-labelledby': 'reasons' });
  const table = h('section', { class: 'rejects', 'aria-labelledby': 'rejects' });
  now.append(reasons, mending(upload, corrections, signal), table);
  await Promise.all([showRejects(reasons, table, upload, signal), showCorrections(corrections, upload, signal)]);
}

/** Three steps, in the order in which they are done. */
function mending(upload, corrections, signal) {
  const { rejected } = upload.ledger;
  return h(
    'section',
    { class: 'card mend', 'aria-labelledby': 'mend' },
    h('h2', { id: 'mend' }, `Correct the ${rejected === 1 ? 'rejected row' : `${count(rejected)} rejected rows`}`),
    h(
      'ol',
      { class: 'steps' },
      h('li', {}, h('p', {}, 'Get them as a file, with the reasons in its last column.'), downloadButton(upload, signal)),
      h('li', {}, h('p', {}, 'Correct them in a spreadsheet or an editor. Leave the columns as they are.')),
      h(
        'li',
        {},
        h('p', {}, 'Send the file back. Its rows go into the same dataset.'),
        dropzone({
          label: 'Drop the corrected file',
          hint: 'Rows that you leave out stay rejected.',
          path: `/api/uploads/${upload.id}/rejects`,
          signal,
        }),
      ),
    ),
    corrections,
  );
}

/** What was sent back already, so that nobody does it twice. */
async function showCorrections(place, upload, signal) {
  const { items } = await read(`/api/uploads?dataset=${encodeURIComponent(upload.dataset)}&limit=200`, { signal });
  const corrections = items.filter(({ parent }) => parent === upload.id);
  if (corrections.length > 0) {
    fill(
      place,
      h('h3', {}, 'Sent back already'),
      h(
        'ul',
        {},
        corrections.map((each) =>
          h(
            'li',
            {},
            h('a', { href: `#/uploads/${each.id}` }, each.filename),
            `, ${time(each.created_at)}: `,
            isFinished(each) ? verdict(each) : status(each),
          ),
        ),
      ),
    );
  }
}

function facts(upload) {
  const { dialect } = upload;
  const all = [
    ['Dataset', h('a', { href: `#/datasets/${upload.dataset}` }, upload.dataset)],
    ['Mode', upload.dry_run ? `${upload.mode}, dry run` : upload.mode],
    ['Size', size(upload.size_bytes)],
    ['Uploaded', time(upload.created_at)],
    ['Finished', time(upload.finished_at)],
    ['File deleted', upload.file_deleted_at && time(upload.file_deleted_at)],
    ['Corrects', upload.parent && h('a', { href: `#/uploads/${upload.parent}` }, 'an earlier upload')],
    ['Read as', dialect && readAs(dialect)],
    ['Because', dialect && h('ul', {}, dialect.evidence.map((each) => h('li', {}, each)))],
    ['SHA-256', h('code', { class: 'hash' }, upload.sha256)],
  ];
  return h(
    'details',
    { class: 'fold', open: Boolean(upload.parent) },
    h('summary', {}, 'About this upload'),
    h('dl', { class: 'facts' }, all.filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
  );
}
