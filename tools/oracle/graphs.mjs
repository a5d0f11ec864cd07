// node graphs.mjs > graphs.json: graphs whose blank nodes look alike, from a fixed seed, with the SHA-256 of their canonical form by rdf-canonize
// and whether that library refuses them with the limit it comes with. Kept as tests/Glabella.Credentials.Tests/Vectors/graphs.json.
import {createHash} from 'node:crypto';
import {canonize} from 'rdf-canonize';

let state = 1;
const next = below => (state = Math.imul(state, 48271) >>> 0) % 65521 % below;
const edge = (from, to, property = 0, graph = '') => `_:n${from} <urn:p${property}> ${typeof to === 'number' ? `_:n${to}` : to}${graph === '' ? '' : ` ${typeof graph === 'number' ? `_:n${graph}` : graph}`} .`;
const range = count => [...Array(count).keys()];

const shapes = {
  ring: n => range(n).map(i => edge(i, (i + 1) % n)),
  'two rings': n => range(2 * n).map(i => edge(i, i < n ? (i + 1) % n : n + (i + 1 - n) % n)),
  'both ways': n => range(n).flatMap(i => [edge(i, (i + 1) % n), edge((i + 1) % n, i)]),
  clique: n => range(n).flatMap(a => range(n).filter(b => a !== b).map(b => edge(a, b))),
  star: n => range(n).map(i => edge(n, i)),
  'graphs named by a ring': n => range(n).map(i => edge(i, (i + 1) % n, 0, i)),
  'a ring in graphs of others': n => range(n).map(i => edge(i, '"x"', 0, (i + 1) % n)),
  'ring with one end marked': n => [...range(n).map(i => edge(i, (i + 1) % n)), edge(0, '"here"')],
  tangle: n => range(n * 2).map(() => edge(next(n), next(5) ? next(n) : '"x"', next(2), [next(n), '', '', '<urn:g>'][next(4)])),
};

const graphs = [];
for (const [name, make] of Object.entries(shapes))
  for (const n of name === 'tangle' ? range(40).map(i => 3 + i % 5) : name === 'clique' ? [2, 3, 4] : [2, 3, 4, 6]) {
    const lines = [...new Set(make(n))];
    const form = maxWorkFactor => canonize(lines.join('\n') + '\n', {algorithm: 'RDFC-1.0', inputFormat: 'application/n-quads', format: 'application/n-quads', maxWorkFactor});
    const refused = await form(1).then(() => false, () => true);
    graphs.push({name: `${name}, ${n}`, lines, sha256: createHash('sha256').update(await form(Infinity)).digest('hex'), refused});
  }

const provenance = 'tools/oracle/graphs.mjs with rdf-canonize 5 (Digital Bazaar, BSD 3-Clause): RDFC-1.0 by an independent implementation.';
console.log(`{"provenance":${JSON.stringify(provenance)},"graphs":[\n${graphs.map(g => JSON.stringify(g)).join(',\n')}\n]}`);
