/** Where somebody is signed in. */
import { call, read } from './api.js';
import { deviceOf } from './device.js';
import { announce, fill, h, tableHead } from './dom.js';
import { time } from './format.js';
import { problemBox } from './problem.js';
import { button } from './second-question.js';

export async function showSessions(place, signal) {
  const { items } = await read('/api/auth/sessions', { signal });
  const others = items.filter(({ current }) => !current);
  const told = h('div', {});
  const end = async (sessions, said) => {
    try {
      for (const { id } of sessions) {
        await call(`/api/auth/sessions/${id}`, { method: 'DELETE' }).catch(unlessGone);
      }
    } catch (problem) {
      fill(told, problemBox(problem.members ?? { detail: problem.message }));
      return;
    }
    await showSessions(place, signal);
    announce(said);
    place.querySelector('h2').focus();
  };
  fill(
    place,
    h('h2', { class: 'unseen', tabindex: -1 }, 'Where you are signed in'),
    h('p', {}, 'Where you are signed in. If you do not know one of these, end it and set another password.'),
    told,
    h(
      'table',
      { class: 'list' },
      tableHead('Browser or program', 'Address', 'Signed in', 'Last used', ''),
      h('tbody', {}, items.map((session) => row(session, () => end([session], 'The session is ended.')))),
    ),
    others.length > 0 &&
      h('p', { class: 'actions' }, button('End all others', () => end(others, 'All other sessions are ended.'))),
  );
}

/** Ended already, by itself or in another tab. */
function unlessGone(problem) {
  if (problem.status !== 404) {
    throw problem;
  }
}

function row(session, end) {
  const device = deviceOf(session.user_agent);
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      h('span', { title: session.user_agent }, device),
      session.current && [' ', h('span', { class: 'status completed' }, 'this one')],
    ),
    h('td', { 'data-head': 'Address' }, session.address),
    h('td', { 'data-head': 'Signed in', class: 'when' }, time(session.created_at)),
    h('td', { 'data-head': 'Last used', class: 'when' }, time(session.used_at) || '–'),
    h('td', { class: 'do' }, !session.current && button('End it', end, `: ${device} at ${session.address}`)),
  );
}
