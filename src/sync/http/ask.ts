import * as v from 'valibot'
import { utf8 } from '../../domain/log/canonical.ts'
import { RefusalBody } from '../../protocol/refusal.ts'
import type { Network, WireAnswer, WireRequest } from './network.ts'
import { NetworkFault } from './network-fault.ts'

/** Milliseconds a request may take. Files may take longer: a photo over a 2G line needs its minute. */
const TIMEOUT = 20_000
export const FILE_TIMEOUT = 180_000

export interface Question<T> {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: unknown
  readonly schema: v.GenericSchema<unknown, T>
}

/** P6: asks the server and believes only JSON that carries the protocol header and parses. Throws `NetworkFault`. */
export async function ask<T>(network: Network, question: Question<T>): Promise<T> {
  const { method, path, body, schema } = question
  const json = body === undefined ? null : utf8(JSON.stringify(body))
  const contentType = json && 'application/json'
  return readJson(await network.send({ method, path, contentType, body: json, timeout: TIMEOUT }), schema)
}

/** P6 for an answer already received. */
export function readJson<T>(answer: WireAnswer, schema: v.GenericSchema<unknown, T>): T {
  const content = believe(answer)
  const parsed = v.safeParse(schema, content)
  if (!parsed.success) throw new NetworkFault('server', 'unreadable-answer', new v.ValiError(parsed.issues))
  return parsed.output
}

/** Sends a request whose good answer is bytes. */
export async function askBytes(network: Network, request: WireRequest): Promise<WireAnswer> {
  const answer = await network.send(request)
  if (answer.status >= 200 && answer.status < 300 && answer.protocol !== null) return answer
  believe(answer)
  throw new NetworkFault('captive')
}

function believe(answer: WireAnswer): unknown {
  const isJson = /^application\/json\b/i.test(answer.contentType)
  // A gateway in front of a stopped server answers 502 to 504 in its own words.
  if (answer.protocol === null || !isJson) throw new NetworkFault(answer.status >= 500 ? 'server' : 'captive')
  const content = parseJson(answer)
  if (answer.status >= 200 && answer.status < 300) return content
  throw refusalOf(answer, content)
}

function parseJson(answer: WireAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body)) as unknown
  } catch (cause) {
    // Cut on the way, though the head was ours.
    throw new NetworkFault('server', 'unreadable-answer', cause)
  }
}

function refusalOf(answer: WireAnswer, content: unknown): NetworkFault {
  const { status } = answer
  const body = v.safeParse(RefusalBody, content)
  const code = body.success ? body.output.code : null
  if (code === 'device-revoked') return new NetworkFault('revoked', code)
  if (status === 401) return new NetworkFault('unauthorised', code)
  if (status === 426) return new NetworkFault('too-old', code)
  if (status === 429 || status >= 500)
    return new NetworkFault('server', code, undefined, retryAfterOf(answer))
  return new NetworkFault('refused', code)
}

/** Our server says whole seconds; a date, as others may send it, is left to our own pauses. */
export function retryAfterOf({ headers }: WireAnswer): number | null {
  const seconds = headers?.['retry-after'] ?? ''
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : null
}
