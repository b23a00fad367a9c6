import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadTypeScript } from './load-typescript.mjs'
import { tell } from './report.mjs'
import { batchesOf, openSender, pushAll, startFloor } from './sync-load.mjs'

/** Entries of one round of one phone that is alone, in batches as large as the protocol allows. */
const ALONE = { entries: 4000, batch: 200 }
/** As many phones at once, each with this many entries a round. */
const TOGETHER = { phones: 32, entries: 200, batch: 20 }

/**
 * How many entries a second become durable in our server, signatures checked, beside the floor of the same run, which
 * takes the very same requests: one phone alone, and many at once beside a floor that shares its commits.
 *
 * @param {{ name: string, newDatabase: () => Promise<string> | null }} engine `newDatabase`: the address of an empty
 *   PostgreSQL database; null for the embedded SQLite
 * @param {string} folder for databases and what processes keep
 * @param {readonly string[]} flags of Node for our server
 */
export async function measureRates(engine, folder, runs, flags = []) {
  const { embeddedDatabase, startProcess } = await loadTypeScript('tests/bench/server-processes.ts')
  const { enrolFleet, writerOf } = await loadTypeScript('tests/bench/fleet.ts')
  const dataDir = join(folder, engine.name)
  mkdirSync(dataDir, { recursive: true })
  const databaseUrl = await engine.newDatabase?.()
  const floorAt = async (name) => (await engine.newDatabase?.()) ?? join(folder, `${name}.sqlite`)
  const server = await startProcess({ dataDir, ...(databaseUrl && { databaseUrl }), flags })
  const floors = {
    own: await startFloor(await floorAt('floor'), { shared: false }),
    shared: await startFloor(await floorAt('floor-shared'), { shared: true }),
  }
  try {
    const communes = someCommunes(TOGETHER.phones + 1)
    tell(`${engine.name}: enrolling ${communes.length} phones`)
    const database = databaseUrl ?? embeddedDatabase(dataDir)
    const phones = await enrolFleet({ database, choose: () => () => server.url }, communes)
    const [lone, ...fleet] = phones.map((phone) => ({
      device: phone.identity.device,
      headers: phone.network.headers,
      write: writerOf(phone),
    }))
    const found = { alone: [], together: [], bytes: [] }
    const openAt = (phone) => ({
      ours: openSender(server.url, phone),
      own: openSender(floors.own.url, null),
      shared: openSender(floors.shared.url, null),
    })
    const loneSenders = openAt(lone)
    const fleetSenders = fleet.map(openAt)

    const alone = async () => {
      const batches = batchesOf(await lone.write(ALONE.entries), ALONE.batch)
      return (at) => pushAll([{ sender: loneSenders[at], batches }])
    }
    const together = async () => {
      const loads = []
      for (const phone of fleet) loads.push(batchesOf(await phone.write(TOGETHER.entries), TOGETHER.batch))
      return (at) => pushAll(loads.map((batches, i) => ({ sender: fleetSenders[i][at], batches })))
    }
    // Once for nothing: code is compiled, pages are cached.
    for (let run = -1; run < runs; run += 1) {
      const one = await inTurn(await alone(), run, 'own', server)
      const many = await inTurn(await together(), run, 'shared', server)
      const [batch] = batchesOf(await lone.write(ALONE.batch), ALONE.batch)
      const bytes = (await loneSenders.ours.push(batch, true)) / ALONE.batch
      if (run < 0) continue
      found.alone.push(one)
      found.together.push(many)
      found.bytes.push(bytes)
      const say = ({ ours, floor, cpu }) =>
        `${Math.round(ours)} of ${Math.round(floor)} entries/s (${cpu.toFixed(2)} ms of a core each)`
      tell(
        `${engine.name} run ${run + 1}: one phone ${say(one)} · ${TOGETHER.phones} phones ${say(many)} · ${bytes.toFixed(0)} bytes an entry`,
      )
    }
    for (const senders of [loneSenders, ...fleetSenders])
      for (const sender of Object.values(senders)) sender.close()
    return found
  } finally {
    await Promise.all([server.stop(), floors.own.stop(), floors.shared.stop()])
  }
}

/** The same entries at both; who is first changes from run to run. */
async function inTurn(pushAt, run, floor, server) {
  const rates = {}
  let cpu = 0
  for (const at of run % 2 === 0 ? [floor, 'ours'] : ['ours', floor]) {
    const before = server.usage().cpu
    const { rate, entries } = await pushAt(at)
    rates[at] = rate
    if (at === 'ours') cpu = (server.usage().cpu - before) / entries
  }
  return { ours: rates.ours, floor: rates[floor], cpu }
}

/** Communes of the catalogue that comes with the build: one province has enough. */
function someCommunes(count) {
  const file = new URL('../../dist/client/catalogue/2025/04.json', import.meta.url)
  const { communes } = JSON.parse(readFileSync(file, 'utf8'))
  return communes.slice(0, count).map(([code]) => `2025:${code}`)
}
