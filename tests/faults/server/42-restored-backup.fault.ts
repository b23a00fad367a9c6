import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DATABASE_FILE } from '../../../src/server/database/database-address.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { startServerProcess, type ServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { createSyncPhone, type SyncPhone } from '../support/server/sync-phone.ts'
import { newTally, resultOf, type Tally } from '../support/server/tally.ts'

/** Rounds of passes after which everything must be there again (R11). */
const MOST_ROUNDS = 3

export const fault: Fault = {
  rows: [42, 43],
  name: 'an older backup restored, by `npm run restore` and by hand without another epoch',
  promises: ['R12', 'R11', 'R2', 'R8'],
  runs: { full: 10, quick: 2 },
  async run(times, context) {
    const tally = newTally()
    for (let i = 0; i < times; i++) {
      await restoreOnce(tally, context, i % 2 === 0 ? 'by command' : 'by hand')
      tally.runs += 1
    }
    return resultOf(
      tally,
      'by hand: the database file alone is swapped, and the phone that wrote first never comes back',
    )
  },
}

async function restoreOnce(
  tally: Tally,
  { folder, build: built }: FaultContext,
  how: 'by command' | 'by hand',
): Promise<void> {
  const place = mkdtempSync(join(folder, 'restore-'))
  const { dataDir, build, enrolled } = await setUp({ folder: place, build: built }, 3)
  const state: { server: ServerProcess | null } = { server: null }
  const phones = await Promise.all(
    enrolled.map((one) => createSyncPhone(one, () => state.server?.url ?? 'http://127.0.0.1:1')),
  )
  // Swapped by hand, the first phone is lost with the server's history: what it wrote, others hold.
  const survivors = how === 'by hand' ? phones.slice(1) : phones
  const everybody = async (who = phones) => {
    for (const phone of who) if (!(await phone.passUntilDone(5))) tally.violations.push('A phone cannot send')
  }
  const start = async () => {
    state.server = await startServerProcess({ build, dataDir })
  }

  await start()
  await work(phones, 'trước')
  await everybody()
  const backup = join(place, 'backup')
  if (how === 'by command') await command(build, dataDir, 'backup', backup)
  else {
    await state.server?.end('SIGTERM')
    cpSync(join(dataDir, DATABASE_FILE), backup)
    await start()
  }
  await work(phones, 'sau')
  await everybody()
  await everybody()
  await state.server?.end('SIGTERM')
  const lived = readStored(dataDir, place)

  if (how === 'by command') {
    await command(build, dataDir, 'restore', backup)
    // Evidence that came after the backup is not in it.
    rmSync(`${dataDir}.restoring`, { recursive: true, force: true })
  } else {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, DATABASE_FILE + suffix), { force: true })
    cpSync(backup, join(dataDir, DATABASE_FILE))
  }
  if (readStored(dataDir, place).entries.size >= lived.entries.size)
    throw new Error('The backup is not older than what was lived')

  await start()
  // New work takes the places of what is gone.
  await survivors.at(-1)?.record('remark/TC1.CT4', 'Ghi sau khi khôi phục')
  for (let round = 0; round < MOST_ROUNDS; round++) await everybody(survivors)
  const [first, ...others] = await Promise.all(survivors.map((phone) => phone.shown()))
  if (others.some((screen) => screen !== first))
    tally.violations.push(`Restored ${how}, phones show different things`)
  await state.server?.end('SIGTERM')
  const stored = readStored(dataDir, place)
  const held = await Promise.all(survivors.map(({ space }) => space.files.toCollection().primaryKeys()))
  const files = [...lived.files.keys()].filter((sha256) => held.flat().includes(sha256))
  tally.acknowledged += lived.entries.size + files.length
  for (const [id, hash] of lived.entries) if (stored.entries.get(id) !== hash) tally.lost += 1
  for (const sha256 of files) if (stored.files.get(sha256) !== true) tally.lost += 1
  for (const phone of phones) phone.close()
  rmSync(place, { recursive: true })
  if (existsSync(place)) throw new Error('The scratch folder stays')
}

/** Text, a number both disagree about, and a piece of evidence from each. */
async function work(phones: readonly SyncPhone[], when: string): Promise<void> {
  for (const [i, phone] of phones.entries()) {
    await phone.record(`remark/TC1.CT${i + 1}`, `Nhận xét ${when}`)
    await phone.record('fact/TC2.CT4.2.done', i)
    await phone.prove(3_000)
  }
}

/** As `npm run backup` and `npm run restore` do. */
async function command(build: string, dataDir: string, name: string, folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [join(build, 'server', 'main.js'), name, folder], {
    env: { ...process.env, DATA_DIR: dataDir },
  })
}
