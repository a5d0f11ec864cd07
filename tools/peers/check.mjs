// Shows what we issue to independent verifiers, whole and spoiled in every way. No network: all they ask for is handed to them.
// usage: node check.mjs CONTEXTS_DIR ISSUE_DLL [OPEN_BADGES_SCHEMA.json]     (see README.md)
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [contexts, dll, schemaFile] = process.argv.slice(2);
const run = spawnSync('dotnet', [dll], { maxBuffer: 1 << 28, encoding: 'utf8' });
if (run.status !== 0) throw new Error(run.stderr);
const issued = JSON.parse(run.stdout);
const copy = value => structuredClone(value);

let published = {};                        // what a fetch of an address would answer today
const publish = status => { published = { ...issued.documents, ...Object.fromEntries(Object.entries(issued.lists).map(([url, list]) => [url, list[status[url] ?? 'clear']])) }; };
globalThis.fetch = async request => {
  const url = String(request.url ?? request);
  if (!published[url]) return new Response('{}', { status: 404, headers: { 'content-type': 'application/json' } });
  return new Response(JSON.stringify(published[url]), { headers: { 'content-type': 'application/json' } });
};
publish({});

const vc = await import('@digitalbazaar/vc');
const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity');
const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
const { checkStatus } = await import('@digitalbazaar/vc-bitstring-status-list');
const didKey = await import('@digitalbazaar/did-method-key');
const Ed25519Multikey = await import('@digitalbazaar/ed25519-multikey');
const { verifyCredential } = await import('@digitalcredentials/verifier-core');
const jose = await import('jose');

const files = {
  'https://www.w3.org/ns/credentials/v2': 'credentials-v2.jsonld', 'https://w3id.org/security/data-integrity/v2': 'data-integrity-v2.jsonld',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': 'ob-v3p0-3.0.3.json', 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json': 'ob-v3p0-extensions.json',
};
const held = Object.fromEntries(Object.entries(files).map(([url, file]) => [url, JSON.parse(readFileSync(join(contexts, file), 'utf8'))]));
const keys = didKey.driver();
keys.use({ multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from });
const part = (document, url) => url.includes('#') ? { '@context': document['@context'], ...document.verificationMethod.find(method => method.id === url) } : document;
async function documentLoader(url) {
  let document = held[url] ?? published[url];
  if (url.startsWith('did:key:')) document = await keys.get({ url });
  if (url.startsWith('did:web:')) {
    const [, , host, ...path] = url.split('#')[0].split(':');
    document = part(published[`https://${host}/${path.length ? path.join('/') : '.well-known'}/did.json`], url);
  }
  if (!document) throw new Error('nobody answers at ' + url);
  return { contextUrl: null, documentUrl: url, document };
}

const suite = new DataIntegrityProof({ cryptosuite });
const peers = {
  async 'Digital Bazaar vc'(credential) {
    const check = async options => {
      const status = await checkStatus({ ...options, suite, documentLoader, verifyMatchingIssuers: true });
      return { ...status, verified: status.verified && !(status.results ?? []).some(r => r.status) }; // it answers "verified" for a revoked one; the bit stands beside
    };
    const answer = await vc.verifyCredential({ credential, suite, documentLoader, ...(credential?.credentialStatus && { checkStatus: check }) });
    return answer.verified === true;
  },
  async 'DCC verifier-core'(credential) {
    const answer = await verifyCredential({ credential, knownDIDRegistries: [] });
    const steps = Object.fromEntries((answer.log ?? []).map(step => [step.id, step.valid]));
    return !answer.errors && steps.valid_signature === true && ['expiration', 'revocation_status', 'suspension_status'].every(step => steps[step] !== false);
  },
};

/** Every way of changing one member: its value, its absence, a neighbor. */
function* spoiled(whole, at = []) {
  const value = at.reduce((v, k) => v[k], whole);
  const change = edit => { const c = copy(whole); edit(at.slice(0, -1).reduce((v, k) => v[k], c), at.at(-1)); return c; };
  if (value !== null && typeof value === 'object') {
    if (!Array.isArray(value) && at.length) yield [`${at.join('.')} gains a member`, change((o, k) => { o[k].image = 'https://example.com/i.png'; })];
    for (const key of Object.keys(value)) yield* spoiled(whole, [...at, Array.isArray(value) ? Number(key) : key]);
  } else {
    const other = typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : /^\d+$/.test(value) ? String(+value + 1) : value + 'x';
    yield [`${at.join('.')} is changed`, change((o, k) => { o[k] = other; })];
  }
  if (at.at(-1) === '@context' && at.length > 1 || at.at(-2) === '@context' && at.length > 2) return; // an endorsement inside repeats the contexts around it: without them each word means the same
  if (at.length) yield [`${at.join('.')} is gone`, change((o, k) => Array.isArray(o) ? o.splice(k, 1) : delete o[k])];
}

function* wholesale(name) {
  const credential = issued.embedded[name], foreign = issued.embedded[name === 'did:web' ? 'did:key' : 'did:web'];
  yield ['the proof of another credential', { ...copy(credential), proof: copy(foreign.proof) }];
  yield ['another purpose', { ...copy(credential), proof: { ...credential.proof, proofPurpose: 'authentication' } }];
  yield ['another cryptosuite', { ...copy(credential), proof: { ...credential.proof, cryptosuite: 'eddsa-jcs-2022' } }];
  yield ['a word no context defines', { ...copy(credential), superpower: 'flight' }];
  yield ['an unknown context appended', { ...copy(credential), '@context': [...credential['@context'], 'https://example.com/context'] }];
}

const failures = [];
let accepted = 0, refused = 0;
for (const [peer, accepts] of Object.entries(peers)) {
  for (const [name, credential] of Object.entries(issued.embedded)) {
    if (await accepts(copy(credential))) accepted++; else failures.push(`${peer} refuses ${name}`);
    for (const [how, bad] of [...spoiled(credential), ...wholesale(name)]) {
      let good = false;
      try { good = await accepts(bad); } catch { /* refused loudly */ }
      if (good) failures.push(`${peer} accepts ${name} although: ${how}`); else refused++;
    }
  }
  for (const url of Object.keys(issued.lists)) {
    publish({ [url]: 'set' });
    if (await accepts(copy(issued.embedded['did:web']))) failures.push(`${peer} accepts did:web although its bit is set in ${url}`); else refused++;
  }
  publish({});
}

// the shape of Open Badges 3.0, as others wrote it down
const { AchievementCredentialValidator, UnsignedAchievementCredentialValidator, EndorsementCredentialValidator } = await import('@learncard/types');
const required = ['@context', 'type', 'issuer', 'credentialSubject', 'credentialSubject.type', 'credentialSubject.achievement.type',
  'credentialSubject.achievement.name', 'credentialSubject.achievement.description', 'credentialSubject.achievement.criteria'];
function without(credential, path) {
  const names = path.split('.'), changed = copy(credential);
  delete names.slice(0, -1).reduce((part, name) => part[name], changed)[names.at(-1)];
  return changed;
}
function hasShape(name, credential, shape, members) {
  const found = shape.safeParse(credential);
  if (found.success) accepted++; else failures.push(`the shape of Open Badges 3.0 refuses ${name}: ${JSON.stringify(found.error.issues)}`);
  for (const path of members)
    if (shape.safeParse(without(credential, path)).success) failures.push(`the shape of Open Badges 3.0 accepts ${name} without ${path}`); else refused++;
}
for (const [name, credential] of Object.entries(issued.embedded))
  name === 'endorsement' ? hasShape(name, credential, EndorsementCredentialValidator, ['issuer', 'credentialSubject', 'credentialSubject.id']) : hasShape(name, credential, AchievementCredentialValidator, required);

for (const [algorithm, { text, key }] of Object.entries(issued.jwt)) {
  const publicKey = await jose.importJWK(key, algorithm);
  const verify = jwt => jose.jwtVerify(jwt, publicKey, { algorithms: [algorithm], issuer: issued.embedded['did:web'].issuer.id, typ: 'JWT' });
  const { payload } = await verify(text).then(answer => (accepted++, answer));
  const [header, body, signature] = text.split('.');
  const encoded = json => Buffer.from(JSON.stringify(json)).toString('base64url');
  const bad = { 'no signature': `${header}.${body}.`, 'alg none': `${encoded({ alg: 'none', typ: 'JWT' })}.${body}.`, 'another signature': `${header}.${body}.${'A'.repeat(signature.length)}` };
  for (const [how, changed] of spoiled(payload)) bad[how] = `${header}.${encoded(changed)}.${signature}`;
  for (const [how, jwt] of Object.entries(bad)) await verify(jwt).then(() => failures.push(`jose accepts ${algorithm} although: ${how}`), () => refused++);
  hasShape(algorithm, payload, UnsignedAchievementCredentialValidator, required);
  if (schemaFile) {
    const { Ajv2019 } = await import('ajv/dist/2019.js');
    const formats = await import('ajv-formats');
    const ajv = new Ajv2019({ allErrors: true, strict: false });
    formats.default.default(ajv);
    const valid = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
    if (valid(payload)) accepted++; else failures.push(`the Open Badges schema refuses ${algorithm}: ${ajv.errorsText(valid.errors)}`);
  }
}

console.log(`accepted ${accepted}, refused when spoiled ${refused}, wrong ${failures.length}${schemaFile ? '' : ', Open Badges schema not given'}`);
for (const failure of failures) console.log('  ' + failure);
process.exitCode = failures.length ? 1 : 0;
