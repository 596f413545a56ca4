/** Shows the place that the address names, to whoever is signed in, and the way in to everybody else. */
import { showAccountPlace } from './account.js';
import { showApi } from './api-help.js';
import { showDataset, showDatasets } from './datasets.js';
import { fill, h } from './dom.js';
import { letterView } from './letters.js';
import { Problem, problemBox } from './problem.js';
import { currentAccount, resume, signOut, whenChanged } from './session.js';
import { showSignIn } from './sign-in.js';
import { showUpload } from './upload.js';
import { showUploads } from './uploads.js';

const PLACES = [
  [/^#\/uploads\/([0-9a-fA-F-]{36})$/, showUpload],
  [/^#\/datasets\/([^/]+)$/, showDataset],
  [/^#\/datasets$/, showDatasets],
  [/^#\/api$/, showApi],
  [/^#\/account\/?([a-z-]*)$/, showAccountPlace],
  [/^(?:#\/?|#\/uploads)?$/, showUploads],
];

const main = document.getElementById('main');
let visit = new AbortController();

async function show(notice) {
  visit.abort();
  visit = new AbortController();
  const { signal } = visit;
  document.title = 'Rowhouse';
  showAccount();
  const place = h('div', { class: 'place' });
  fill(main, place);
  try {
    await showPlace(place, signal, notice);
  } catch (error) {
    if (!signal.aborted) {
      showProblem(place, error);
    }
  }
}

async function showPlace(place, signal, notice) {
  const letter = letterView();
  if (letter) {
    await letter(place);
    return;
  }
  if (!currentAccount()) {
    showSignIn(place, notice);
    return;
  }
  for (const [pattern, view] of PLACES) {
    const found = pattern.exec(location.hash);
    if (found) {
      await view(place, signal, ...found.slice(1).map(decodeURIComponent));
      return;
    }
  }
  fill(place, h('h1', {}, 'There is nothing here'), h('p', {}, h('a', { href: '#/' }, 'To your uploads')));
}

function showProblem(place, error) {
  const members = error instanceof Problem ? error.members : { title: 'This page failed', detail: error.message };
  place.append(problemBox(members, h('button', { type: 'button', click: () => start() }, 'Try again')));
  if (!(error instanceof Problem)) {
    throw error;
  }
}

function showAccount() {
  const account = currentAccount();
  document.getElementById('places').hidden = !account;
  for (const link of document.querySelectorAll('#places a')) {
    const href = link.getAttribute('href');
    const isHere = href === '#/' ? /^(#\/?(uploads.*)?)?$/.test(location.hash) : location.hash.startsWith(href);
    if (isHere) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  fill(
    document.getElementById('account'),
    account && h('span', { class: 'who', title: account.email }, account.display_name),
    account && h('button', { type: 'button', class: 'quiet', click: leave }, 'Sign out'),
  );
}

/** Whoever signs in next begins at the beginning; told of without a hashchange, which would draw the form to sign in twice. */
async function leave() {
  history.replaceState(null, '', '#/');
  try {
    await signOut();
  } catch (error) {
    showProblem(fill(main, h('div', { class: 'place' })).firstChild, error);
  }
}

async function start() {
  if (!currentAccount()) {
    try {
      await resume();
    } catch (error) {
      if (error.isPassing) {
        showProblem(fill(main, h('div', { class: 'place' })).firstChild, error);
        return;
      }
    }
  }
  await show();
}

/** A file dropped beside its place would make the browser leave the page and open the file. */
for (const type of ['dragover', 'drop']) {
  window.addEventListener(type, (event) => event.preventDefault());
}
window.addEventListener('hashchange', async () => {
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
  await show();
});
// A click on the link to the place where one is already shows it anew.
document.addEventListener('click', ({ target }) => {
  const link = target.closest?.('a[href^="#/"]');
  if (link && link.getAttribute('href') === location.hash) {
    show();
  }
});
whenChanged(show);
await start();
