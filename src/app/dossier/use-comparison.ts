import { computed, type ComputedRef } from 'vue'
import { evidenceBeside, type EvidenceBeside } from '../../domain/dossier/evidence-beside.ts'
import { indicatorOfField, type FieldName } from '../../domain/dossier/field-name.ts'
import type { EvidencePiece } from '../../domain/dossier/self-assessment.ts'
import { firstWritten } from '../../domain/log/first-written.ts'
import { recordOf, type Column } from '../../domain/log/record-id.ts'
import { compareAssessments, type AssessmentChange } from '../../domain/scoring/compare-assessments.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { EntryRow } from '../../storage/entries/entry-row.ts'
import { historyOf } from '../../storage/read/read-heads.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import type { Compared } from './use-conflicts.ts'
import { useDossier, type OpenDossier } from './use-dossier.ts'

/** What a person needs beside one of the values to choose well. */
export interface SideDetail {
  /** The server's clock, milliseconds; null while it has not been there. */
  readonly receivedAt: number | null
  /** Who said it before: the value was chosen again or brought back. Null when this entry is the first to say it. */
  readonly first: Pick<EntryRow, 'author' | 'device' | 'n' | 'wall' | 'off'> | null
  readonly evidence: readonly EvidencePiece[]
}

export interface Comparison {
  readonly details: ComputedRef<ReadonlyMap<string, SideDetail>>
  /** Evidence of the same indicator that none of them attached. */
  readonly otherEvidence: ComputedRef<readonly EvidencePiece[]>
  /** What the results would be with this value, against those with the value in use. Null where it scores nothing. */
  changeIf(value: Json): AssessmentChange | null
  /** The same for what is being typed. */
  readonly typedChange: ComputedRef<AssessmentChange | null>
}

/** What stands beside the values of one compared field: their story, their evidence, and what they would change. */
export function useComparison(part: Column, compared: () => Compared): Comparison {
  const dossier = useDossier()
  const space = useSpace()
  const history = useLive<readonly EntryRow[]>(() => {
    const { field } = compared()
    const record = recordOf(dossier.id.value, part)
    return () => historyOf(space, record, field)
  }, [])
  const rows = computed(() => history.data.value.filter(({ stub }) => !stub))
  const stories = computed(() =>
    compared().sides.map((head) => {
      const row = rows.value.find(({ id }) => id === head.id)
      const first = row ? firstWritten(row, rows.value) : null
      return {
        head,
        receivedAt: row?.receivedAt ?? null,
        first: first && first.id !== head.id ? first : null,
      }
    }),
  )
  const evidence = computed<EvidenceBeside>(() =>
    evidenceBeside(
      stories.value.map(({ head, first }) => ({ id: head.id, writers: first ? [head, first] : [head] })),
      evidenceOf(dossier, indicatorOfField(compared().name)),
    ),
  )

  const inUse = computed(() => compared().sides.at(-1)?.value ?? null)
  const before = computed(() =>
    part === 'self' && scores(compared().name) ? dossier.assessedWith(compared().name, inUse.value) : null,
  )

  return {
    details: computed(
      () =>
        new Map(
          stories.value.map(({ head, receivedAt, first }) => [
            head.id,
            { receivedAt, first, evidence: evidence.value.bySide.get(head.id) ?? [] },
          ]),
        ),
    ),
    otherEvidence: computed(() => evidence.value.others),
    changeIf(value) {
      const after = before.value && dossier.assessedWith(compared().name, value)
      return before.value && after ? compareAssessments(before.value, after) : null
    },
    typedChange: computed(() => {
      const after = dossier.assessment.value
      return before.value && after ? compareAssessments(before.value, after) : null
    }),
  }
}

function scores({ kind }: FieldName): boolean {
  return ['fact', 'judgement', 'mark', 'not-arising', 'declaration', 'unit-type'].includes(kind)
}

/** The evidence of an indicator with who attached it. */
function evidenceOf(dossier: OpenDossier, indicator: string | null) {
  const { attachments, evidence } = dossier.self.value
  return attachments.flatMap((place) => {
    const piece = place.indicator === indicator ? evidence.get(place.evidence) : undefined
    const head = dossier.headsOf({ kind: 'attachment', ...place }).at(-1)
    return piece && head ? [{ piece, author: head.author, device: head.device }] : []
  })
}
