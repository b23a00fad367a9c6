import { v7 } from 'uuid'
import { computed, shallowReadonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { suggest, suggestSums } from '../../domain/dossier/suggest.ts'
import type { EarlierDossier, Offer, Suggestions } from '../../domain/dossier/suggestion.ts'
import {
  offerStanding,
  takeOffers,
  type OfferStanding,
  type Taking,
} from '../../domain/dossier/suggestion-taking.ts'
import { inConflict } from '../../domain/log/in-conflict.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'
import { useLive } from '../use-live.ts'
import { assessBySet } from './assess-by-set.ts'
import type { FieldChange } from './field-change.ts'
import type { LockReason } from './lock-reason.ts'
import { readEarlier, type EarlierRead } from './read-earlier.ts'
import { takenBack, type Taken } from './taken-back.ts'
import { useDossier } from './use-dossier.ts'
import { useEarlierDossiers } from './use-earlier-dossiers.ts'

/** Where suggestions come from: one earlier dossier, or the counts of several of one year added. */
export interface SuggestionSource {
  readonly key: string
  readonly kind: 'dossier' | 'sum'
  readonly year: number
  readonly units: readonly string[]
  /** Null where this version does not carry the set. */
  readonly set: CriteriaSet | null
  /** False: nobody has compared the two sets, and nothing can be suggested. */
  readonly mapped: boolean
}

export interface SuggestionView {
  readonly loading: ComputedRef<boolean>
  /** Newest first; a sum stands behind the dossiers it adds. */
  readonly sources: ComputedRef<readonly SuggestionSource[]>
  readonly source: ComputedRef<SuggestionSource | null>
  choose(key: string): void
  /** Null where the source has none to give. */
  readonly suggestions: ComputedRef<Suggestions | null>
  standingOf(offer: Offer): OfferStanding
  /** Why it cannot be taken now: the dossier is locked there, or two values stand in the field. */
  barrierOf(offer: Offer): LockReason | 'contested' | null
  /** What taking these would write. */
  plan(offers: readonly Offer[]): readonly Taking[]
  /** Records what was previewed, as one act. Throws `StorageFault`. */
  take(takings: readonly Taking[]): Promise<void>
  /** What was taken last on this page and can be taken back. */
  readonly last: Readonly<Ref<readonly Taken[]>>
  /** Takes the last back where it still stands; how many fields there were. Throws `StorageFault`. */
  takeBack(): Promise<number>
}

/** What earlier dossiers on this device have for the open one. Nothing is recorded by looking at it. */
export function useSuggestions(): SuggestionView {
  const dossier = useDossier()
  const space = useSpace()
  const directory = useDirectory()
  const { earlier, ready } = useEarlierDossiers()
  const picked = shallowRef<string | null>(null)
  const last = shallowRef<readonly Taken[]>([])

  const found = useLive<readonly EarlierRead[]>(() => {
    const [ids, set] = [earlier.value, dossier.set.value]
    return ready.value && set ? () => readEarlier(space, ids, set) : null
  }, [])

  const unitName = (unit: string) => directory.unitName(unit) ?? unit
  const earlierOf = ({ id, unit, year, loaded, exact, self }: EarlierRead): EarlierDossier | null =>
    loaded && {
      id,
      year,
      unitName: unit === dossier.unit.value.id ? '' : unitName(unit),
      set: loaded,
      self,
      assessment: exact ? assessBySet(loaded, self.answers, directory.officialDays.value) : null,
    }

  /** Of one year and set, of several units that went wholly into this one: only then nothing is counted twice. */
  const added = computed(() => {
    const groups = new Map<string, EarlierRead[]>()
    for (const one of found.data.value) {
      const whole = directory.ties.value.successorsOf(one.unit, today()).length === 1
      if (one.unit === dossier.unit.value.id || !whole || !one.mapping) continue
      const key = `sum/${one.year}/${one.set}`
      groups.set(key, [...(groups.get(key) ?? []), one])
    }
    return new Map([...groups].filter(([, members]) => members.length > 1))
  })
  const sources = computed(() =>
    found.data.value.flatMap((one, at): SuggestionSource[] => {
      const { id, year, unit, loaded, mapping } = one
      const own: SuggestionSource = {
        key: id,
        kind: 'dossier',
        year,
        units: [unitName(unit)],
        set: loaded,
        mapped: mapping !== null,
      }
      const sum = [...added.value].find(([, members]) => members.at(-1) === found.data.value[at])
      if (!sum) return [own]
      const units = sum[1].map((member) => unitName(member.unit))
      return [own, { ...own, key: sum[0], kind: 'sum', units }]
    }),
  )
  const source = computed(
    () => sources.value.find(({ key }) => key === picked.value) ?? sources.value[0] ?? null,
  )
  const suggestions = computed(() => {
    const set = dossier.set.value
    const key = source.value?.key
    if (!set || key === undefined) return null
    const members = added.value.get(key) ?? found.data.value.filter(({ id }) => id === key)
    const mapping = members[0]?.mapping
    const dossiers = members.flatMap((one) => earlierOf(one) ?? [])
    const [only] = dossiers
    if (!mapping || !only) return null
    return source.value?.kind === 'sum' ? suggestSums(dossiers, mapping, set) : suggest(only, mapping, set)
  })

  function barrierOf(offer: Offer): LockReason | 'contested' | null {
    switch (offer.kind) {
      case 'fact':
      case 'remark': {
        const field =
          offer.kind === 'fact'
            ? ({ kind: 'fact', fact: offer.fact } as const)
            : ({ kind: 'remark', indicator: offer.indicator } as const)
        return inConflict(dossier.headsOf(field)) ? 'contested' : dossier.lockOf(field)
      }
      case 'evidence': {
        const { indicator, slot } = offer
        const place = { kind: 'attachment', indicator, slot, evidence: 'new' } as const
        return dossier.lockOf({ kind: 'evidence', evidence: 'new' }) ?? dossier.lockOf(place)
      }
    }
  }

  return {
    loading: computed(() => !ready.value || (dossier.set.value !== null && !found.ready.value)),
    sources,
    source,
    choose(key) {
      picked.value = key
    },
    suggestions,
    standingOf: (offer) => offerStanding(offer, dossier.self.value),
    barrierOf,
    plan: (offers) =>
      takeOffers(
        offers.filter((offer) => barrierOf(offer) === null),
        dossier.self.value,
        v7,
      ),
    async take(takings) {
      const changes = takings.map(({ field, value }): FieldChange => ({ field, value }))
      const written = await dossier.record(changes)
      last.value = takings.map((taking, at) => ({ ...taking, entry: written[at]?.entry.id ?? '' }))
    },
    last: shallowReadonly(last),
    async takeBack() {
      const back = takenBack(
        last.value,
        (field) => dossier.headsOf(field),
        (field) => dossier.lockOf(field) !== null,
      )
      if (back.length > 0) await dossier.record(back)
      last.value = []
      return back.length
    },
  }
}
