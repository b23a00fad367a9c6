import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { SessionRequest } from '../../protocol/access.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Access } from './access.ts'
import { findDevice } from './find-device.ts'
import { provesKey } from './prove-key.ts'

/**
 * P10: a phone proves its key and gets a new session, however long it was away. A desk needs its password for that, so
 * that the next person at an office computer is nobody. A revoked phone is let in too: the session
 * middleware leaves it nothing but pushing.
 */
export async function renewSession(
  access: Access,
  request: SessionRequest,
  address: string,
): Promise<Result<{ readonly device: string }, RefusalCode>> {
  if (!(await access.limits.mayAsk(address))) return err('too-many')
  const device = await findDevice(access.db, request.device)
  if (!device) return err('device-unknown')
  if (!(await provesKey(access, 'session', { ...request, publicKey: device.publicKey })))
    return err('bad-proof')
  if (device.asking) return err('device-unconfirmed')
  return device.desk ? err('password-needed') : ok({ device: device.id })
}
