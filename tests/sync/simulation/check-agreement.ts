import { countOutbox } from '../../../src/storage/read/read-outbox.ts'
import { recordOf } from '../../../src/domain/log/record-id.ts'
import type { EntryRow } from '../../../src/server/log/entry-row.ts'
import type { Side } from '../../../src/server/log/log-tables.ts'
import { maySee, ownSideOf } from './handed-over.ts'
import { referenceHeads } from './reference-heads.ts'
import type { SimPhone } from './sim-phone.ts'
import { DOSSIERS } from './sim-places.ts'
import { promise } from './violation.ts'
import type { World } from './world.ts'

/**
 * R3, R4, R11: a phone holds everything its person may see, knows of each entry whether it counts, and shows the heads
 * that the reference fold gives of it; and nothing waits in its outbox.
 */
export async function checkAgreement(world: World, phone: SimPhone): Promise<void> {
  const { server } = world
  if (server.access.isRevoked(phone.device)) return
  const scope = server.scopeOf(phone.device)
  for (const dossier of DOSSIERS) {
    const unit = dossier.slice(0, dossier.indexOf('/'))
    const fetched = world.fetched.get(phone.device)?.has(dossier) === true
    const side: Side | null = scope.communeUnits.includes(unit)
      ? 'commune'
      : scope.standsOn('office', unit) && fetched
        ? 'office'
        : null
    if (side === null) continue
    for (const part of ['self', 'appraisal', 'meetings', 'council', 'sheets'] as const)
      checkRecord(world, phone, recordOf(dossier, part), side)
  }
  const { unsent, refused } = await countOutbox(phone.space)
  promise(
    unsent === 0 && refused === 0,
    'R11 quiet after three rounds',
    () => `${phone.device} still has ${unsent} unsent and ${refused} refused`,
  )
}

function checkRecord({ server }: World, phone: SimPhone, record: string, side: Side): void {
  const rows = (server.log.tables.records.get(record) ?? []).map(({ row }) => row)
  const here = phone.rows('entries')
  // Late, from a disk that had lost it, and left out of what was sealed: the other side, which never had it, needs no word
  // that it is held.
  const needless = (row: EntryRow): boolean =>
    row.held_reason !== null && ownSideOf(row) !== side && !here.has(row.id)
  const visible = rows.filter((row) => maySee(server, side, row) && !needless(row))
  for (const row of visible) {
    const known = here.get(row.id)
    promise(
      known !== undefined && known['hash'] === row.hash,
      'R11 quiet after three rounds',
      () => `${phone.device} never got ${row.record} ${row.field} ${row.id}`,
    )
    promise(
      known['held'] === row.held_reason && (row.held_reason !== null || known['stub'] === false),
      'R3 same entries, same state',
      () =>
        `${phone.device} takes ${row.record} ${row.field} ${row.id} for ${String(known['held'])}, the server for ${row.held_reason}`,
    )
  }
  const expected = headsByField(visible, (id) => here.get(id)?.['replaces'] as readonly string[])
  const shown = new Map(
    [...phone.rows('heads').values()]
      .filter((state) => state['record'] === record)
      .map((state) => [
        String(state['field']),
        (state['heads'] as { id: string }[]).map(({ id }) => id).sort(),
      ]),
  )
  for (const field of new Set([...expected.keys(), ...shown.keys()])) {
    const should = expected.get(field) ?? []
    const does = shown.get(field) ?? []
    promise(
      should.join() === does.join(),
      should.every((id) => does.includes(id))
        ? 'R3 same entries, same state'
        : 'R4 concurrent values are kept',
      () => `${phone.device} shows ${field} of ${record} as [${does.join()}], not [${should.join()}]`,
    )
  }
}

function headsByField(
  rows: readonly EntryRow[],
  replacesOf: (id: string) => readonly string[],
): Map<string, string[]> {
  const fields = new Map<string, EntryRow[]>()
  for (const row of rows) {
    const known = fields.get(row.field)
    if (known) known.push(row)
    else fields.set(row.field, [row])
  }
  const heads = new Map<string, string[]>()
  for (const [field, of] of fields) {
    const ids = referenceHeads(
      of.map((row) => ({ id: row.id, replaces: replacesOf(row.id), held: row.held_reason !== null })),
    )
    if (ids.size > 0) heads.set(field, [...ids].sort())
  }
  return heads
}
