import { computed, type ComputedRef } from 'vue'
import type { Indicator } from '../../domain/criteria-set/criteria-set.ts'
import type { EvidenceFile } from '../../domain/evidence/evidence-card.ts'
import type { FieldChange } from '../dossier/field-change.ts'
import type { LockReason } from '../dossier/lock-reason.ts'
import type { OpenMeeting } from './use-meeting.ts'
import type { MeetingPhoto } from './use-meeting-photos.ts'

export interface MeetingEvidence {
  /** Indicators that ask for evidence at all. */
  readonly among: ComputedRef<readonly Indicator[]>
  /** Why the dossier takes no evidence now; the tags can be chosen all the same. */
  readonly lock: ComputedRef<LockReason | null>
  /** Indicators of which the meeting's card is evidence in the dossier. */
  readonly standing: ComputedRef<readonly string[]>
  /** The dossier says just what the tags and the signed page say. */
  readonly upToDate: ComputedRef<boolean>
  /** Chooses the indicators; one that is new gets its first kind of document. */
  tag(indicators: readonly string[]): Promise<void>
  slot(indicator: string, slots: readonly string[]): Promise<void>
  /** Puts the meeting among the dossier's evidence, or brings what stands there in line with the tags. */
  put(title: string): Promise<void>
}

/**
 * The meeting as evidence (tài liệu đánh giá) for the indicators it is tagged to. The dossier gets a card with the title, the
 * day and the signed page, never the book itself. The card's id is the meeting's: two phones make the same one.
 */
export function useMeetingEvidence(
  open: OpenMeeting,
  photos: ComputedRef<readonly MeetingPhoto[]>,
): MeetingEvidence {
  const { dossier } = open
  const among = computed(() => dossier.indicators.value.filter(({ evidence }) => evidence.length > 0))
  const tags = computed(() => open.meeting.value?.tags ?? [])
  const signed = computed<EvidenceFile | null>(
    () => photos.value.find(({ of }) => of === 'signed-page')?.piece.card.file ?? null,
  )
  const piece = computed(() => dossier.self.value.evidence.get(open.id.value) ?? null)
  const attached = computed(() =>
    dossier.self.value.attachments.filter(({ evidence }) => evidence === open.id.value),
  )
  const wanted = computed(() =>
    tags.value.flatMap(({ indicator, slots }) => slots.map((slot) => ({ indicator, slot }))),
  )
  const places = (list: readonly { indicator: string; slot: string }[]) =>
    list.map(({ indicator, slot }) => `${indicator}/${slot}`).sort()

  return {
    among,
    lock: computed(() => dossier.lockOf({ kind: 'evidence', evidence: open.id.value })),
    standing: computed(() => [...new Set(attached.value.map(({ indicator }) => indicator))]),
    upToDate: computed(
      () =>
        piece.value !== null &&
        !piece.value.removed &&
        (piece.value.card.file?.sha256 ?? null) === (signed.value?.sha256 ?? null) &&
        places(wanted.value).join() === places(attached.value).join(),
    ),
    async tag(indicators) {
      const before = tags.value.map(({ indicator }) => indicator)
      const first = (id: string) => among.value.find((one) => one.id === id)?.evidence[0]?.id
      await open.record([
        ...indicators
          .filter((id) => !before.includes(id))
          .map((each) => ({ aspect: 'tag', each, value: [first(each) ?? []].flat() })),
        ...before
          .filter((id) => !indicators.includes(id))
          .map((each) => ({ aspect: 'tag', each, value: null })),
      ])
    },
    async slot(each, slots) {
      await open.record([{ aspect: 'tag', each, value: [...slots] }])
    },
    async put(title) {
      const evidence = open.id.value
      const { plan } = open.meeting.value ?? {}
      const card = {
        ...{ file: signed.value ? { ...signed.value } : null, link: null, title, number: '' },
        ...{ date: plan?.day ?? '', issuer: dossier.unit.value.name, for: `meeting/${evidence}` },
      }
      const [now, then] = [places(attached.value), places(wanted.value)]
      const attach =
        (value: true | null) =>
        (place: { indicator: string; slot: string }): FieldChange => ({
          field: { kind: 'attachment', ...place, evidence },
          value,
        })
      await dossier.record([
        { field: { kind: 'evidence', evidence }, value: card },
        ...(piece.value?.removed
          ? [{ field: { kind: 'removed', evidence } as const, value: false as const }]
          : []),
        ...wanted.value.filter((place) => !now.includes(places([place]).join())).map(attach(true)),
        ...attached.value.filter((place) => !then.includes(places([place]).join())).map(attach(null)),
      ])
    },
  }
}
