import { ReplacementAnswer } from '../../protocol/replacement.schema.ts'
import type { Result } from '../../domain/shared/result.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

export type CareAnswer = Promise<Result<ReplacementAnswer, AccessFailure>>

export interface DeviceCare {
  /** How far the device's replacement has come; null while none was begun. */
  look(): CareAnswer
  startReplacement(): CareAnswer
  /** The device deletes the account when it is heard of; out of service at once. */
  wipe(): CareAnswer
}

/** What an administrator does about somebody's device. Lives at the server: nothing of it works offline. */
export function useDeviceCare(person: string, device: string): DeviceCare {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const base = `/api/people/${encodeURIComponent(person)}/devices/${encodeURIComponent(device)}`
  const call = (method: 'GET' | 'POST', path: string): CareAnswer => {
    const question = { method, path: `${base}/${path}`, schema: ReplacementAnswer } as const
    const body = method === 'POST' ? { body: {} } : {}
    return attempt(() => inSession(ports, () => ask(ports.network, { ...question, ...body })))
  }
  return {
    look: () => call('GET', 'replacement'),
    startReplacement: () => call('POST', 'replacement'),
    wipe: () => call('POST', 'wipe'),
  }
}
