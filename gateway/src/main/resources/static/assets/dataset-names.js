/** The names of datasets, for fields that take one. */
import { read } from './api.js';
import { fill, h } from './dom.js';

/** Offers them in a datalist. A convenience: without the names the field is as good as any other. */
export async function offerDatasets(names, signal) {
  try {
    const { items } = await read('/api/datasets?limit=200', { signal });
    fill(names, items.map(({ name }) => h('option', { value: name })));
  } catch (error) {
    console.warn('The names of the datasets are not known.', error.message);
  }
}
