import { parseAct } from '../../../src/domain/dossier/act.ts'
import { dossierState, type DossierState } from '../../../src/domain/dossier/dossier.workflow.ts'
import { readActs } from '../../../src/domain/dossier/read-acts.ts'
import { recordOf } from '../../../src/domain/log/record-id.ts'
import { headsOfFields } from '../../../src/storage/read/read-heads.ts'
import { entryOf, type EntryRow } from '../../../src/server/log/entry-row.ts'
import { foldRecord } from '../../../src/server/log/fold-record.ts'
import { DOSSIERS } from './sim-places.ts'
import { promise } from './violation.ts'
import type { World } from './world.ts'

/** Every act that counts has one ruling, or waits for entries that nobody has; and all agree where a dossier stands. */
export async function checkActs(world: World): Promise<void> {
  const { server, phones } = world
  for (const dossier of DOSSIERS) {
    const rows = (server.log.tables.acts.get(dossier) ?? [])
      .map(({ row }) => row)
      .filter((row) => row.held_reason === null)
    for (const act of rows) if (act.kind === 'act') checkRuling(world, act, rows)
    const state = dossierState(readActs(foldRecord(rows)))
    const unit = dossier.slice(0, dossier.indexOf('/'))
    for (const phone of phones) {
      const scope = server.scopeOf(phone.device)
      const follows = world.fetched.get(phone.device)?.has(dossier) === true
      if (server.access.isRevoked(phone.device)) continue
      if (!scope.communeUnits.includes(unit) && !(scope.standsOn('office', unit) && follows)) continue
      const [self, appraisal] = await Promise.all(
        (['self', 'appraisal'] as const).map((part) =>
          headsOfFields(phone.space, recordOf(dossier, part), ['act/', 'ruling/']),
        ),
      )
      const seen = dossierState(readActs([...(self ?? []), ...(appraisal ?? [])]))
      promise(
        tell(seen) === tell(state),
        'acts',
        () => `${phone.device} takes ${dossier} for ${tell(seen)}, the server for ${tell(state)}`,
      )
    }
  }
}

function checkRuling(world: World, act: EntryRow, rows: readonly EntryRow[]): void {
  const { tables } = world.server.log
  const id = act.field.slice('act/'.length)
  const rulings = rows.filter((row) => row.record === act.record && row.field === `ruling/${id}`)
  // A restored server may rule again before its first word comes home.
  promise(
    rulings.length <= 1 || world.restores > 0,
    'acts',
    () => `${act.field} has ${rulings.length} rulings`,
  )
  if (rulings.length > 0) return
  const said = parseAct(entryOf(act).value)
  const upTo = said && 'upTo' in said ? said.upTo : {}
  const gaps = Object.entries(upTo).filter(([device, n]) => (tables.chains.get(device) ?? 0) < n)
  promise(
    gaps.length > 0 && tables.waiting.has(act.id),
    'acts',
    () => `${act.field} has no ruling and waits for nothing`,
  )
}

const tell = ({ phase, round, returned, last }: DossierState): string =>
  JSON.stringify([phase, round, returned, Object.values(last).map((act) => [act.id, act.ruling])])
