import { reopen } from './reopen.ts'
import type { SimPhone } from './sim-phone.ts'
import { promise } from './violation.ts'
import type { World } from './world.ts'

/** The browser throws the database away; the person enrols anew and goes on as another device. */
export async function evict(world: World, phone: SimPhone): Promise<void> {
  phone.crash()
  phone.disk.evict()
  const last = Math.max(0, ...[...phone.saved.values()].map(({ entry }) => entry.n))
  const opened = await phone.open()
  promise(
    opened.health === 'lost' && opened.space === null,
    'R6 loss is noticed',
    () => `${phone.device} was emptied and says ${opened.health}`,
  )
  const { gap } = opened
  promise(
    last === 0 || (gap !== null && gap.from === 1 && gap.to >= last),
    'R6 loss is noticed',
    () => `${phone.device} lost 1–${last} and says ${JSON.stringify(gap)}`,
  )
  await phone.enrol(world.newDevice())
}

/** The disk had not kept its last commits. What only it held is gone, and that must be said. */
export async function forgetCommits(world: World, phone: SimPhone, count: number): Promise<void> {
  if (phone.isDead) await reopen(phone)
  const before = ownIds(phone)
  phone.crash()
  phone.disk.loseCommits(phone.databaseName, count)
  const left = new Set(ownIds(phone).keys())
  const gone = [...before].filter(([id]) => !left.has(id))
  for (const [id] of gone) phone.saved.delete(id)
  // A dossier that was fetched may have gone with them; the desk opens it again.
  world.fetched.delete(phone.device)
  if (gone.length > 0) phone.lied = true
  const opened = await phone.open()
  // What the server holds comes back by itself.
  const lost = gone.filter(([id]) => !world.server.log.tables.entries.has(id)).map(([, n]) => n)
  const gap = opened.health === 'lost' ? opened.gap : null
  promise(
    lost.every((n) => gap && n >= gap.from && n <= gap.to),
    'R6 loss is noticed',
    () => `${phone.device} lost ${lost.join(', ')} and says ${opened.health} ${JSON.stringify(gap)}`,
  )
  // Even the birth of the database was among them.
  if (opened.space === null) return phone.enrol(world.newDevice())
  // Entries that went earlier may be told of again, when the note of it went now.
  const here = new Set(ownIds(phone).values())
  promise(
    gap === null || !here.has(gap.from),
    'R6 loss is noticed',
    () => `a false alarm on ${phone.device}: ${JSON.stringify(gap)}`,
  )
}

/** Own entries on the disk, with their counters. */
function ownIds(phone: SimPhone): Map<string, number> {
  const own = new Map<string, number>()
  for (const [id, row] of phone.rows('entries'))
    if (row['device'] === phone.device) own.set(id, row['n'] as number)
  return own
}
