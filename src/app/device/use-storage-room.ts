import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import { readRoom, type Room } from '../../storage/read/read-room.ts'
import { faultKindOf, type FaultKind } from '../fault.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { roomForFiles } from './photo-budget.ts'

export type { Amount, Room } from '../../storage/read/read-room.ts'

/** What of the removable things the person has chosen. */
export type RemovableKind = 'originals' | 'copies'

export type Removal =
  | { readonly kind: 'idle' }
  /** The server is asked once more what it holds. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'removing'; readonly done: number; readonly of: number }
  /** `kept`: chosen, and left here because the server did not say that it has them. */
  | { readonly kind: 'done'; readonly count: number; readonly bytes: number; readonly kept: number }
  | { readonly kind: 'failed'; readonly failure: AccessFailure }
  | { readonly kind: 'broken'; readonly fault: FaultKind }

export interface StorageRoom {
  readonly room: Readonly<Ref<Room | null>>
  readonly fault: Readonly<Ref<FaultKind | null>>
  /** Bytes that new files may still take of our own budget. */
  readonly free: ComputedRef<number | null>
  readonly removal: Readonly<Ref<Removal>>
  remove(kinds: readonly RemovableKind[]): Promise<void>
}

/** What this account takes on this device, and removing what the server has for certain. */
export function useStorageRoom(): StorageRoom {
  const space = useSpace()
  const live = useLive<Room | null>(() => () => readRoom(space, space.ports.clock.now()), null)
  const removal = shallowRef<Removal>({ kind: 'idle' })

  async function remove(kinds: readonly RemovableKind[]): Promise<void> {
    const room = live.data.value
    if (!room) return
    const chosen = kinds.flatMap((kind) => room.removable[kind]).map(({ sha256 }) => sha256)
    removal.value = { kind: 'asking' }
    const { removeHeldFiles } = await import('./remove-held-files.ts')
    const answer = await removeHeldFiles(space, chosen, (done, of) => {
      removal.value = { kind: 'removing', done, of }
    })
    removal.value = answer.ok ? { kind: 'done', ...answer.value } : { kind: 'failed', failure: answer.error }
  }

  return {
    room: live.data,
    fault: live.fault,
    free: computed(() => live.data.value && roomForFiles(live.data.value)),
    removal: readonly(removal),
    async remove(kinds) {
      try {
        await remove(kinds)
      } catch (cause) {
        removal.value = { kind: 'broken', fault: faultKindOf(cause) }
      }
    },
  }
}
