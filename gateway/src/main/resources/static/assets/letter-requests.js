/** Requests of people who are not signed in. No cookie and no token goes along. Every refusal is thrown as a Problem. */
import { h } from './dom.js';
import { Problem, problemBox } from './problem.js';

export async function tell(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw Problem.ofConnection();
  }
  if (!response.ok) {
    throw await Problem.ofResponse(response);
  }
}

/** A form that says what was refused at the field in question, and is locked while its request is under way. */
export async function submitting(form, refusal, work) {
  const submit = form.querySelector('button[type=submit]');
  refusal.replaceChildren();
  submit.disabled = true;
  try {
    await work(Object.fromEntries(new FormData(form)));
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    refuse(form, refusal, problem);
  } finally {
    submit.disabled = false;
  }
}

function refuse(form, refusal, { members }) {
  const { title, detail, retry_after_seconds: seconds } = members;
  refusal.replaceChildren(problemBox({ title, detail }, seconds && h('p', {}, `Try again in ${seconds} s.`)));
  for (const input of form.querySelectorAll('input')) {
    input.setAttribute('aria-invalid', String(input.name === members.field));
  }
  (form.elements[members.field] ?? form.querySelector('input')).focus();
}
