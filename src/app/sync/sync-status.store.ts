import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { countOutbox, filesHere } from '../../storage/read/read-outbox.ts'
import { readCanary } from '../../storage/space/canary.ts'
import { bestOffset } from '../../storage/space/meta.ts'
import type { Space } from '../../storage/space/space.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import type { Identity } from '../../protocol/access.schema.ts'
import type { SyncStatus } from '../../sync/schedule/sync-status.ts'
import { diskTrouble } from '../device/disk-trouble.ts'
import { firstScreen } from '../first-screen.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useChunk } from '../use-chunk.ts'
import { useLive } from '../use-live.ts'
import { syncAge, type SyncAge } from './sync-age.ts'
import type { SyncSchedule } from '../../sync/schedule/sync-schedule.ts'

export type SyncPhase =
  | 'idle'
  | 'running'
  | 'offline'
  | 'captive'
  | 'timeout'
  | 'unauthorised'
  | 'password-needed'
  /** The server was restored from a backup older than this device: it must enrol again. */
  | 'device-unknown'
  | 'revoked'
  | 'too-old'
  | 'server'
  /** The server asks for a pause: it is busy, or this device asked too often. */
  | 'busy'
  /** The server has taken enough from this person or unit, for today or altogether. */
  | 'quota-day'
  | 'quota-total'
  | 'storage-fault'
  | 'fault'

/** Loaded behind the first screen. */
interface Counts {
  readonly countOutbox: typeof countOutbox
  readonly filesHere: typeof filesHere
}

const NOTHING = { unsent: 0, held: 0, refused: 0, files: 0 }
/** Days are counted anew this often, in milliseconds. */
const CLOCK_LOOK = 300_000
const IDLE: SyncStatus = { state: 'idle', code: null, lastSuccess: null, files: null }

/** What sending and receiving are doing, for the strip that every page shows. Counts come from the store, live. */
export const useSyncStatusStore = defineStore('sync-status', () => {
  const session = useSessionStore()
  const status = shallowRef<SyncStatus>(IDLE)
  const schedule = shallowRef<SyncSchedule | null>(null)
  /** The button was pressed before the code for sending had arrived. */
  let pressed = false

  /** Follows the store of the account in use, from when the first screen is over: a form must not wait for it. */
  const follow = <T>(question: (space: Space) => (() => Promise<T>) | null, initial: T) =>
    useLive<T>(() => {
      const { space } = session
      return space && firstScreen.over.value ? question(space) : null
    }, initial)
  const counts = useChunk<Counts>(() => import('../../storage/read/read-outbox.ts'), firstScreen.over)
  const outbox = follow((space) => {
    const read = counts.value
    return read && (() => read.countOutbox(space))
  }, NOTHING)
  const files = follow(
    (space) => {
      const read = counts.value
      return read && (() => read.filesHere(space))
    },
    { sent: 0, total: 0 },
  )
  const lastSync = follow<number | null>(
    (space) => async () => (await space.readMeta('lastSync')) ?? null,
    null,
  )

  /** Milliseconds to add to this device's clock; null while not measured. */
  const clock = follow<number | null>(
    (space) => async () => bestOffset((await space.readMeta('clock')) ?? []),
    null,
  )

  /** Starts anew for each account; the code for it arrives after the first screen. */
  watch(
    () => session.space,
    async (space, _before, onCleanup) => {
      schedule.value = null
      status.value = IDLE
      if (!space) return
      let ended = false
      let stop = (): void => {}
      onCleanup(() => {
        ended = true
        stop()
      })
      await firstScreen.wait()
      if (ended) return
      const { createEngine } = await import('./engine.ts')
      if (ended) return
      const engine = createEngine(
        space,
        () => session.identity?.desk ?? false,
        () => session.officeUnits.length > 0,
      )
      const unfollow = engine.follow((next) => {
        status.value = next
      })
      const end = engine.start()
      stop = () => {
        unfollow()
        end()
      }
      schedule.value = engine
      if (pressed) void engine.syncNow()
      pressed = false
    },
    { immediate: true },
  )

  /** Renewing the session, in whichever tab, may have brought other roles or units. */
  const stored = follow<Identity | undefined>((space) => () => space.readMeta('identity'), undefined)
  watch(stored.data, (identity) => {
    if (identity && identity.device === session.identity?.device) session.renewIdentity(identity)
  })

  watch(
    () => outbox.data.value.unsent + outbox.data.value.files,
    (now, before) => {
      if (now > (before ?? 0)) schedule.value?.entriesWaiting()
    },
  )

  // The store was emptied under the open app, and sending was the first to notice.
  watch(
    () => status.value.code,
    (code) => {
      if (code === 'lost') diskTrouble.tell(new StorageFault('lost'))
    },
  )

  const lastSuccess = computed(() => status.value.lastSuccess ?? lastSync.data.value)
  const now = shallowRef(Date.now())
  const tick = setInterval(() => (now.value = Date.now()), CLOCK_LOOK)
  onScopeDispose(() => clearInterval(tick))
  const age = computed<SyncAge>(() => {
    const account = session.accounts.find(({ current }) => current)
    const newest = session.space ? (readCanary(localStorage, session.space.name)?.t ?? 0) : 0
    const waiting = outbox.data.value.unsent + outbox.data.value.files
    return syncAge(now.value, lastSuccess.value ?? account?.since ?? null, newest, waiting)
  })

  const phase = computed<SyncPhase>(() => {
    const { state, code } = status.value
    if (state === 'unauthorised' && (code === 'password-needed' || code === 'device-unknown')) return code
    if (code === 'busy' || code === 'too-fast') return 'busy'
    if (code === 'quota-day' || code === 'quota-total') return code
    return state === 'refused' ? 'server' : state
  })

  return {
    phase,
    lastSuccess,
    /** Days since then, or since this account began here, and how urgently to speak of what is unsent. */
    age,
    clockOff: clock.data,
    unsent: computed(() => outbox.data.value.unsent),
    held: computed(() => outbox.data.value.held),
    refused: computed(() => outbox.data.value.refused),
    files: files.data,
    /** Bytes the server has of the large file that is going up; null while none is. */
    largeFile: computed(() => status.value.files?.bytes ?? null),
    /** False until what waits has been counted: before that nobody may be told that nothing does. */
    counted: computed(() => outbox.ready.value && files.ready.value),
    syncNow() {
      if (schedule.value) void schedule.value.syncNow()
      else pressed = true
    },
  }
})
