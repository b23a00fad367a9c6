import { computed, nextTick, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import type { TimelineGroup } from '../../../domain/dossier/timeline-groups.ts'
import { foldText } from '../../../domain/shared/fold-text.ts'
import { vietnamDay } from '../../../domain/shared/vietnam-day.ts'
import { filterGroups, NO_FILTER, type TimelineFilter } from './filter-groups.ts'
import {
  beforeText,
  deviceText,
  lineText,
  partText,
  stateTexts,
  type Telling,
  whatText,
  whereText,
  whoText,
} from './telling.ts'

/** Groups of one day in Vietnam; null for what bears no time at all. */
export interface TimelineDay {
  readonly day: string | null
  readonly groups: readonly TimelineGroup[]
}

export interface TimelineView {
  readonly filter: Ref<TimelineFilter>
  readonly found: ComputedRef<readonly TimelineGroup[]>
  /** Which of these are on the page: from, and up to but without. */
  readonly shown: ComputedRef<{ readonly from: number; readonly to: number }>
  readonly days: ComputedRef<readonly TimelineDay[]>
  /** The entry of the address. */
  readonly asked: ComputedRef<string>
  showOlder(): void
  showNewer(): void
}

/** Lines that come onto the page at a time. */
export const STEP = 50
/** Lines above the one that was asked for. */
const ABOVE = 5

/** Which groups are on the page: filtered, a few at a time, the one of the address among them. */
export function useTimelineView(
  groups: Readonly<Ref<readonly TimelineGroup[]>>,
  telling: Readonly<Ref<Telling>>,
): TimelineView {
  const route = useRoute()
  const filter = shallowRef<TimelineFilter>(NO_FILTER)
  const place = shallowRef({ from: 0, to: STEP })

  // Told once each, and only when somebody searches.
  const texts = computed(() => {
    const told = new WeakMap<TimelineGroup, string>()
    const with_ = telling.value
    return (group: TimelineGroup): string => {
      const known = told.get(group)
      if (known !== undefined) return known
      const text = foldText(wordsOf(with_, group))
      told.set(group, text)
      return text
    }
  })
  const found = computed(() => filterGroups(groups.value, filter.value, texts.value))
  const shown = computed(() => {
    const most = found.value.length
    return { from: Math.min(place.value.from, most), to: Math.min(place.value.to, most) }
  })
  const days = computed(() => {
    const all: { day: string | null; groups: TimelineGroup[] }[] = []
    for (const group of found.value.slice(shown.value.from, shown.value.to)) {
      const day = group.line.at > 0 ? vietnamDay(group.line.at) : null
      const last = all.at(-1)
      if (last?.day === day) last.groups.push(group)
      else all.push({ day, groups: [group] })
    }
    return all
  })
  const asked = computed(() => route.hash.slice(1))

  async function goToAsked(): Promise<void> {
    const id = asked.value
    if (id === '') return
    const holds = (group: TimelineGroup) => entriesIn(group).includes(id)
    if (!found.value.some(holds) && groups.value.some(holds)) filter.value = NO_FILTER
    const at = found.value.findIndex(holds)
    if (at < 0) return
    // A far one with its neighbours, not with the thousands before it.
    if (at < shown.value.from || at >= shown.value.to) {
      const from = Math.max(0, at - ABOVE)
      place.value = { from, to: from + STEP }
    }
    await nextTick()
    // A ruling stands in the line of its act.
    const row = document.getElementById(id) ?? document.getElementById(found.value[at]?.line.id ?? '')
    row?.scrollIntoView({ block: 'center' })
    row?.focus({ preventScroll: true })
  }
  // The entry may come a moment after the address.
  watch([asked, () => groups.value.length > 0], goToAsked, { immediate: true, flush: 'post' })
  watch(filter, () => (place.value = { from: 0, to: STEP }), { flush: 'sync' })

  return {
    filter,
    found,
    shown,
    days,
    asked,
    showOlder: () => (place.value = { ...place.value, to: place.value.to + STEP }),
    showNewer: () => (place.value = { ...place.value, from: Math.max(0, place.value.from - STEP) }),
  }
}

/** Ids of all entries told in a group. */
export const entriesIn = ({ line, earlier, rulings }: TimelineGroup): readonly string[] =>
  [line, ...earlier, ...rulings].map(({ id }) => id)

function wordsOf(telling: Telling, group: TimelineGroup): string {
  const { line, before, earlier } = group
  return [
    whatText(telling, line),
    whereText(telling, line),
    partText(telling, line),
    whoText(telling, line),
    deviceText(telling, line),
    beforeText(telling, line, before) ?? '',
    lineText(telling, line),
    ...earlier.map((one) => lineText(telling, one)),
    ...stateTexts(telling, line),
    line.hash,
    ...entriesIn(group),
  ].join(' ')
}
