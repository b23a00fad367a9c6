import { parseRuling, type Ruling } from '../../domain/dossier/act.ts'
import { byTimeWritten } from '../../domain/log/display-order.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import type { Json } from '../../domain/shared/json.ts'
import { START } from '../space/meta.ts'
import type { Space } from '../space/space.ts'
import { headsOfFields, listDossiers } from './read-heads.ts'

/** An act of this device that the server has stored, with the server's answer. */
export interface OwnAct {
  readonly record: string
  readonly field: string
  readonly entry: string
  readonly value: Json
  readonly wall: number
  readonly off: number | null
  /** Null while the server has not answered it. */
  readonly ruling: Ruling | null
}

/** The newest act of this device in each record that the server has: received, and accepted once it is ruled. */
export async function readOwnActs(space: Space): Promise<OwnAct[]> {
  const dossiers = await listDossiers(space)
  const records = dossiers.flatMap((dossier) =>
    (['self', 'appraisal', 'council'] as const).map((part) => recordOf(dossier, part)),
  )
  const found = await Promise.all(
    records.map(async (record) => newestOwn(space, await headsOfFields(space, record, ['act/', 'ruling/']))),
  )
  const acts = found.filter((act): act is OwnAct => act !== null)
  const { epoch } = (await space.readMeta('position')) ?? START
  const rows = await space.entries.bulkGet(acts.map(({ entry }) => entry))
  // What only an earlier history has confirmed (P4) is in the outbox again.
  return acts.filter((_, i) => {
    const row = rows[i]
    return row !== undefined && row.ackEpoch !== '' && row.ackEpoch === epoch && row.held === null
  })
}

function newestOwn(space: Space, fields: readonly FieldState[]): OwnAct | null {
  const own = fields.flatMap(({ record, field, heads }) =>
    field.startsWith('act/')
      ? heads.filter(({ device }) => device === space.device).map((head) => ({ ...head, record, field }))
      : [],
  )
  const newest = own.sort(byTimeWritten).at(-1)
  if (!newest) return null
  const { record, field, id: entry, value, wall, off } = newest
  const answer = fields.find((state) => state.field === `ruling/${field.slice('act/'.length)}`)
  const ruled = answer?.heads.at(-1)?.value
  const ruling = ruled === undefined ? null : parseRuling(ruled)
  return { record, field, entry, value, wall, off, ruling }
}
