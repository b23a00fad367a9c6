import { v7 } from 'uuid'
import { formatFieldName } from '../../src/domain/dossier/field-name.ts'
import { utf8 } from '../../src/domain/log/canonical.ts'
import type { Entry } from '../../src/domain/log/entry.ts'
import type { Signer } from '../../src/domain/log/ports.ts'
import { recordOf } from '../../src/domain/log/record-id.ts'
import { writeEntries, type Author, type ChainEnd } from '../../src/domain/log/write-entry.ts'
import { proofText, type Identity } from '../../src/protocol/access.schema.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { createDeviceKey, hasher, signerOf } from '../../src/protocol/web-crypto.ts'
import { yearOfWork } from './second-officer.ts'

/** An officer's phone without a screen: real keys, real signatures, one commune. */
export interface FleetPhone {
  readonly device: string
  /** What every request of it carries. */
  readonly headers: Readonly<Record<string, string>>
  /** The next entries of its chain, signed; written, not sent. */
  write(count: number): Promise<Entry[]>
}

const PASSWORD = 'mat-khau-do-luong'

/**
 * Makes an administrator by his one-time link, and by him one officer with a phone in each commune.
 * @param communes ids of the catalogue
 */
export async function enrolFleet(
  server: string,
  link: string,
  communes: readonly string[],
): Promise<FleetPhone[]> {
  const [, token] = link.split('#')
  await ask(server, '/api/first-administrator', {
    token,
    name: 'Quản trị',
    login: 'quan-tri',
    password: PASSWORD,
  })
  const administrator = await proveKey(server, 'sign-in', '/api/sign-in', {
    login: 'quan-tri',
    password: PASSWORD,
  })
  const phones: FleetPhone[] = []
  for (const unit of communes) {
    const grants = [{ role: 'officer', unit, from: '2026-01-01', to: null }]
    const person = { name: `Công chức ${unit}`, login: null, grants }
    const { id } = await json<{ id: string }>(ask(server, '/api/people', person, administrator.cookie))
    const made = ask(server, `/api/people/${id}/enrolment-code`, {}, administrator.cookie)
    const { code } = await json<{ code: string }>(made)
    phones.push(await enrol(server, code, `${unit}/2026/tcpl-2025`))
  }
  return phones
}

/** Signed entries of a phone that nobody knows, for a floor that does not ask. */
export async function fleetEntries(count: number): Promise<Entry[]> {
  const author = { person: v7(), device: v7(), off: -1200 }
  return writerOf(author, signerOf(await createDeviceKey()), '2025:00004/2026/tcpl-2025')(count)
}

async function enrol(server: string, code: string, dossier: string): Promise<FleetPhone> {
  const { identity, cookie, signer } = await proveKey(server, 'enrol', '/api/enrol', { code })
  const author = { person: identity.person.id, device: identity.device, off: -1200 }
  return { device: identity.device, headers: headersWith(cookie), write: writerOf(author, signer, dossier) }
}

/** Writes the next entries of one chain. */
function writerOf(author: Author, signer: Signer, dossier: string): (count: number) => Promise<Entry[]> {
  const record = recordOf(dossier, 'self')
  const heads = new Map<string, string>()
  let end: ChainEnd = { n: 0, hash: '' }
  let wall = Date.now() - 365 * 86_400_000
  const ports = {
    now: () => (wall += 60_000),
    uuid: (msecs: number) => v7({ msecs }),
    ...hasher,
    ...signer,
  }
  return async (count) => {
    const entries: Entry[] = []
    for (const [name, value] of yearOfWork([], count)) {
      const field = formatFieldName(name)
      const before = heads.get(field)
      const change = { record, field, value, replaces: before === undefined ? [] : [before] }
      const [known] = await writeEntries([change], author, end, ports)
      if (!known) throw new Error('One change makes one entry')
      end = { n: known.entry.n, hash: known.hash }
      heads.set(field, known.entry.id)
      entries.push(known.entry)
    }
    return entries
  }
}

/** P10: a new key, proven for its purpose; the identity and the cookie that come of it. */
async function proveKey(server: string, purpose: 'enrol' | 'sign-in', path: string, request: object) {
  const key = await createDeviceKey()
  const signer = signerOf(key)
  const { nonce } = await json<{ nonce: string }>(ask(server, '/api/nonce'))
  const signature = await signer.sign(utf8(proofText(purpose, nonce)))
  const body = { ...request, publicKey: key.publicKey, nonce, signature, label: 'Máy đo' }
  const answer = await ask(server, path, body)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { identity: (await answer.json()) as Identity, cookie, signer }
}

const headersWith = (cookie: string): Record<string, string> => ({
  [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
  'content-type': 'application/json',
  ...(cookie === '' ? {} : { cookie }),
})

async function ask(server: string, path: string, body?: object, cookie = ''): Promise<Response> {
  const answer = await fetch(server + path, {
    method: body ? 'POST' : 'GET',
    headers: headersWith(cookie),
    body: body ? JSON.stringify(body) : null,
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer
}

const json = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T
