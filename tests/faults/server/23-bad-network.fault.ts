import type { Fault, FaultContext } from '../fault.ts'
import { seededRandom, startChaosProxy, type Trouble } from '../support/server/chaos-proxy.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { createSyncPhone } from '../support/server/sync-phone.ts'
import { newTally, resultOf, type Tally } from '../support/server/tally.ts'

/** Milliseconds after which the phones here give a request up: the protocol's twenty seconds, made short. */
const LONGEST = 500
const SEED = 20261122

export const fault: Fault = {
  rows: [23, 24, 25, 26, 27, 28, 30, 31, 32, 34],
  name: 'a network that loses, cuts, doubles, delays, reorders, swallows and answers from a stale cache',
  promises: ['R2', 'R3', 'R8', 'R11'],
  runs: { full: 40, quick: 3 },
  async run(times, context) {
    const tally = newTally()
    const caused = new Map<string, number>()
    for (let i = 0; i < times; i++) {
      await chaos(tally, context, SEED + i, caused)
      tally.runs += 1
    }
    const list = [...caused].map(([kind, count]) => `${count} ${kind}`).join(', ')
    return resultOf(tally, `connections: ${list}; first seed ${SEED}`)
  },
}

function troubleOf(random: () => number): Trouble {
  const dice = Math.floor(random() * 10)
  if (dice === 0) return { kind: 'black-hole' }
  if (dice === 1) return { kind: 'cut-request', after: 0 }
  if (dice === 2) return { kind: 'cut-request', after: Math.floor(random() * 3_000) }
  if (dice === 3) return { kind: 'cut-answer', after: 0 }
  if (dice === 4) return { kind: 'cut-answer', after: Math.floor(random() * 1_500) }
  if (dice === 5) return { kind: 'slow', latency: Math.floor(random() * 120), piece: 400 }
  if (dice === 6) return { kind: 'twice' }
  if (dice === 7) return { kind: 'stale' }
  return { kind: 'none' }
}

/** Three phones record and send through the worst; then the network is good, and all must be well without help. */
async function chaos(
  tally: Tally,
  { folder, build: built }: FaultContext,
  seed: number,
  caused: Map<string, number>,
): Promise<void> {
  const place = `${folder}/${seed}`
  const { dataDir, build, enrolled } = await setUp({ folder: place, build: built }, 3)
  const server = await startServerProcess({ build, dataDir })
  const random = seededRandom(seed)
  const proxy = await startChaosProxy(
    () => server.port,
    () => troubleOf(random),
  )
  const state = { calm: false }
  const options = { longest: () => (state.calm ? Infinity : LONGEST), keepAlive: false }
  const phones = await Promise.all(enrolled.map((one) => createSyncPhone(one, () => proxy.url, options)))
  let recorded = 0
  let files = 0
  for (let round = 0; round < 6; round++) {
    for (const [i, phone] of phones.entries()) {
      await phone.record(
        `remark/TC1.CT${1 + (round % 4)}`,
        `Vòng ${round}, máy ${i}: ${'đã kiểm tra. '.repeat(20)}`,
      )
      await phone.record(`fact/TC2.CT${1 + i}.${round}.done`, round)
      recorded += 2
      if (round % 3 === i) {
        await phone.prove(6_000)
        recorded += 1
        files += 1
      }
    }
    // All at once, so that answers overtake one another.
    await Promise.all(phones.map((phone) => phone.passUntilDone(2)))
  }
  proxy.calm(true)
  state.calm = true
  // R11: when the faults stop, all agree within three rounds.
  for (let round = 0; round < 3; round++) for (const phone of phones) await phone.passUntilDone(1)
  for (const phone of phones)
    if ((await phone.unsent()) > 0)
      tally.violations.push(`Seed ${seed}: a phone has not sent everything after the quiet`)
  const [first, ...others] = await Promise.all(phones.map((phone) => phone.shown()))
  if (others.some((screen) => screen !== first))
    tally.violations.push(`Seed ${seed}: phones show different things`)
  for (const [kind, count] of proxy.caused) caused.set(kind, (caused.get(kind) ?? 0) + count)
  for (const phone of phones) phone.close()
  await proxy.close()
  await server.end('SIGTERM')
  const stored = readStored(dataDir, place)
  tally.acknowledged += recorded + files
  tally.lost += Math.max(0, recorded - stored.entries.size) + Math.max(0, files - stored.files.size)
  tally.torn += [...stored.files.values()].filter((whole) => !whole).length
  for (const { count, last } of stored.chains.values())
    if (count !== last) tally.violations.push(`Seed ${seed}: an entry stands twice or a chain has a gap`)
}
