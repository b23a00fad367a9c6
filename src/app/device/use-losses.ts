import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import { missingRanges, sizeOf, type Range } from '../../domain/log/missing-ranges.ts'
import { countersHere } from '../../storage/read/read-chain.ts'
import type { LossRecord } from '../../storage/space/loss-record.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useLive } from '../use-live.ts'

/** What became of entries that went from this browser. */
export interface LossReport {
  readonly device: string
  readonly owner: string | null
  readonly whole: boolean
  /** The entries that went, by the device's own count; null when the count of them went too. */
  readonly gap: (Range & { readonly size: number }) | null
  /** When the last of them was written, by this device's clock; null when unknown. */
  readonly lastWrittenAt: number | null
  readonly foundAt: number
  /** How many of them the server had when it last answered before the loss, and when that was. */
  readonly confirmed: { readonly count: number; readonly at: number } | null
  /** What the server has said since; null while it has not been asked. */
  readonly server: { readonly held: number; readonly missing: readonly Range[]; readonly at: number } | null
  /** How many of them are on this device again. */
  readonly here: number
  /** Neither at the server nor here, as far as both have said: to be found elsewhere or recorded anew. */
  readonly gone: readonly Range[]
}

/** A remembered loss as a screen tells it. `here` are the counters of that device which are on this one now. */
export function reportOf(loss: LossRecord, here: readonly number[]): LossReport {
  const { device, person, whole, gap, confirmed, foundAt, answer } = loss
  const size = gap ? gap.to - gap.from + 1 : 0
  return {
    device,
    owner: person?.name ?? null,
    whole,
    gap: gap && { from: gap.from, to: gap.to, size },
    lastWrittenAt: gap?.t ?? null,
    foundAt,
    confirmed:
      confirmed && gap
        ? { count: Math.min(size, Math.max(0, confirmed.n - gap.from + 1)), at: confirmed.t }
        : null,
    server: answer && { held: answer.held, missing: answer.missing, at: answer.at },
    here: gap ? size - sizeOf(missingRanges(here, gap.from, gap.to)) : 0,
    gone: (answer?.missing ?? []).flatMap(({ from, to }) => missingRanges(here, from, to)),
  }
}

export interface Losses {
  readonly reports: ComputedRef<readonly LossReport[]>
  readonly asking: Readonly<Ref<boolean>>
  /** Asks the server what it holds of them; nothing changes where it cannot be reached. */
  ask(): Promise<void>
  putAway(device: string): void
}

/** What the person in use has lost on this browser, and how much of it is back. */
export function useLosses(): Losses {
  const session = useSessionStore()
  const asking = shallowRef(false)
  const here = useLive<ReadonlyMap<string, readonly number[]>>(() => {
    const { space, losses } = session
    return space
      ? async () => {
          const found = losses.flatMap(({ device, gap }) => (gap ? [{ device, gap }] : []))
          const counters = await Promise.all(
            found.map(({ device, gap }) => countersHere(space, device, gap.from, gap.to)),
          )
          return new Map(found.map(({ device }, i) => [device, counters[i] ?? []]))
        }
      : null
  }, new Map())

  return {
    reports: computed(() =>
      session.losses.map((loss) => reportOf(loss, here.data.value.get(loss.device) ?? [])),
    ),
    asking: readonly(asking),
    async ask() {
      const { space } = session
      if (!space || asking.value) return
      asking.value = true
      try {
        const { askAboutLosses } = await import('./ask-about-losses.ts')
        await askAboutLosses(space)
        session.refreshLosses()
      } finally {
        asking.value = false
      }
    },
    putAway: (device) => session.putAway(device),
  }
}
