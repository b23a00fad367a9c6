import { LossAnswer, type LossRequest } from '../protocol/loss.schema.ts'
import { inSession } from './1-renew-session.ts'
import { ask } from './http/ask.ts'
import type { SyncPorts } from './sync-ports.ts'

/** R6: which of the entries a device of this person lost the server holds. Throws `NetworkFault`. */
export const askAboutLoss = (
  ports: Pick<SyncPorts, 'disk' | 'network'>,
  body: LossRequest,
): Promise<LossAnswer> =>
  inSession(ports, () =>
    ask(ports.network, { method: 'POST', path: '/api/device-loss', body, schema: LossAnswer }),
  )
