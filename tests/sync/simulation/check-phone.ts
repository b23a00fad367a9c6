import type { AnyRow } from '../../support/sorted-rows.ts'
import { referenceHeads } from './reference-heads.ts'
import type { SimPhone } from './sim-phone.ts'
import { promise } from './violation.ts'
import type { World } from './world.ts'

/** What holds on a phone at any moment, whatever has just befallen it. */
export async function checkPhone(world: World, phone: SimPhone): Promise<void> {
  checkReceipts(world, phone, await world.server.epoch())
  checkHeads(phone)
}

/** R2, P1: what the phone takes for received in the server's present history is there. "Đã gửi" never lies. */
function checkReceipts({ server }: World, phone: SimPhone, epoch: string): void {
  if (server.restoredSilently) return
  const { entries } = server.log.tables
  for (const [id, row] of phone.rows('entries'))
    promise(
      row['ackEpoch'] !== epoch || entries.has(id),
      'R5 acknowledged survives',
      () =>
        `${phone.device} takes ${String(row['field'])} ${id} for received, and the server does not have it`,
    )
}

/** R3, R4: the heads that are shown are those of the entries that are there. */
function checkHeads(phone: SimPhone): void {
  const fields = new Map<string, AnyRow[]>()
  for (const row of phone.rows('entries').values()) {
    const name = `${row['record'] as string}\n${row['field'] as string}`
    const known = fields.get(name)
    if (known) known.push(row)
    else fields.set(name, [row])
  }
  const shown = new Map<string, readonly { readonly id: string }[]>()
  for (const state of phone.rows('heads').values())
    shown.set(`${state['record'] as string}\n${state['field'] as string}`, state['heads'] as { id: string }[])
  for (const [name, rows] of fields) {
    const should = headsOf(rows)
    const does = shown.get(name) ?? []
    promise(
      should.size === does.length && does.every(({ id }) => should.has(id)),
      'R4 concurrent values are kept',
      () =>
        `${phone.device} shows ${name.replace('\n', ' ')} as [${does.map(({ id }) => id).join()}], not [${[...should].join()}]`,
    )
  }
  promise(
    [...shown.keys()].every((name) => fields.has(name)),
    'R3 same entries, same state',
    () => `${phone.device} shows fields without entries`,
  )
}

function headsOf(rows: readonly AnyRow[]): ReadonlySet<string> {
  const [only] = rows
  if (rows.length === 1 && only)
    return new Set(only['held'] === null && only['stub'] === false ? [only['id'] as string] : [])
  return referenceHeads(
    rows.map((row) => ({
      id: row['id'] as string,
      replaces: row['replaces'] as readonly string[],
      held: row['held'] !== null || row['stub'] === true,
    })),
  )
}
