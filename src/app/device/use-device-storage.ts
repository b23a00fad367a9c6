import { computed, onMounted, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import { storageUse, type StorageUse } from '../../storage/read/read-files.ts'
import { bestOffset } from '../../storage/space/meta.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useLive } from '../use-live.ts'

export interface DeviceStorage {
  /** Whether the browser promised to keep the data; null while unknown. */
  readonly persisted: Readonly<Ref<boolean | null>>
  /** Asks for that promise; call it from a tap. Its honest answer is `persisted`. */
  askToPersist(): Promise<void>
  /** Runs as an installed app. */
  readonly installed: boolean
  readonly use: Readonly<Ref<StorageUse | null>>
  /** About how many more photos fit; null where the browser does not say. */
  readonly photosLeft: ComputedRef<number | null>
  /** Milliseconds by which this device's clock is wrong; null while not measured. */
  readonly clockOff: Readonly<Ref<number | null>>
}

/** Bytes of one re-encoded photo with its preview, on the safe side. */
const PHOTO_BYTES = 420_000
/** Our own bound, whatever the browser says: its figure is padded on purpose and must not be shown. */
const OWN_BUDGET = 1_500_000_000

/** How safely and how much this device can still keep. */
export function useDeviceStorage(): DeviceStorage {
  const session = useSessionStore()
  const persisted = shallowRef<boolean | null>(null)
  const free = shallowRef<number | null>(null)
  // Also before there is an account: an enrolment asks for the promise first.
  const use = useLive<StorageUse | null>(() => {
    const { space } = session
    return space ? () => storageUse(space) : null
  }, null)
  const clock = useLive<number | null>(() => {
    const { space } = session
    return space ? async () => bestOffset((await space.readMeta('clock')) ?? []) : null
  }, null)

  async function measure(): Promise<void> {
    if (!navigator.storage?.estimate) return
    persisted.value = await navigator.storage.persisted()
    const { quota = 0, usage = 0 } = await navigator.storage.estimate()
    free.value = Math.max(0, quota - usage)
  }
  onMounted(() => void measure())

  return {
    persisted: readonly(persisted),
    async askToPersist() {
      if (navigator.storage?.persist) await navigator.storage.persist()
      await measure()
    },
    installed: matchMedia('(display-mode: standalone)').matches,
    use: use.data,
    photosLeft: computed(() => {
      if (free.value === null || !use.data.value) return null
      const { originals, copies } = use.data.value
      const ours = Math.max(0, OWN_BUDGET - originals.bytes - copies.bytes)
      return Math.floor(Math.min(ours, free.value) / PHOTO_BYTES)
    }),
    clockOff: clock.data,
  }
}
