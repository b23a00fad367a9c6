import { readFileSync } from 'node:fs'
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
 * @param {string} folder for the floor's databases
 */
export async function measureServer(folder, runs) {
  const { startAppServer } = await loadTypeScript('tests/support/app-server.ts')
  const { enrolFleet } = await loadTypeScript('tests/bench/fleet.ts')
  const server = await startAppServer({ practice: false })
  const floors = {
    own: await startFloor(join(folder, 'floor.sqlite'), { shared: false }),
    shared: await startFloor(join(folder, 'floor-shared.sqlite'), { shared: true }),
  }
  try {
    const link = /\S+#\S+/.exec(await server.command('admin', 'create'))?.[0] ?? ''
    const communes = someCommunes(TOGETHER.phones + 1)
    tell(`enrolling ${communes.length} phones`)
    const [lone, ...fleet] = await enrolFleet(server.url, link, communes)
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
      const one = await inTurn(await alone(), run, 'own')
      const many = await inTurn(await together(), run, 'shared')
      const [batch] = batchesOf(await lone.write(ALONE.batch), ALONE.batch)
      const bytes = (await loneSenders.ours.push(batch, true)) / ALONE.batch
      if (run < 0) continue
      found.alone.push(one)
      found.together.push(many)
      found.bytes.push(bytes)
      const say = ({ ours, floor }) => `${Math.round(ours)} of ${Math.round(floor)} entries/s`
      tell(
        `run ${run + 1} one phone ${say(one)} · ${TOGETHER.phones} phones ${say(many)} · ${bytes.toFixed(0)} bytes an entry`,
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
async function inTurn(pushAt, run, floor) {
  const rates = {}
  for (const at of run % 2 === 0 ? [floor, 'ours'] : ['ours', floor]) rates[at] = await pushAt(at)
  return { ours: rates.ours, floor: rates[floor] }
}

/** Communes of the catalogue that comes with the build: one province has enough. */
function someCommunes(count) {
  const file = new URL('../../dist/client/catalogue/2025/04.json', import.meta.url)
  const { communes } = JSON.parse(readFileSync(file, 'utf8'))
  return communes.slice(0, count).map(([code]) => `2025:${code}`)
}
