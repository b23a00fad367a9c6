import { join } from 'node:path'
import { countOutbox } from '../../../src/storage/read/read-outbox.ts'
import { startS3, type S3Trouble, type TestS3 } from '../../support/s3.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { seededRandom } from '../support/server/chaos-proxy.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { createSyncPhone, type SyncPhone } from '../support/server/sync-phone.ts'
import { newTally, resultOf, type Tally } from '../support/server/tally.ts'

const SEED = 20261123
/** Milliseconds after which the phones here give up while the storage is in trouble, long before the server does. */
const LONGEST = 4_000

/** A photo and a scan, both in one piece: pieces are put together before the storage is asked (uploads-two-processes.test.ts). */
const SIZES = [6_000, 900_000]

/** What goes wrong, by turns: with which requests, and how many of a hundred. */
const TROUBLES: readonly {
  readonly trouble: S3Trouble | 'any'
  readonly methods: string
  readonly of100: number
}[] = [
  { trouble: 'any', methods: 'PUT GET HEAD', of100: 60 },
  { trouble: 'unavailable', methods: 'PUT GET HEAD', of100: 100 },
  { trouble: 'answer-lost', methods: 'PUT', of100: 100 },
  { trouble: 'not-stored', methods: 'PUT', of100: 100 },
  { trouble: 'stored-altered', methods: 'PUT', of100: 100 },
  { trouble: 'altered', methods: 'GET', of100: 100 },
  { trouble: 'not-known-yet', methods: 'GET HEAD', of100: 100 },
  { trouble: 'silent', methods: 'PUT', of100: 50 },
  { trouble: 'cut', methods: 'GET', of100: 100 },
  { trouble: 'shortened', methods: 'GET', of100: 100 },
  { trouble: 'denied', methods: 'PUT', of100: 100 },
  { trouble: 'silent', methods: 'HEAD', of100: 100 },
]
const ANY: readonly S3Trouble[] = [
  'unavailable',
  'not-stored',
  'stored-altered',
  'answer-lost',
  'not-known-yet',
  'cut',
  'shortened',
  'altered',
]

export const fault: Fault = {
  rows: [47],
  name: 'an object storage that stalls, refuses, loses answers, cuts, alters, and does not know yet what it has',
  promises: ['R5', 'R7', 'R8', 'R11'],
  runs: { full: 24, quick: 2 },
  async run(times, context) {
    const tally = newTally()
    const caused = new Map<string, number>()
    for (let i = 0; i < times; i++) {
      await storeThrough(tally, context, i, caused)
      tally.runs += 1
    }
    const list = [...caused].map(([kind, count]) => `${count} ${kind}`).join(', ')
    return resultOf(tally, `requests to the storage: ${list}; first seed ${SEED}`)
  },
}

/** Two phones bring small and large files through the trouble; then it ends, and all must be well without help. */
async function storeThrough(
  tally: Tally,
  { folder, build: built }: FaultContext,
  turn: number,
  caused: Map<string, number>,
): Promise<void> {
  const place = join(folder, String(turn))
  const { dataDir, build, enrolled } = await setUp({ folder: place, build: built }, 2)
  const s3 = await startS3()
  const server = await startServerProcess({ build, dataDir, env: environmentOf(s3) })
  const state = { calm: true }
  const longest = () => (state.calm ? Infinity : LONGEST)
  const phones = await Promise.all(enrolled.map((one) => createSyncPhone(one, () => server.url, { longest })))
  try {
    // The first pass opens a session and learns the epoch; a file brought now must still be there at the end.
    const [first] = phones
    const named = first ? [await first.prove(6_000)] : []
    for (const phone of phones) if (!(await phone.passUntilDone(2))) throw new Error('Not even a good start')

    const random = seededRandom(SEED + turn)
    const { trouble, methods, of100 } = TROUBLES[turn % TROUBLES.length] ?? TROUBLES[0]!
    s3.trouble((method) => {
      if (!methods.includes(method) || random() * 100 >= of100) return 'none'
      return trouble === 'any' ? (ANY[Math.floor(random() * ANY.length)] ?? 'none') : trouble
    })
    state.calm = false
    for (const [i, phone] of phones.entries()) {
      for (const size of SIZES) named.push(await phone.prove(size + i))
      await phone.record('remark/TC1.CT1', `Kho tệp trục trặc, máy ${i}`)
    }
    await Promise.all(phones.map((phone) => phone.passUntilDone(1)))
    for (const phone of phones) {
      const { unsent } = await countOutbox(phone.space)
      if (unsent > 0) tally.violations.push(`${trouble}: entries waited for files`)
    }
    await holdAgainst(tally, phones, s3, trouble)

    s3.trouble(() => 'none')
    state.calm = true
    for (const phone of phones)
      if (!(await phone.passUntilDone(3)))
        tally.violations.push(`${trouble}: a phone cannot send when it is over`)
    await holdAgainst(tally, phones, s3, trouble)
    const objects = await s3.objects()
    tally.acknowledged += named.length
    tally.lost += named.filter((sha256) => ![...objects.values()].includes(sha256)).length
    tally.torn += [...objects].filter(([name, sha256]) => !name.endsWith(sha256)).length
    for (const [kind, count] of s3.caused) caused.set(kind, (caused.get(kind) ?? 0) + count)
  } finally {
    for (const phone of phones) phone.close()
    const { code } = await server.end('SIGTERM')
    if (code !== 0) tally.violations.push(`The server ended with ${code}: ${server.stderr().slice(-300)}`)
    if (server.stderr().includes(s3.settings.secretAccessKey))
      tally.violations.push('The key stands in the log')
    await s3.stop()
  }
}

/** Whoever holds a receipt finds the very bytes in the bucket at this moment, and no phone has given a file up. */
async function holdAgainst(
  tally: Tally,
  phones: readonly SyncPhone[],
  s3: TestS3,
  trouble: string,
): Promise<void> {
  const lying = new Set((await s3.objects()).values())
  for (const phone of phones)
    for (const { sha256, receiptEpoch, refused } of await phone.space.files.toArray()) {
      if (receiptEpoch !== '' && !lying.has(sha256)) tally.lost += 1
      if (refused !== null) tally.violations.push(`${trouble}: a phone gave its file up as ${refused}`)
    }
}

const environmentOf = ({ settings }: TestS3): NodeJS.ProcessEnv => ({
  S3_ENDPOINT: settings.endpoint,
  S3_BUCKET: settings.bucket,
  S3_REGION: settings.region,
  S3_ACCESS_KEY_ID: settings.accessKeyId,
  S3_SECRET_ACCESS_KEY: settings.secretAccessKey,
  LOG_LEVEL: 'warn',
})
