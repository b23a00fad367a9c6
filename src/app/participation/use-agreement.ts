import { computed, type ComputedRef } from 'vue'
import type { MeetingContext } from '../../domain/meeting/meeting.rules.ts'
import type { Meeting } from '../../domain/meeting/meeting.ts'
import { procedureOf } from '../../domain/procedure/procedure-of.ts'
import type { AgreementRules, AwaitedText } from '../../domain/procedure/procedure.ts'
import type { FieldChange } from '../dossier/field-change.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'

export interface Agreement {
  /** Null where the set says nothing of such a meeting. */
  readonly rules: ComputedRef<AgreementRules | null>
  /** Which text is awaited, where it says nothing. */
  readonly awaited: ComputedRef<AwaitedText | null>
  readonly roles: ComputedRef<MeetingContext['roles']>
  /** Number of the legal step the meeting makes. */
  readonly step: ComputedRef<number | null>
  /** The day in that step is that of the meeting, or nobody may write there. */
  isRecorded(meeting: Meeting): boolean
  /** The day of a closed meeting into its legal step, or out of it for one that was opened again: part of the same act. */
  changesOfDay(meeting: Meeting): readonly FieldChange[]
  /** The same, of a meeting that was closed without it: on another phone before it knew the set, or while steps were locked. */
  recordDay(meeting: Meeting): Promise<void>
}

/** What the open dossier's set asks of the meeting that agrees on the result (họp thống nhất kết quả). */
export function useAgreement(dossier: OpenDossier): Agreement {
  const procedure = computed(() => dossier.set.value && procedureOf(dossier.set.value.id))
  const rules = computed(() => procedure.value?.agreement ?? null)
  const step = computed(() => rules.value?.step ?? null)
  const field = computed(() => step.value !== null && ({ kind: 'step', step: String(step.value) } as const))
  const dayOf = ({ plan, closed }: Meeting): string | null => plan.day ?? closed?.at.split('T')[0] ?? null
  const stands = () => dossier.self.value.steps[String(step.value)] ?? null

  function changesOfDay(meeting: Meeting): readonly FieldChange[] {
    const { value: name } = field
    if (!name || dossier.lockOf(name)) return []
    const day = dayOf(meeting)
    if (meeting.closed) return stands() === day ? [] : [{ field: name, value: day }]
    // A day somebody wrote by hand is not this meeting's to take back.
    return stands() !== null && stands() === day ? [{ field: name, value: null }] : []
  }

  return {
    rules,
    awaited: computed(() => procedure.value?.awaited.find(({ about }) => about === 'agreement') ?? null),
    roles: computed(() => ({
      ids: rules.value?.roles.flatMap(({ value }) => value ?? []) ?? [],
      clause: rules.value?.clause ?? null,
    })),
    step,
    isRecorded: (meeting) =>
      field.value === false || stands() === dayOf(meeting) || dossier.lockOf(field.value) !== null,
    changesOfDay,
    async recordDay(meeting) {
      const changes = changesOfDay(meeting)
      if (changes.length > 0) await dossier.record(changes)
    },
  }
}
