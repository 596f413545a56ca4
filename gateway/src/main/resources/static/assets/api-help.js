/** How to do the same without this page. */
import { fill, h } from './dom.js';
import { currentAccount } from './session.js';

export function showApi(place) {
  document.title = 'API – Rowhouse';
  const { origin } = location;
  fill(
    place,
    h('h1', {}, 'The same over HTTP'),
    h(
      'p',
      {},
      'This page does nothing that a program cannot do. ',
      h('a', { href: '#/account/tokens' }, 'API tokens'),
      ' are made here as well. With curl:',
    ),
    recipe('A token, good for 15 minutes', [
      `curl -u '${currentAccount().email}' -X POST ${origin}/api/auth/login`,
      'TOKEN=…  # the access_token of the answer',
    ]),
    recipe('A token for a program, made once and shown once', [
      `curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
      `  -d '{"name":"nightly load","scopes":["uploads:write"],"expires_at":"${inNinetyDays()}"}' \\`,
      `  ${origin}/api/auth/tokens`,
    ]),
    recipe('Send a file', [`curl -H "Authorization: Bearer $TOKEN" -F file=@hired.csv ${origin}/api/uploads`]),
    recipe('Watch it', [`curl -N -H "Authorization: Bearer $TOKEN" ${origin}/api/uploads/ID/events`]),
    recipe('Get what was rejected, and send it back corrected', [
      `curl -H "Authorization: Bearer $TOKEN" -o rejects.csv ${origin}/api/uploads/ID/rejects`,
      `curl -H "Authorization: Bearer $TOKEN" -F file=@rejects.csv ${origin}/api/uploads/ID/rejects`,
    ]),
    recipe('Declare what a dataset must look like', [
      `curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -X PUT \\`,
      `  -d '{"schema":{"fields":[{"name":"id","type":"integer","constraints":{"required":true}}]}}' \\`,
      `  ${origin}/api/datasets/hired`,
    ]),
    recipe('Read records', [
      `curl -H "Authorization: Bearer $TOKEN" '${origin}/api/records/hired?select=id&order=id.desc&limit=10'`,
    ]),
  );
}

function inNinetyDays() {
  return `${new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
}

function recipe(title, lines) {
  return h('section', {}, h('h2', {}, title), h('pre', { class: 'recipe', tabindex: 0 }, h('code', {}, lines.join('\n'))));
}
