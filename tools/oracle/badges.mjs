// Generates JSON-LD documents of every kind the library reads, good and bad, from a seed.
const V2 = 'https://www.w3.org/ns/credentials/v2', V1 = 'https://www.w3.org/2018/credentials/v1';
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', EXT = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
const DI = 'https://w3id.org/security/data-integrity/v2', EX = 'https://www.w3.org/ns/credentials/examples/v2';

/** mulberry32: the same documents for the same seed, on every machine. */
export function random(seed) {
  let a = seed >>> 0;
  const next = () => {
    a = a + 0x6D2B79F5 | 0;
    let t = Math.imul(a ^ a >>> 15, 1 | a);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
  const below = n => Math.floor(next() * n);
  const pick = list => list[below(list.length)];
  return { next, below, pick, chance: p => next() < p, many: (most, make) => Array.from({ length: below(most + 1) }, make) };
}

const words = ['Botulinum toxin', 'upper face', 'supervised', 'case', 'Dana Doe, NP', 'naïve', 'Größe', '注射', 'Ω', 'tab\there', 'line\nbreak', 'quote "x"', 'back\\slash',
  '', ' ', 'a/b', '\u0001', '\u007f', '\u0080', 'e\u0301', '<tag>', '{}', '👩‍⚕️ nurse', '\r', '\b\f', '\u2028', "it's", '@home', '_:x', 'a:b', 'null'];

export function document(r) {
  const text = () => r.chance(.7) ? r.pick(words) : r.pick(words) + ' ' + r.below(5);
  const url = () => `https://example.com/${r.pick(['a', 'b', 'c', 'ü', 'x y'.replace(' ', '%20')])}/${r.below(6)}`;
  const uri = () => r.chance(.5) ? url() : r.pick(['urn:uuid:0197a5b4-0000-7000-8000-00000000000' + r.below(9), 'did:web:example.com:p', 'did:key:z6Mk' + r.below(3), 'mailto:a@b.example', 'tag:x,2026:' + r.below(4)]);
  const number = () => r.pick([0, 1, -1, 6, 6.5, 0.1, 0.25, -2.75, 1234.5678, 100, 480, 1e21, 123456789012345680000, 2251799813685249.5, 2251799813685248.5, 0.30000000000000004, 1 / 3, 2.5e-7, 1e300, 1.7976931348623157e308, 5e15 + 0.5, r.below(1000) / 100, r.next() * 10 ** r.below(20), -0]);
  const day = () => `202${r.below(9)}-0${1 + r.below(9)}-1${r.below(10)}T0${r.below(10)}:00:00Z`;
  const said = () => r.chance(.85) ? text() : r.pick([
    () => ({ '@value': text(), '@language': r.pick(['en', 'en-US', 'de-CH-1996', 'AR']) }),
    () => ({ '@value': text(), '@language': 'ar-EG', '@direction': 'rtl' }),
    () => ({ '@value': text(), '@direction': r.pick(['ltr', 'rtl']) }),
    () => ({ '@value': text() }),
    () => ({ '@value': text(), '@type': 'http://www.w3.org/2001/XMLSchema#string' }),
    () => ({ '@value': text(), type: r.pick(['https://example.com/type', 'http://www.w3.org/2001/XMLSchema#date']) }),
    () => ({ '@value': r.pick([true, 7, 2.5]) }),
    () => [text(), { '@value': text(), '@language': 'fr' }],
    () => number(), () => r.chance(.5), () => ({ '@set': [text(), text()] }), () => ({ '@list': [text(), text()] })])();
  const maybe = (object, p, name, make) => { if (r.chance(p)) object[name] = make(); return object; };
  const set = (most, make) => { const all = r.many(most, make); return all.length === 1 && r.chance(.3) ? all[0] : all; };
  const typed = (type, rest) => ({ ...(r.chance(.4) ? { id: uri() } : {}), type: r.chance(.8) ? [type] : type, ...rest });

  const image = () => r.chance(.5) ? url() : typed('Image', { caption: text() });
  const identity = () => typed('IdentityObject', { hashed: r.chance(.5), identityHash: text(), identityType: r.pick(['name', 'emailAddress', 'ext:x']), ...(r.chance(.2) ? { salt: text() } : {}) });
  const entry = () => typed('IdentifierEntry', { identifier: text(), identifierType: r.pick(['sourcedId', 'systemId']) });
  const alignment = () => typed('Alignment', { targetName: text(), targetUrl: url(), ...(r.chance(.3) ? { targetCode: text(), targetType: 'ceasn:Competency', targetDescription: text(), targetFramework: text() } : {}) });
  const profile = () => { const p = typed('Profile', { name: said() });
    maybe(p, .4, 'url', url); maybe(p, .2, 'image', image); maybe(p, .2, 'email', () => 'a@b.example'); maybe(p, .15, 'otherIdentifier', () => set(2, entry));
    maybe(p, .1, 'dateOfBirth', () => '1990-01-01'); maybe(p, .1, 'parentOrg', () => ({ id: uri(), type: ['Profile'] })); maybe(p, .1, 'official', text);
    return maybe(p, .2, 'address', () => typed('Address', { addressCountry: 'US', addressLocality: text(), postalCode: '77002', ...(r.chance(.3) ? { geo: typed('GeoCoordinates', { latitude: 29.76, longitude: -95.36 }) } : {}) })); };
  const level = () => typed('RubricCriterionLevel', { name: text(), level: text(), points: String(r.below(5)), ...(r.chance(.3) ? { alignment: set(2, alignment) } : {}) });
  const description = () => { const d = typed('ResultDescription', { name: text(), resultType: r.pick(['Status', 'RubricScore', 'Percent']) });
    maybe(d, .3, 'allowedValue', () => r.pick([[], ['A'], ['A', 'B', 'C'], ['A', 'A'], ['A', null, 'B'], 'A', null, [['A', 'B'], ['C']], [1, 2.5, true], ['A', 'A', 'A', 'A']]));
    maybe(d, .2, 'rubricCriterionLevel', () => set(3, level)); maybe(d, .2, 'requiredLevel', uri); maybe(d, .2, 'valueMax', text); return maybe(d, .2, 'alignment', () => set(2, alignment)); };
  const result = () => { const x = typed('Result', {}); maybe(x, .6, 'status', () => r.pick(['Completed', 'Failed'])); maybe(x, .5, 'value', text); maybe(x, .5, 'resultDescription', uri); maybe(x, .2, 'achievedLevel', uri); return maybe(x, .3, 'alignment', () => set(2, alignment)); };
  const evidence = () => { const e = typed('Evidence', {}); maybe(e, .7, 'name', said); maybe(e, .6, 'narrative', said); maybe(e, .2, 'genre', text); maybe(e, .2, 'audience', text); return maybe(e, .2, 'description', said); };
  const achievement = deep => { const a = typed('Achievement', { name: said(), description: said(), criteria: r.chance(.9) ? { ...(r.chance(.5) ? { id: url() } : {}), narrative: said() } : url() });
    maybe(a, .5, 'achievementType', () => 'Certification'); maybe(a, .3, 'creditsAvailable', number); maybe(a, .3, 'tag', () => set(3, text)); maybe(a, .2, 'image', image); maybe(a, .3, 'alignment', () => set(3, alignment));
    maybe(a, .3, 'resultDescription', () => set(2, description)); maybe(a, .2, 'creator', profile); maybe(a, .2, 'otherIdentifier', () => set(2, entry)); maybe(a, .15, 'inLanguage', () => 'en-US'); maybe(a, .1, 'version', text); maybe(a, .1, 'humanCode', text);
    maybe(a, .1, 'specialization', text); maybe(a, .1, 'fieldOfStudy', text); maybe(a, .15, 'related', () => set(2, () => typed('Related', { inLanguage: 'es', version: '1' })));
    return deep && r.chance(.15) ? { ...a, endorsement: set(2, endorsement) } : a; };
  const proof = () => ({ ...(r.chance(.2) ? { id: uri() } : {}), type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: day(), verificationMethod: uri(), proofPurpose: r.pick(['assertionMethod', 'authentication']), proofValue: 'z' + r.below(1e9),
    ...(r.chance(.2) ? { challenge: text(), domain: set(2, text) } : {}), ...(r.chance(.1) ? { previousProof: uri() } : {}), ...(r.chance(.1) ? { nonce: text(), expires: day() } : {}) });
  const status = () => ({ id: uri(), type: 'BitstringStatusListEntry', statusPurpose: r.pick(['revocation', 'suspension']), statusListIndex: String(r.below(131072)), statusListCredential: url(), ...(r.chance(.05) ? { statusSize: 2, statusMessage: [{ status: '0x0', message: 'ok' }, { status: '0x1', message: 'no' }] } : {}) });

  function endorsement() {
    const e = { '@context': r.chance(.5) ? [V2, OB] : [V2, OB, EXT], id: uri(), type: ['VerifiableCredential', 'EndorsementCredential'], issuer: profile(), validFrom: day(), credentialSubject: typed('EndorsementSubject', { endorsementComment: text() }) };
    return maybe(e, .3, 'proof', proof);
  }

  function badge() {
    const subject = { type: ['AchievementSubject'], achievement: achievement(true) };
    maybe(subject, .8, 'id', uri); maybe(subject, .7, 'identifier', () => set(3, identity)); maybe(subject, .3, 'activityStartDate', day); maybe(subject, .3, 'activityEndDate', day); maybe(subject, .3, 'creditsEarned', number);
    maybe(subject, .4, 'result', () => set(4, result)); maybe(subject, .1, 'role', text); maybe(subject, .1, 'term', text); maybe(subject, .1, 'licenseNumber', text); maybe(subject, .1, 'source', profile); maybe(subject, .1, 'narrative', said); maybe(subject, .1, 'image', image);
    const contexts = r.pick([[V2, OB, EXT], [V2, OB, EXT], [V2, OB, EXT], [V2, OB], [V2, EXT, OB], [V2, OB, EXT, DI], [V2, OB, EXT, EX]]);
    const b = { '@context': contexts, id: uri(), type: ['VerifiableCredential', r.pick(['OpenBadgeCredential', 'AchievementCredential'])], issuer: r.chance(.9) ? profile() : uri(), validFrom: day(), name: said(), credentialSubject: subject };
    maybe(b, .5, 'validUntil', day); maybe(b, .5, 'evidence', () => set(4, evidence)); maybe(b, .5, 'credentialStatus', () => set(2, status)); maybe(b, .3, 'description', said); maybe(b, .2, 'image', image); maybe(b, .3, 'awardedDate', day);
    if (contexts.includes(EXT)) { maybe(b, .5, 'credentialSchema', () => [{ id: url(), type: '1EdTechJsonSchemaValidator2019' }]); maybe(b, .1, 'refreshService', () => ({ id: url(), type: '1EdTechCredentialRefresh' })); }
    maybe(b, .2, 'endorsement', () => set(2, endorsement)); maybe(b, .3, 'proof', () => r.chance(.8) ? proof() : [proof(), proof()]); maybe(b, .1, 'termsOfUse', () => ({ id: uri(), type: r.chance(.5) ? 'IdentityObject' : [] }));
    return maybe(b, .1, 'relatedResource', () => ({ id: url(), digestSRI: 'sha384-x', digestMultibase: 'uEiB', mediaType: 'image/png' }));
  }

  /** Blank nodes that look alike until one walks far: what Hash N-Degree Quads is for. */
  function tangle() {
    const size = 2 + r.below(6), name = i => '_:n' + i, nodes = Array.from({ length: size }, (_, i) => ({ id: name(i) }));
    const ring = r.chance(.5), edges = r.below(2 * size);
    if (ring) nodes.forEach((n, i) => n.next = [{ id: name((i + 1) % size) }]);
    for (let i = 0; i < edges; i++) (r.pick(nodes)[r.pick(['next', 'also'])] ??= []).push(r.chance(.9) ? { id: name(r.below(size)) } : r.pick(['x', { id: 'urn:x' }]));
    if (r.chance(.2)) (nodes[0].list ??= []).push({ '@list': [{ id: name(0) }, { id: name(size - 1) }, {}] });
    return { '@context': r.chance(.8) ? EX : [V2, EX], '@id': 'urn:root', member: nodes.map(n => { const { id, ...rest } = n; return { '@id': id, ...JSON.parse(JSON.stringify(rest).replaceAll('"id"', '"@id"')) }; }) };
  }

  const kinds = [
    [12, badge],
    [3, tangle],
    [1, () => ({ '@context': [V2, EX], id: uri(), type: ['VerifiableCredential', 'AlumniCredential'], issuer: uri(), validFrom: day(), credentialSubject: { id: uri(), alumniOf: said(), degree: { type: 'Degree', name: said(), 'ex:own': text() }, number: number(), list: { '@list': [text(), { id: uri() }, number()] } } })],
    [1, () => ({ '@context': [V1, DI], type: ['VerifiableCredential'], issuer: uri(), issuanceDate: day(), credentialSubject: { id: uri() }, proof: proof() })],
    [1, () => ({ '@context': V2, type: ['VerifiableCredential', 'BitstringStatusListCredential'], id: url(), issuer: uri(), validFrom: day(), credentialSubject: { id: url() + '#list', type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: 'uH4sI', ttl: 300000 } })],
    [1, () => ({ '@context': [V2], type: 'VerifiablePresentation', ...(r.chance(.5) ? { holder: r.chance(.5) ? uri() : { id: uri() } } : {}), verifiableCredential: r.many(2, badge), ...(r.chance(.5) ? { proof: proof() } : {}) })],
    [1, () => ({ '@context': [V2, OB], ...proof() })],
    [1, () => ({ '@context': [V2, OB], id: '_:doc', type: ['VerifiableCredential', 'OpenBadgeCredential'], issuer: { id: '_:b0', type: 'Profile', name: text() }, credentialSubject: { id: '_:b1', type: 'AchievementSubject', achievement: { id: '_:b' + r.below(3), type: 'Achievement', name: text(), creator: { id: '_:b' + r.below(3), type: 'Profile', name: text() } } }, evidence: [{ id: '_:b0' }, { id: '_:e' + r.below(2), type: 'Evidence' }, { id: '_:e' + r.below(2), type: 'Evidence' }] })],
    [1, () => ({ '@context': [V2], id: uri(), type: ['VerifiableCredential', 'JsonSchemaCredential'], issuer: uri(), credentialSubject: { id: uri(), type: 'JsonSchema', jsonSchema: r.pick([{ b: [1, 2.50, null, { z: '\u20ac', a: '"' }], a: 1e21 }, null, 'x', 7, [], true, 1e-7]) }, cnf: { kid: uri(), jwk: { kty: 'OKP', x: text() } }, exp: number(), _sd: [text()], _sd_alg: text(), iat: 7 })],
  ];
  const total = kinds.reduce((sum, [weight]) => sum + weight, 0);
  let at = r.below(total);
  const made = kinds.find(([weight]) => (at -= weight) < 0)[1]();
  return r.chance(.25) ? spoil(r, made) : made;
}

/** Does something to one object of a document that a processor in safe mode may have to refuse, or must not be confused by. */
function spoil(r, root) {
  const objects = [];
  (function walk(value) { if (Array.isArray(value)) value.forEach(walk); else if (value && typeof value === 'object') { objects.push(value); Object.entries(value).forEach(([k, v]) => k !== '@context' && walk(v)); } })(root);
  const o = r.pick(objects);
  const kind = Object.keys(o).filter(k => k !== '@context');
  r.pick([
    () => o.unheard = 'x', () => o.unheard = null, () => o['https://example.com/own'] = 'x', () => o['urn:own'] = [1, 'x', { id: 'urn:y' }], () => o['own:word'] = 'x', () => o.id = 'relative', () => o.id = '', () => o.id = '#x', () => o.id = 7, () => o.id = null,
    () => o.type = 'Unheard', () => o.type = ['Profile', 'Unheard'], () => o.type = ['https://example.com/T', 'Profile'], () => o.type = 7, () => o.type = [], () => o.type = ['_:t'], () => o.type = ['Evidence', 'Profile'], () => o.type = ['AchievementSubject', 'IdentifierEntry'],
    () => o['@unknown'] = 1, () => o['@type'] = 'Profile', () => o['@value'] = 'x', () => o['@value'] = null, () => o['@language'] = 'en', () => o['@language'] = '1x', () => o['_:p'] = 'x', () => o['sch:x'] = 'x', () => o[''] = 'x', () => o['a b:c'] = 'x',
    () => o.name = null, () => o.name = [], () => o.name = [null], () => o.name = [['x'], ['y', ['z']]], () => o.name = {}, () => o.name = { id: 'urn:n' }, () => o.name = { '@value': 'x', '@language': 'en', '@type': 'urn:t' }, () => o.name = { '@value': ['x'] },
    () => o.name = { '@value': 'x', '@direction': 'up' }, () => o.name = { '@language': 'en' }, () => o.name = { '@set': [] }, () => o.name = { '@list': [] }, () => o.name = { '@list': ['x'], id: 'urn:x' }, () => o.name = ['x', 'x', 'y'],
    () => delete o[r.pick(kind)], () => o['@context'] = 'https://example.com/unknown', () => o['@context'] = { own: 'urn:own' }, () => o['@context'] = null, () => o['@context'] = [V2, OB], () => o['@context'] = OB, () => o['@context'] = [V1], () => o['@context'] = [],
    () => o.proof = 'urn:x', () => o.proof = {}, () => o.proof = { id: 'urn:x' }, () => o.proof = [], () => o.proof = { type: 'DataIntegrityProof' }, () => o.proofPurpose = 'wish', () => o.image = 'x.png', () => o.image = 7, () => o.image = 'a b', () => o.image = 'https://example.com/<x>"{}|^`\\',
    () => o.image = 'https://example.com/a b', () => o.url = 'relative', () => o.criteria = {}, () => o.evidence = [{}, {}], () => o.result = Array(3).fill({ type: ['Result'], value: 'x' }), () => o.result = Array(2).fill({ type: ['Result'], alignment: { type: ['Alignment'], targetName: 'x' } }),
  ])();
  return root;
}
