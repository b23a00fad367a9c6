import { shallowReadonly, shallowRef, type Ref } from 'vue'
import type { WipeOrder } from '../../protocol/wipe.schema.ts'
import type { FileProgress } from '../../sync/4-upload-files.ts'
import { faultKindOf, type FaultKind } from '../fault.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { useSessionStore } from '../session/session.store.ts'
import type { WipeOutcome } from './hand-over-all.ts'

export type { WipeOrder } from '../../protocol/wipe.schema.ts'

/** `waiting`: nothing was deleted; what is still only here and, where it is known, why. */
export type RemovalState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly files: FileProgress | null }
  | Extract<WipeOutcome, { kind: 'waiting' }>
  | { readonly kind: 'failed'; readonly fault: FaultKind }

export interface Removal {
  readonly state: Readonly<Ref<RemovalState>>
  /** One try. True when the account has gone from this browser; `leave` runs before it goes: no page may need it then. */
  run(order: WipeOrder | null, leave: () => Promise<unknown>): Promise<boolean>
}

/** Sends everything of the account in use and deletes it here, once the server has a receipt for all of it. */
export function useRemoval(): Removal {
  const session = useSessionStore()
  const state = shallowRef<RemovalState>({ kind: 'idle' })

  async function run(order: WipeOrder | null, leave: () => Promise<unknown>): Promise<boolean> {
    const { space, identity } = session
    if (!space || !identity || state.value.kind === 'working') return false
    const account = { device: identity.device, name: identity.person.name }
    state.value = { kind: 'working', files: null }
    try {
      const [{ handOverAll }, { syncPortsOf }] = await Promise.all([
        import('./hand-over-all.ts'),
        import('../sync/engine.ts'),
      ])
      const outcome = await handOverAll(space, syncPortsOf(space), order, (files) => {
        state.value = { kind: 'working', files }
      })
      if (outcome.kind === 'waiting') {
        state.value = outcome
        return false
      }
      // Somebody may have opened another account meanwhile: that one and its page stay.
      if (session.identity?.device === account.device) await leave()
      await session.removeAccount(account, order?.at ?? null)
      state.value = { kind: 'idle' }
      return true
    } catch (cause) {
      state.value = { kind: 'failed', fault: faultKindOf(cause) }
      return false
    }
  }
  return { state: shallowReadonly(state), run }
}
