import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { countOutbox, filesHere } from '../../storage/read/read-outbox.ts'
import type { Identity } from '../../protocol/access.schema.ts'
import type { SyncStatus } from '../../sync/schedule/sync-status.ts'
import { firstScreen } from '../first-screen.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useLive } from '../use-live.ts'
import type { SyncSchedule } from '../../sync/schedule/sync-schedule.ts'

export type SyncPhase =
  | 'idle'
  | 'running'
  | 'offline'
  | 'captive'
  | 'timeout'
  | 'unauthorised'
  | 'password-needed'
  | 'revoked'
  | 'too-old'
  | 'server'
  | 'storage-fault'

const NOTHING = { unsent: 0, held: 0, refused: 0, files: 0 }
const IDLE: SyncStatus = { state: 'idle', code: null, lastSuccess: null, files: null }

/** What sending and receiving are doing, for the strip that every page shows. Counts come from the store, live. */
export const useSyncStatusStore = defineStore('sync-status', () => {
  const session = useSessionStore()
  const status = shallowRef<SyncStatus>(IDLE)
  const schedule = shallowRef<SyncSchedule | null>(null)
  /** The button was pressed before the code for sending had arrived. */
  let pressed = false

  const outbox = useLive(() => {
    const { space } = session
    return space ? () => countOutbox(space) : null
  }, NOTHING)
  const files = useLive(
    () => {
      const { space } = session
      return space ? () => filesHere(space) : null
    },
    { sent: 0, total: 0 },
  )
  const lastSync = useLive<number | null>(() => {
    const { space } = session
    return space ? async () => (await space.readMeta('lastSync')) ?? null : null
  }, null)

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
  const stored = useLive<Identity | undefined>(() => {
    const { space } = session
    return space ? () => space.readMeta('identity') : null
  }, undefined)
  watch(stored.data, (identity) => {
    if (identity && identity.device === session.identity?.device) session.renewIdentity(identity)
  })

  watch(
    () => outbox.data.value.unsent + outbox.data.value.files,
    (now, before) => {
      if (now > (before ?? 0)) schedule.value?.entriesWaiting()
    },
  )

  const phase = computed<SyncPhase>(() => {
    const { state, code } = status.value
    if (state === 'unauthorised' && code === 'password-needed') return 'password-needed'
    return state === 'refused' ? 'server' : state
  })

  return {
    phase,
    lastSuccess: computed(() => status.value.lastSuccess ?? lastSync.data.value),
    unsent: computed(() => outbox.data.value.unsent),
    held: computed(() => outbox.data.value.held),
    refused: computed(() => outbox.data.value.refused),
    files: files.data,
    /** False until what waits has been counted: before that nobody may be told that nothing does. */
    counted: computed(() => outbox.ready.value && files.ready.value),
    syncNow() {
      if (schedule.value) void schedule.value.syncNow()
      else pressed = true
    },
  }
})
