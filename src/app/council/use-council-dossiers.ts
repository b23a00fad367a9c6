import { computed, type ComputedRef } from 'vue'
import { readCouncilColumn, type CouncilColumn } from '../../domain/council/council-column.ts'
import { readSheets, type MemberSheet } from '../../domain/council/sheets.ts'
import { dossierState, type DossierState } from '../../domain/dossier/dossier.workflow.ts'
import { readActs } from '../../domain/dossier/read-acts.ts'
import { readRecusals } from '../../domain/dossier/recusal.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { parseDossierId, recordOf, type DossierPart } from '../../domain/log/record-id.ts'
import { officeOver } from '../../domain/unit/office-over.ts'
import { headsOfFields, listDossiers } from '../../storage/read/read-heads.ts'
import type { InboxView } from '../office/use-inbox.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import type { OpenCouncil } from './open-council.ts'

/** One dossier of the council's year and set, as far as this device knows it. */
export interface CouncilDossier {
  readonly id: string
  readonly unit: string
  readonly unitName: string
  /** From the entries where the dossier lies here, else as the server's list last told. */
  readonly phase: DossierState['phase']
  readonly here: boolean
  readonly state: DossierState | null
  readonly column: CouncilColumn | null
  readonly sheets: ReadonlyMap<string, MemberSheet>
  /** Ids of members, or people, who stepped aside from it. */
  readonly recused: readonly string[]
}

type Read = Pick<CouncilDossier, 'state' | 'column' | 'sheets' | 'recused'>

/** The dossiers of the council's office, year and set, by name of the unit. */
export function useCouncilDossiers(
  { book }: OpenCouncil,
  inbox: Pick<InboxView, 'rows'>,
): ComputedRef<readonly CouncilDossier[]> {
  const space = useSpace()
  const directory = useDirectory()
  const suffix = computed(() => book.id.value.slice(book.id.value.indexOf('/')))
  const mine = (id: string) => {
    const parsed = parseDossierId(id)
    if (!parsed.ok || !id.endsWith(suffix.value) || !book.set.value) return false
    return officeOver(book.set.value, parsed.value.unit, directory.parentOf) === book.unit.value.id
  }
  const read = useLive<ReadonlyMap<string, Read>>(() => {
    const ending = suffix.value
    return async () => {
      const here = (await listDossiers(space)).filter((id) => id.endsWith(ending) && id !== book.id.value)
      return new Map(await Promise.all(here.map(async (id) => [id, await readOne(id)] as const)))
    }
  }, new Map())

  async function readOne(id: string): Promise<Read> {
    const of = (part: DossierPart, prefixes: readonly string[]): Promise<FieldState[]> =>
      headsOfFields(space, recordOf(id, part), prefixes)
    const acts = ['act/', 'ruling/']
    const [self, appraisal, council, sheets] = await Promise.all([
      of('self', acts),
      of('appraisal', [...acts, 'recusal/']),
      of('council', ['']),
      of('sheets', ['sheet/']),
    ])
    return {
      state: dossierState(readActs([...self, ...appraisal, ...council])),
      column: readCouncilColumn(council),
      sheets: readSheets(sheets),
      recused: readRecusals(appraisal),
    }
  }

  return computed(() => {
    const listed = new Map(inbox.rows.value.map((row) => [row.dossier, row]))
    const ids = new Set([...listed.keys(), ...read.data.value.keys()])
    return [...ids]
      .filter(mine)
      .map((id) => {
        const unit = id.slice(0, id.indexOf('/'))
        const known = read.data.value.get(id)
        const row = listed.get(id)
        const here = (known?.state?.round ?? 0) > 0
        return {
          id,
          unit,
          unitName: directory.unitName(unit) ?? row?.unit.name ?? unit,
          phase: here && known?.state ? known.state.phase : (row?.phase ?? 'open'),
          here,
          state: here ? (known?.state ?? null) : null,
          column: here ? (known?.column ?? null) : null,
          sheets: known?.sheets ?? new Map<string, MemberSheet>(),
          recused: known?.recused ?? [],
        }
      })
      .sort((a, b) => a.unitName.localeCompare(b.unitName, 'vi'))
  })
}
