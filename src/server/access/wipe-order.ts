import { utf8 } from '../../domain/log/canonical.ts'
import { wipeText, type WipeOrder } from '../../protocol/wipe.schema.ts'
import type { ServerDevice } from '../log/server-device.ts'
import type { Caller } from './caller.ts'

/** The order that a device hears with each answer until it has been carried out; undefined where there is none. */
export async function wipeOrderFor(
  { device }: Pick<Caller, 'device'>,
  server: ServerDevice,
): Promise<WipeOrder | undefined> {
  const asked = device.wipe ?? null
  if (asked === null) return undefined
  return { ...asked, signature: await server.signer.sign(utf8(wipeText(device.id, asked))) }
}
