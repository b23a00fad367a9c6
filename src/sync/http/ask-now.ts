import type * as v from 'valibot'
import type { SyncPorts } from '../sync-ports.ts'
import { ask } from './ask.ts'
import { NetworkFault } from './network-fault.ts'

export interface QuestionOfNow<T> {
  readonly path: string
  readonly body: object
  readonly schema: v.GenericSchema<unknown, T>
}

/**
 * P6: posts a question that names itself, and believes only the answer that carries the name: what a cache on the way
 * has kept was said to another question. Throws `NetworkFault`.
 */
export async function askNow<T extends { readonly ask?: string | undefined }>(
  { disk, network, elapsed }: Pick<SyncPorts, 'disk' | 'network' | 'elapsed'>,
  { path, body, schema }: QuestionOfNow<T>,
): Promise<T> {
  const name = `${disk.device}:${disk.now()}:${elapsed()}`
  const answer = await ask(network, { method: 'POST', path, body: { ...body, ask: name }, schema })
  if (answer.ask !== name) throw new NetworkFault('server', 'another-answer')
  return answer
}
