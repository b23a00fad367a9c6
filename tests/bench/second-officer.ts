import { v7 } from 'uuid'
import tcpl from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../../src/domain/criteria-set/parse-criteria-set.ts'
import { utf8 } from '../../src/domain/log/canonical.ts'
import type { Entry } from '../../src/domain/log/entry.ts'
import { formatFieldName, type FieldName } from '../../src/domain/dossier/field-name.ts'
import { recordOf } from '../../src/domain/log/record-id.ts'
import { writeEntries } from '../../src/domain/log/write-entry.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import { proofText, type Identity } from '../../src/protocol/access.schema.ts'
import type { SyncResponse } from '../../src/protocol/sync.schema.ts'
import { MAX_ENTRIES, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { createDeviceKey, hasher, signerOf } from '../../src/protocol/web-crypto.ts'

export interface Photo {
  readonly sha256: string
  readonly size: number
}

/** A minute between two entries. */
const STEP = 60_000

/**
 * Another officer of the commune who has worked on its dossier all year: enrols with `code`, then writes one card and
 * one attachment for each photo and changes facts and remarks again and again until there are `count` entries. They go
 * the way of all entries, signed, through the server, from which the measured phone fetches them.
 */
export async function writeYearOfWork(
  server: string,
  code: string,
  dossier: string,
  photos: readonly Photo[],
  count: number,
): Promise<void> {
  const key = await createDeviceKey()
  const signer = signerOf(key)
  const { identity, cookie } = await enrol()
  const author = { person: identity.person.id, device: identity.device, off: 0 }
  const record = recordOf(dossier, 'self')

  const heads = new Map<string, string>()
  let end = { n: 0, hash: '' }
  let wall = Date.now() - count * STEP
  let batch: Entry[] = []
  for (const [name, value] of yearOfWork(photos, count)) {
    const field = formatFieldName(name)
    const before = heads.get(field)
    const ports = { now: () => (wall += STEP), uuid: (msecs: number) => v7({ msecs }), ...hasher, ...signer }
    const change = { record, field, value, replaces: before === undefined ? [] : [before] }
    const [known] = await writeEntries([change], author, end, ports)
    if (!known) throw new Error('One change makes one entry')
    end = { n: known.entry.n, hash: known.hash }
    heads.set(field, known.entry.id)
    batch.push(known.entry)
    if (batch.length === MAX_ENTRIES) {
      await push(batch)
      batch = []
    }
  }
  await push(batch)

  async function enrol() {
    const { nonce } = (await (await ask('GET', '/api/nonce')).json()) as { nonce: string }
    const signature = await signer.sign(utf8(proofText('enrol', nonce)))
    const label = 'Máy thứ hai của xã'
    const answer = await ask('POST', '/api/enrol', {
      code,
      publicKey: key.publicKey,
      nonce,
      signature,
      label,
    })
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    return { identity: (await answer.json()) as Identity, cookie }
  }

  async function push(entries: readonly Entry[]) {
    const position = { device: author.device, epoch: '', scopeEpoch: '', cursor: '', follows: [] }
    const answer = await ask('POST', '/api/sync', { ...position, entries })
    const { results } = (await answer.json()) as SyncResponse
    const bad = results.find(({ status }) => status !== 'stored')
    if (bad) throw new Error(`An entry did not count: ${JSON.stringify(bad)}`)
  }

  async function ask(method: string, path: string, body?: object): Promise<Response> {
    const headers = {
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      'Content-Type': 'application/json',
      ...(method === 'GET' || path === '/api/enrol' ? {} : { Cookie: cookie }),
    }
    const answer = await fetch(server + path, { method, headers, body: body ? JSON.stringify(body) : null })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
}

/** What an officer writes: facts and remarks, again and again, after a card and an attachment for each photo. */
export function* yearOfWork(photos: readonly Photo[], count: number): Generator<[FieldName, Json]> {
  const set = parseCriteriaSet(tcpl)
  if (!set.ok) throw new Error('The criteria set cannot be read')
  const indicators = set.value.criteria.flatMap((criterion) => criterion.indicators)
  const slots = indicators.flatMap(({ id, evidence }) =>
    evidence.map((slot) => ({ indicator: id, slot: slot.id })),
  )
  const counts = indicators.flatMap(({ items }) =>
    items.flatMap(({ facts }) =>
      facts.filter(({ kind, sameAs }) => kind === 'count' && !sameAs).map(({ id }) => id),
    ),
  )
  let made = 0
  for (const [i, { sha256, size }] of photos.entries()) {
    const evidence = v7()
    const slot = slots[i % slots.length]
    if (!slot) throw new Error('The criteria set asks for no evidence')
    const file = { sha256, size, type: 'image/jpeg', name: `anh-${i + 1}.jpg` }
    const card = {
      title: `Ảnh hội nghị số ${i + 1}`,
      number: '',
      date: '2026-03-12',
      issuer: 'UBND xã Suối Mơ',
    }
    yield [
      { kind: 'evidence', evidence },
      { file, link: null, ...card },
    ]
    yield [{ kind: 'attachment', ...slot, evidence }, true]
    made += 2
  }
  for (let round = 0; made < count; round += 1)
    for (const [i, fact] of counts.entries()) {
      if (made >= count) return
      const indicator = indicators[i % indicators.length]
      if (indicator && i % 4 === 3) {
        yield [
          { kind: 'remark', indicator: indicator.id },
          `Đã rà soát lần ${round + 1}, chờ văn bản của xã.`,
        ]
      } else yield [{ kind: 'fact', fact }, 3 + (round % 5)]
      made += 1
    }
}
