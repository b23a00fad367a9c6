import { readonly, shallowRef, type Ref } from 'vue'
import { OwnReadingsAnswer, type ReadingRow } from '../../protocol/access-log.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import { attempt } from './failure-of.ts'
import { useSpace } from './use-space.ts'

export interface OwnReadings {
  /** Newest first; null before the server has answered. */
  readonly rows: Readonly<Ref<readonly ReadingRow[] | null>>
  readonly keptDays: Readonly<Ref<number>>
  readonly failed: Readonly<Ref<boolean>>
}

/** Who has read what is kept on this person. It lives at the server: nothing works offline. */
export function useOwnReadings(): OwnReadings {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const rows = shallowRef<readonly ReadingRow[] | null>(null)
  const keptDays = shallowRef(0)
  const failed = shallowRef(false)

  async function load(): Promise<void> {
    const question = { method: 'GET', path: '/api/access-log/mine', schema: OwnReadingsAnswer } as const
    const answer = await attempt(() => inSession(ports, () => ask(ports.network, question)))
    failed.value = !answer.ok
    if (!answer.ok) return
    rows.value = answer.value.readings
    keptDays.value = answer.value.keptDays
  }

  void load()
  return {
    rows: readonly(rows) as Readonly<Ref<readonly ReadingRow[] | null>>,
    keptDays: readonly(keptDays),
    failed: readonly(failed),
  }
}
