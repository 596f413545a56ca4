/**
 * Builds elements. A text handed in only ever becomes a text node: there is no way to hand markup in, so a file's name or
 * cell cannot become part of the page.
 */
const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element. Attributes whose value is null or false are left out; functions are listeners, named by their event. */
export function h(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter(isShown));
  return element;
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false;
}

/** The head of a table; "#Rows" is the head of a column of numbers. */
export function tableHead(...heads) {
  const cells = heads.map((head) =>
    h('th', { scope: 'col', class: head.startsWith('#') ? 'number' : null }, head.replace('#', '')),
  );
  return h('thead', {}, h('tr', {}, cells));
}

/** Puts other children into an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(isShown));
  return element;
}

/** Says something to screen readers. */
export function announce(text) {
  const place = document.getElementById('announcements');
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

/** Hands a file that was fetched to the browser's downloads. */
export function saveAs(blob, filename) {
  const url = URL.createObjectURL(blob);
  const link = h('a', { href: url, download: filename, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: the download starts after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
