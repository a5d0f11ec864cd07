// Compares our canonical forms with those of jsonld.js and rdf-canonize (safe mode), over documents generated from a seed.
// usage: node compare.mjs CONTEXTS_DIR CANONICALIZE_DLL [COUNT] [SEED]     (see README.md)
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { document, random } from './badges.mjs';

const require = createRequire(join(process.cwd(), 'x.js')); // the packages of the folder it is started in
const jsonld = require('jsonld');
const [contexts, dll, count = '5000', seed = '1'] = process.argv.slice(2);
const files = {
  'https://www.w3.org/ns/credentials/v2': 'credentials-v2.jsonld', 'https://www.w3.org/2018/credentials/v1': 'credentials-v1.jsonld', 'https://w3id.org/security/data-integrity/v2': 'data-integrity-v2.jsonld',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': 'ob-v3p0-3.0.3.json', 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json': 'ob-v3p0-extensions.json',
  'https://w3id.org/security/suites/ed25519-2020/v1': 'ed25519-2020-v1.jsonld', 'https://www.w3.org/ns/credentials/examples/v2': 'examples-v2.jsonld',
};
const held = Object.fromEntries(Object.entries(files).map(([url, file]) => [url, JSON.parse(readFileSync(join(contexts, file), 'utf8'))]));
const documentLoader = async url => { if (held[url]) return { contextUrl: null, documentUrl: url, document: held[url] }; throw new Error('context not held: ' + url); };
const theirs = async doc => {
  try {
    const text = await jsonld.canonize(doc, { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: true, base: null, rdfDirection: 'i18n-datatype', documentLoader, canonizeOptions: { maxDeepIterations: 5000 } });
    return { hash: createHash('sha256').update(text).digest('hex'), text };
  } catch (e) { return { error: e.details?.event?.code ?? e.details?.code ?? e.details?.cause?.details?.code ?? e.message }; }
};

const r = random(Number(seed)), lines = [];
for (let i = 0; i < Number(count); i++) lines.push(JSON.stringify(document(r)));
const run = spawnSync('dotnet', [dll], { input: lines.join('\n') + '\n', maxBuffer: 1 << 30, encoding: 'utf8' });
if (run.status !== 0) throw new Error(run.stderr);
const ours = run.stdout.trimEnd().split('\n');
/** What we refuse on purpose although jsonld.js lets it pass: README.md says why. */
const stricter = [/contexts are not a list of addresses/, /list or set has other members/, /value object has other members/, /id or its type is given twice/, /A language is given to no text/, /“” is no word/, /A type is not a text/];
let same = 0, refused = 0, strict = 0, repeats = 0, differ = 0;
const kinds = {};
for (let i = 0; i < lines.length; i++) {
  const their = await theirs(JSON.parse(lines[i]));
  const weRefuse = ours[i].startsWith('error');
  if (their.hash === ours[i]) { same++; continue; }
  if (their.error && weRefuse) { refused++; continue; }
  if (their.text && new Set(their.text.split('\n')).size < their.text.split('\n').length) { repeats++; continue; } // jsonld.js keeps one statement twice; a dataset is a set
  if (!their.error && weRefuse && stricter.some(s => s.test(ours[i]))) { strict++; continue; }
  const kind = their.error ? `we accept, they refuse: ${their.error}` : weRefuse ? `we refuse, they accept: ${ours[i]}` : 'another canonical form';
  differ++;
  (kinds[kind] ??= []).push(i);
}
console.log(`compared ${lines.length}: equal ${same}, refused by both ${refused}, refused by us alone on purpose ${strict}, a statement repeated by them ${repeats}, different ${differ}`);
for (const [kind, at] of Object.entries(kinds)) {
  console.log(`${at.length}  ${kind}`);
  if (process.env.SHOW) for (const i of at.slice(0, Number(process.env.SHOW))) console.log('   ', lines[i], '\n', (await theirs(JSON.parse(lines[i]))).text ?? '');
}
process.exitCode = differ === 0 ? 0 : 1;
