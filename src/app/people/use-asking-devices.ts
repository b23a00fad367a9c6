import * as v from 'valibot'
import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue'
import { ok, type Result } from '../../domain/shared/result.ts'
import { AskingAnswer, type AskingDevice } from '../../protocol/devices.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask, type Question } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

export type { AskingDevice } from '../../protocol/devices.schema.ts'

export interface AskingDevices {
  /** Phones of the person that wait for their four digits to be compared. */
  readonly devices: Readonly<Ref<readonly AskingDevice[]>>
  /** False until the server has answered once. */
  readonly known: Readonly<Ref<boolean>>
  readonly failure: Readonly<Ref<AccessFailure | null>>
  /** The digits on the phone are the same: it is let in. */
  confirm(device: AskingDevice): Promise<Result<void, AccessFailure>>
  refuse(device: AskingDevice): Promise<Result<void, AccessFailure>>
}

/**
 * Follows, while it is on screen, which phones of a person wait to be let in.
 * @param every milliseconds from one question to the next
 */
export function useAskingDevices(person: string, every: number): AskingDevices {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const devices = shallowRef<readonly AskingDevice[]>([])
  const known = shallowRef(false)
  const failure = shallowRef<AccessFailure | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false

  const call = <T>(question: Question<T>) =>
    attempt(() => inSession(ports, () => ask(ports.network, question)))

  async function look(): Promise<void> {
    clearTimeout(timer)
    try {
      // A page in the background asks nobody.
      if (document.visibilityState === 'visible') await read()
    } finally {
      if (!gone) timer = setTimeout(() => void look(), every)
    }
  }
  async function read(): Promise<void> {
    const path = `/api/devices/asking?person=${encodeURIComponent(person)}`
    const answer = await call({ method: 'GET', path, schema: AskingAnswer })
    failure.value = answer.ok ? null : answer.error
    if (answer.ok) devices.value = answer.value.devices
    known.value ||= answer.ok
  }
  async function answer(device: AskingDevice, act: string, body: object) {
    const path = `/api/devices/${encodeURIComponent(device.id)}/${act}`
    const told = await call({ method: 'POST', path, body, schema: v.unknown() })
    await look()
    return told.ok ? ok(undefined) : told
  }

  onScopeDispose(() => {
    gone = true
    clearTimeout(timer)
  })
  void look()

  return {
    devices: readonly(devices) as Readonly<Ref<readonly AskingDevice[]>>,
    known: readonly(known),
    failure: readonly(failure),
    confirm: (device) => answer(device, 'confirm', { digits: device.digits }),
    refuse: (device) => answer(device, 'refuse', {}),
  }
}
