/** Follows an upload until it is finished: by its event stream, or by asking again and again where no stream gets through. */
import { call, read } from './api.js';

const MAX_FAILURES = 3;
const PAUSE_MS = 1_000;
const POLL_MS = 2_000;
/** The server speaks every 15 s at least; a connection that is silent for longer is dead, though nobody said so. */
const SILENCE_MS = 45_000;

export function isFinished(upload) {
  return upload.status !== 'queued' && upload.status !== 'processing';
}

/** Hands each state of the upload to onUpload, and to onTrouble whether the connection is away; returns the last state. */
export async function follow(id, { onUpload, onTrouble, signal }) {
  const seen = { eventId: null, last: null };
  let failures = 0;
  while (!seen.last && failures < MAX_FAILURES) {
    const before = seen.eventId;
    try {
      await stream(id, seen, onUpload, onTrouble, signal);
    } catch (error) {
      giveUpOn(error, signal);
      onTrouble(true);
    }
    failures = seen.eventId === before ? failures + 1 : 0;
    if (!seen.last && failures < MAX_FAILURES) {
      await pause(PAUSE_MS * 2 ** failures, signal);
    }
  }
  return seen.last ?? poll(id, onUpload, onTrouble, signal);
}

/** Not by EventSource, which does not tell why a stream was refused, nor that one is silent. */
async function stream(id, seen, onUpload, onTrouble, signal) {
  const silence = new AbortController();
  const stopped = () => silence.abort();
  signal.addEventListener('abort', stopped);
  let alarm = setTimeout(stopped, SILENCE_MS);
  try {
    const headers = { Accept: 'text/event-stream' };
    if (seen.eventId !== null) {
      headers['Last-Event-ID'] = seen.eventId;
    }
    const response = await call(`/api/uploads/${id}/events`, { headers, signal: silence.signal });
    if (response.status === 204) {
      seen.last = await read(`/api/uploads/${id}`, { signal });
      return;
    }
    onTrouble(false);
    for await (const event of events(response.body)) {
      clearTimeout(alarm);
      alarm = setTimeout(stopped, SILENCE_MS);
      if (event.data) {
        const upload = JSON.parse(event.data);
        seen.eventId = event.id ?? seen.eventId;
        seen.last = isFinished(upload) ? upload : null;
        onUpload(upload);
      }
    }
  } finally {
    clearTimeout(alarm);
    signal.removeEventListener('abort', stopped);
  }
}

/** Cuts a body into events; a comment comes out as an event without data. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    text = (text + value).replaceAll('\r\n', '\n');
    const blocks = text.split('\n\n');
    text = blocks.pop();
    for (const block of blocks) {
      yield event(block);
    }
  }
}

function event(block) {
  const fields = {};
  for (const line of block.split('\n')) {
    const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (name === 'data' && fields.data !== undefined) {
      fields.data += `\n${value}`;
    } else if (name) {
      fields[name] = value;
    }
  }
  return fields;
}

async function poll(id, onUpload, onTrouble, signal) {
  for (;;) {
    try {
      const upload = await read(`/api/uploads/${id}`, { signal });
      onTrouble(false);
      onUpload(upload);
      if (isFinished(upload)) {
        return upload;
      }
    } catch (error) {
      giveUpOn(error, signal);
      onTrouble(true);
    }
    await pause(POLL_MS, signal);
  }
}

/** A refusal will be the same the next time. */
function giveUpOn(error, signal) {
  if (signal.aborted || (error.status >= 400 && error.status < 500 && error.status !== 429)) {
    throw error;
  }
}

export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('The page was left', 'AbortError'));
    });
  });
}
