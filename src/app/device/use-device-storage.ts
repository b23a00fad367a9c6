import { computed, onMounted, type ComputedRef, type Ref } from 'vue'
import { storageUse, type StorageUse } from '../../storage/read/read-files.ts'
import { bestOffset } from '../../storage/space/meta.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useLive } from '../use-live.ts'
import { persistence, type Keeping } from './persistence.ts'
import { photosLeft } from './photo-budget.ts'

export interface DeviceStorage {
  /** Whether the browser promised to keep the data. */
  readonly keeping: Readonly<Ref<Keeping>>
  /** Asks for that promise; call it from a tap. Its honest answer is `keeping`. */
  askToPersist(): Promise<void>
  /** Runs as an installed app. */
  readonly installed: boolean
  readonly use: Readonly<Ref<StorageUse | null>>
  /** About how many more photos fit into our own budget; null while it is being counted. */
  readonly photosLeft: ComputedRef<number | null>
  /** Milliseconds to add to this device's clock; null while not measured. */
  readonly clockOff: Readonly<Ref<number | null>>
}

/** How safely and how much this device can still keep. */
export function useDeviceStorage(): DeviceStorage {
  const session = useSessionStore()
  // Also before there is an account: an enrolment asks for the promise first.
  const use = useLive<StorageUse | null>(() => {
    const { space } = session
    return space ? () => storageUse(space) : null
  }, null)
  const clock = useLive<number | null>(() => {
    const { space } = session
    return space ? async () => bestOffset((await space.readMeta('clock')) ?? []) : null
  }, null)
  onMounted(() => void persistence.check())

  return {
    keeping: persistence.state,
    askToPersist: () => persistence.ask(),
    installed: matchMedia('(display-mode: standalone)').matches,
    use: use.data,
    photosLeft: computed(() => (use.data.value ? photosLeft(use.data.value) : null)),
    clockOff: clock.data,
  }
}
