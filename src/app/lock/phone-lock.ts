import { computed, effectScope, nextTick, shallowRef, watch, type ComputedRef } from 'vue'
import { holdLockOpen, isLockHeldOpen } from '../../storage/space/lock-held-open.ts'
import { readLock } from '../../storage/space/change-lock.ts'
import type { LockRow } from '../../storage/space/lock-row.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { diskTrouble } from '../device/disk-trouble.ts'
import { openWork } from '../open-work.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useLive } from '../use-live.ts'
import { watchIdle } from './idle-watch.ts'
import { joinLockTabs, type LockTabs, type TabNews } from './lock-tabs.ts'

const MINUTE = 60_000
/** Other tabs are told this often at most that somebody is at work, in milliseconds. */
const TELL_EVERY = 10_000
/** Tabs that go idle within this time do so together, in milliseconds. */
const SAME_MOMENT = 5_000

/** Locked while pages stand behind it; what is typed in them stays. */
const drawn = shallowRef(false)
let started: { readonly shut: ComputedRef<boolean>; open(): void; close(): void } | null = null

/** The lock of the account in use. One for as long as the page lives, like the page itself. */
export function phoneLock(): {
  /** Whether nothing of the account may be seen. */
  readonly shut: ComputedRef<boolean>
  /** The person has shown that it is he; other tabs open with this one. */
  open(): void
  /** Records what is typed and locks, in every tab. Nothing happens where there is no lock. */
  close(): void
} {
  started ??= effectScope(true).run(follow) ?? null
  if (!started) throw new Error('The lock did not start')
  return started
}

function follow() {
  const session = useSessionStore()
  const lock = useLive<LockRow | undefined>(() => {
    const { space } = session
    return space && (() => readLock(space))
  }, undefined)
  const shut = computed(() => session.status === 'locked' || (session.status === 'ready' && drawn.value))
  /** The account whose tabs belong together; kept while its store is opened anew. */
  const device = shallowRef<string | null>(null)
  let tabs: LockTabs | null = null
  /** Locked for want of a touch, not by the person: word of a touch in another tab takes it back. */
  let drowsy = false

  function draw(): void {
    if (session.status !== 'ready' || drawn.value || !lock.data.value) return
    drawn.value = true
    // A field in use records itself when it is left; what cannot be recorded stays a draft on the disk.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    openWork.record().catch((cause: unknown) => {
      if (!(cause instanceof StorageFault)) throw cause
      diskTrouble.tell(cause)
    })
  }
  function doze(): void {
    draw()
    drowsy = drawn.value
  }
  function shutByHand(): void {
    drowsy = false
    draw()
  }
  function undraw(): void {
    drowsy = false
    // First: the lock is open because of the person now, not because of another tab.
    session.unlock()
    drawn.value = false
  }

  /**
   * Between the opening of this tab past the lock and its listening to the others, they may have been locked, or be gone:
   * then nobody vouches for whoever sits here.
   */
  async function holdIfStillOpen(
    locks: LockManager,
    open: string,
    onCleanup: (end: () => void) => void,
  ): Promise<void> {
    const held: { over: boolean; release: () => void } = { over: false, release: () => {} }
    onCleanup(() => {
      held.over = true
      held.release()
    })
    // From here on the tab hears the others.
    await nextTick()
    const isOpen = await isLockHeldOpen(locks, open)
    if (held.over) return
    if (isOpen) held.release = holdLockOpen(locks, open)
    else shutByHand()
  }

  watch(
    () => (session.status === 'signed-out' ? null : session.identity?.device),
    (now) => {
      if (now === undefined || now === device.value) return
      device.value = now
      drawn.value = false
    },
    { immediate: true, flush: 'sync' },
  )

  watch(
    // A getter: for a shallow ref among several sources Vue takes every change of another one, each guess that is counted
    // in the row of the lock, for one of its own; and what is told while the tab joins anew is lost.
    [() => device.value, () => lock.data.value !== undefined || session.status === 'locked'],
    ([now, locks], _before, onCleanup) => {
      if (now === null || !locks) return
      const limit = () => (lock.data.value?.minutes ?? 1) * MINUTE
      let toldAt = -Infinity
      const joined = joinLockTabs(now, hear)
      const idle = watchIdle(
        limit,
        () => {
          if (shut.value) return
          doze()
          joined.tell({ what: 'idle', ago: idle.idleFor() })
        },
        () => {
          if (shut.value || performance.now() - toldAt < TELL_EVERY) return
          toldAt = performance.now()
          joined.tell({ what: 'touched', ago: 0 })
        },
      )
      function hear({ what, ago }: TabNews): void {
        idle.touchedElsewhere(ago)
        if (what === 'shut') shutByHand()
        else if (what === 'open') undraw()
        else if (what === 'touched') {
          if (drowsy && ago < limit()) undraw()
        } else if (!shut.value && idle.idleFor() < limit() - SAME_MOMENT)
          joined.tell({ what: 'touched', ago: idle.idleFor() })
        else if (!shut.value) doze()
      }
      tabs = joined
      onCleanup(() => {
        tabs = null
        idle.stop()
        joined.leave()
      })
    },
    { immediate: true },
  )

  watch(
    () => (device.value !== null && lock.data.value !== undefined && !shut.value ? device.value : null),
    (open, _before, onCleanup) => {
      if (open === null || !navigator.locks) return
      if (session.openedBeside) void holdIfStillOpen(navigator.locks, open, onCleanup)
      else onCleanup(holdLockOpen(navigator.locks, open))
    },
    { immediate: true, flush: 'sync' },
  )

  return {
    shut,
    open(): void {
      undraw()
      tabs?.tell({ what: 'open', ago: 0 })
    },
    close(): void {
      shutByHand()
      tabs?.tell({ what: 'shut', ago: 0 })
    },
  }
}
