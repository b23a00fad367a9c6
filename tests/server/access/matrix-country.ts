import { v7 } from 'uuid'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { DossierPhase } from '../../../src/domain/dossier/dossier.workflow.ts'
import type { Grant, Role } from '../../../src/domain/person/role.ts'
import type {
  DossierPage,
  EntryResult,
  PulledEntry,
  SyncResponse,
} from '../../../src/protocol/sync.schema.ts'
import { storeLineage, storeUnits } from '../../../src/server/access/load-units.ts'
import { secretHash } from '../../../src/server/access/secret-text.ts'
import { createTestDevice, FIRST_WALL, sealedPrefix, type TestDevice } from '../../support/device.ts'
import { makeJpeg, shaOf } from '../../support/real-file.ts'
import { HOUR, startServer, type TestServer } from './test-server.ts'

/** Every place a person of one commune, one district and one province can be asked about. */
export const PLACES = {
  province: 'practice:p01',
  own: 'practice:00001',
  sibling: 'practice:00002',
  district: 'practice:d001',
  belowDistrict: 'practice:00006',
  otherProvince: 'practice:p02',
  elsewhere: 'practice:00003',
  /** Went wholly into `own` on 2026-07-01, as its province went into `province`. */
  merged: 'practice:00011',
  /** Was divided between `own` and `sibling` on the same day. */
  divided: 'practice:00012',
  oldProvince: 'practice:p09',
} as const
export type Place = keyof typeof PLACES
/** Where dossiers are filled in. */
export const FILLING = [
  'own',
  'sibling',
  'district',
  'belowDistrict',
  'elsewhere',
  'merged',
  'divided',
] as const
export type Filling = (typeof FILLING)[number]
export const TODAY = '2026-11-22'
export const PHASES: readonly DossierPhase[] = [
  'open',
  'sent',
  'appraising',
  'returned',
  'accepted',
  'decided',
  'published',
  'revoked',
]

/** One person of each role in each kind of unit it is granted in, and people whose rights are over, to come, or none. */
const HELD: readonly (readonly [name: string, ...grants: readonly Omit<Grant, 'to'>[]])[] = [
  ...(['officer', 'leader', 'note-taker'] as const).flatMap((role) => [
    one(role, 'own'),
    one(role, 'district'),
  ]),
  ...(['appraiser', 'council-member', 'office-leader', 'viewer'] as const).flatMap((role) => [
    one(role, 'province'),
    one(role, 'district'),
  ]),
  one('administrator', 'own'),
  one('administrator', 'district'),
  one('administrator', 'province'),
  ['administrator of the country', { role: 'administrator', unit: 'vn', from: '2026-01-01' }],
  ['officer in two units', grant('officer', 'own'), grant('leader', 'elsewhere')],
  ['nobody'],
]

function grant(role: Role, place: Place, from = '2026-01-01'): Omit<Grant, 'to'> {
  return { role, unit: PLACES[place], from }
}
function one(role: Role, place: Place): readonly [string, Omit<Grant, 'to'>] {
  return [`${role} of ${place}`, grant(role, place)]
}

export interface Caller {
  readonly name: string
  readonly grants: readonly Grant[]
  readonly device: TestDevice
  readonly cookie: string | undefined
}

/** What stands in a unit and must not be seen without the right: words, a person, and what administrators keep. */
export interface Local {
  readonly place: Place
  readonly unit: string
  readonly person: string
  readonly personName: string
  readonly login: string
}

export type Country = Awaited<ReturnType<typeof foundCountry>>

/** A server with these units and people, dossiers in every phase, and one caller for each role and place. */
export async function foundCountry() {
  const most = { burst: 1_000_000, perSecond: 1_000_000 }
  const server = await startServer({ limits: { device: most, address: most } })
  server.clock.now = FIRST_WALL + HOUR
  // What a dossier lacks and what an appraisal owes is asked elsewhere; here it is who may.
  Object.assign(server.entries, {
    readiness: () => [],
    dutiesOf: () => ({ indicators: ['TC1.CT1'], confirmations: [], fits: () => true, mostOf: () => null }),
    supplementOf: (_dossier: string, _pinned: number | null, today: string) => ({
      from: today,
      until: today,
    }),
  })
  await foundUnits(server)
  const callers: Caller[] = []
  for (const [name, ...held] of HELD) callers.push(await enrol(server, name, held))
  callers.push(
    await enrol(server, 'officer until yesterday', [{ ...grant('officer', 'own'), to: '2026-11-21' }]),
  )
  callers.push(await enrol(server, 'leader from tomorrow', [grant('leader', 'own', '2026-11-23')]))
  const insiders = {} as Record<Filling, { leader: Caller; appraiser: Caller }>
  const appraiser = await enrol(server, 'Người thẩm định cả nước', [
    ...(['province', 'otherProvince', 'oldProvince'] as const).map((place) => grant('appraiser', place)),
  ])
  for (const place of FILLING)
    insiders[place] = {
      leader: await enrol(server, `Người trong ${PLACES[place]}`, [grant('leader', place)]),
      appraiser,
    }
  const locals = {} as Record<Place, Local>
  for (const place of Object.keys(PLACES) as Place[]) locals[place] = await settle(server, place)
  return { server, callers, insiders, locals }
}

async function foundUnits({ db, access }: TestServer): Promise<void> {
  const retired = { retiredOn: '2026-07-01' }
  await storeUnits(db, [
    { id: PLACES.district, name: 'Huyện A', kind: 'district', parent: PLACES.province },
    { id: PLACES.belowDistrict, name: 'Xã A6', kind: 'commune', parent: PLACES.district },
    { id: PLACES.oldProvince, name: 'Tỉnh cũ', kind: 'province', parent: null, ...retired },
    { id: PLACES.merged, name: 'Xã cũ 11', kind: 'commune', parent: PLACES.oldProvince, ...retired },
    { id: PLACES.divided, name: 'Xã cũ 12', kind: 'commune', parent: PLACES.oldProvince, ...retired },
  ])
  const steps = [
    [PLACES.merged, PLACES.own],
    [PLACES.divided, PLACES.own],
    [PLACES.divided, PLACES.sibling],
    [PLACES.oldProvince, PLACES.province],
  ] as const
  await storeLineage(
    db,
    steps.map(([older, newer]) => ({ older, newer, since: '2026-07-01' })),
  )
  await access.units.reload()
}

/** A person with these roles and a phone. */
export async function enrol(
  server: TestServer,
  name: string,
  held: readonly (Omit<Grant, 'to'> & Partial<Grant>)[],
): Promise<Caller> {
  const person = await server.addPerson(name, held)
  const { key, cookie, identity, reply } = await server.enrolPhone(person)
  if (reply.status !== 200) throw new Error(`${name}: ${reply.text}`)
  const device = await createTestDevice(identity.device, person, key)
  return { name, device, cookie, grants: held.map((one) => ({ to: null, ...one })) }
}

/** Somebody whose only right lies in this unit. */
async function settle(server: TestServer, place: Place): Promise<Local> {
  const unit = PLACES[place]
  const office = place === 'province' || place === 'otherProvince' || place === 'oldProvince'
  const personName = `Người của ${unit}`
  const login = `o${unit.replace(/\W/g, '')}`
  const role: Role = office ? 'viewer' : 'officer'
  const person = await server.addPerson(personName, [{ role, unit }], { login, password: null })
  return { place, unit, person, personName, login }
}

/** A device of this person that nobody sits at, with an open session: what administrators act on. */
export async function addDevice({ db, clock }: TestServer, person: string, asking = false) {
  const device = v7()
  const session = v7()
  await db
    .insertInto('devices')
    .values({
      ...{ id: device, person, key_alg: 'Ed25519' as const, key_raw: device, label: 'Máy thử', desk: 0 },
      ...{ enrolled_at: clock.now, last_seen_at: null, revoked_at: null },
      ...{ wipe_ask: null, wipe_asked_at: null, wiped_at: null, replaces: null },
      ...(asking && { asking_until: clock.now + HOUR, digits: '1234' }),
    })
    .execute()
  await db
    .insertInto('sessions')
    .values({
      ...{ hash: secretHash(session), device, expires_at: clock.now + HOUR, ends_at: null },
      ...{ id: session, opened_at: clock.now, used_at: clock.now },
    })
    .execute()
  return { device, session }
}

/** A remark in a dossier of the unit, stored as if it had come; answers its id. */
export async function addEntry({ db, clock }: TestServer, unit: string): Promise<string> {
  const [id, device, author] = [v7(), v7(), v7()]
  const dossier = `${unit}/2026/tcpl-2025`
  const entry = {
    ...{ v: 1, id, record: `${dossier}/self`, field: 'remark/TC1.CT1', value: 'Ghi chú', author, device },
    ...{ n: 1, prev: '', wall: clock.now, off: 0, replaces: [], sig: 'A'.repeat(86) },
  }
  const { record, field } = entry
  await db
    .insertInto('entries')
    .values({
      ...{ id, hash: 'a'.repeat(64), record, dossier, unit, part: 'self', field, kind: 'content' },
      ...{ device, n: 1, author, body: JSON.stringify(entry), received_at: clock.now, held_reason: null },
    })
    .execute()
  return id
}

/** @param request what the caller pulls with */
export async function sync(
  { server }: Pick<Country, 'server'>,
  { device, cookie }: Pick<Caller, 'device' | 'cookie'>,
  request: {
    entries?: readonly Entry[]
    follows?: readonly string[]
    cursor?: string
    epoch?: string
    scopeEpoch?: string
  } = {},
): Promise<SyncResponse> {
  const body = {
    device: device.id,
    epoch: '',
    scopeEpoch: '',
    cursor: '',
    follows: [],
    entries: [],
    ...request,
  }
  const reply = await server.post('/api/sync', body, cookie)
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`)
  return reply.json as unknown as SyncResponse
}

export const push = async (
  country: Pick<Country, 'server'>,
  caller: Caller,
  ...entries: readonly Entry[]
): Promise<EntryResult[]> => (await sync(country, caller, { entries })).results

/** Everything the caller gets by pulling from the beginning. */
export async function pullAll(
  country: Pick<Country, 'server'>,
  caller: Caller,
  follows: readonly string[],
): Promise<PulledEntry[]> {
  const found: PulledEntry[] = []
  for (let at = { cursor: '', epoch: '', scopeEpoch: '' }, more = true; more;) {
    const page = await sync(country, caller, { ...at, follows })
    found.push(...page.entries)
    at = { cursor: page.cursor, epoch: page.epoch, scopeEpoch: page.scopeEpoch }
    more = page.more
  }
  return found
}

/** Everything of one dossier that the caller is shown; null where he is refused, with nothing said. */
export async function readDossier(
  { server }: Pick<Country, 'server'>,
  { cookie }: Pick<Caller, 'cookie'>,
  dossier: string,
): Promise<DossierPage['entries'] | null> {
  const found: DossierPage['entries'] = []
  for (let cursor = '', more = true; more;) {
    const reply = await server.call(`/api/dossiers/${dossier}/entries?cursor=${cursor}`, { cookie })
    if (reply.status === 404) return null
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`)
    const page = reply.json as unknown as DossierPage
    found.push(...page.entries)
    ;({ cursor, more } = page)
  }
  return found
}

/** Words that stand in one column of one dossier and nowhere else. */
export const secret = (dossier: string, part: 'self' | 'appraisal'): string => `Riêng ${part} ${dossier}.`

let acts = 0
export const nextAct = (): string => `act/m${++acts}`

/**
 * Brings a dossier into a phase by its own people. `self` holds secret words; the appraised column too, from the start of
 * the appraisal on.
 * @param verdict what the office has found by then on the only indicator
 */
export async function bringTo(
  country: Pick<Country, 'server'>,
  { leader, appraiser }: { readonly leader: Caller; readonly appraiser: Caller },
  dossier: string,
  phase: DossierPhase,
  verdict: 'agree' | 'ask' = phase === 'returned' ? 'ask' : 'agree',
): Promise<void> {
  const self = `${dossier}/self`
  const appraisal = `${dossier}/appraisal`
  const said = async (by: Caller, record: string, value: object, sealed = true): Promise<void> => {
    const seal = sealed ? await sealedPrefix(record, by.device.written) : {}
    const entry = await by.device.write(record, nextAct(), { ...value, ...seal } as Entry['value'])
    const [result] = await push(country, by, entry)
    if (result?.status !== 'stored') throw new Error(JSON.stringify(result))
  }
  await push(country, leader, await leader.device.write(self, 'remark/TC1.CT1', secret(dossier, 'self')))
  if (phase === 'open') return
  await said(leader, self, { act: 'send', files: [] })
  if (phase === 'sent') return
  await said(appraiser, appraisal, { act: 'start-appraisal' }, false)
  const found = { verdict, reason: secret(dossier, 'appraisal') }
  await push(country, appraiser, await appraiser.device.write(appraisal, 'finding/TC1.CT1/verdict', found))
  if (phase === 'appraising') return
  if (phase === 'returned')
    return said(appraiser, appraisal, { act: 'return', indicators: ['TC1.CT1'], note: '' })
  await said(appraiser, appraisal, { act: 'accept', note: '' })
  if (phase === 'accepted') return
  await said(appraiser, appraisal, DECISION)
  if (phase === 'published') return said(appraiser, appraisal, PUBLICATION, false)
  if (phase === 'revoked') await said(appraiser, appraisal, REVOCATION, false)
}

export const DECISION = {
  ...{ act: 'decide', recognised: true, number: '12/QĐ-UBND', date: '2026-11-22' },
  ...{ authority: 'Chủ tịch UBND tỉnh', note: '' },
}

export const PUBLICATION = { act: 'publish', date: DECISION.date, address: '' }
export const REVOCATION = {
  ...{ act: 'revoke', number: '20/QĐ-UBND', date: DECISION.date },
  ...{ authority: DECISION.authority, reason: 'Hồ sơ không trung thực' },
}

/** A file that the unit's people have sent and an open dossier of theirs names. */
export async function addFile(
  country: Pick<Country, 'server'>,
  leader: Caller,
  dossier: string,
): Promise<string> {
  const bytes = makeJpeg(600)
  const sha256 = shaOf(bytes)
  const response = await country.server.app.request(`/api/files/${sha256}`, {
    method: 'PUT',
    headers: { 'x-tcpl-protocol': '1', cookie: leader.cookie ?? '' },
    body: new Uint8Array(bytes),
  })
  if (response.status !== 200) throw new Error(await response.text())
  const card = {
    file: { sha256, size: bytes.length, type: 'image/jpeg', name: `Ảnh ${dossier}.jpg` },
    ...{ link: null, title: 'Ảnh', number: '', date: '', issuer: '' },
  }
  await push(country, leader, await leader.device.write(`${dossier}/self`, `evidence/${v7()}`, card))
  return sha256
}
