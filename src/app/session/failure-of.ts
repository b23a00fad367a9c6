import { REFUSALS, type RefusalCode } from '../../protocol/refusal.ts'
import { err, type Result } from '../../domain/shared/result.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { NetworkFault } from '../../sync/http/network-fault.ts'
import type { AccessFailure } from './access-failure.ts'

/** A thrown network or storage fault → what the person is told; anything else is thrown on. */
export function failureOf(cause: unknown): AccessFailure {
  if (cause instanceof StorageFault) return { code: 'storage', refusal: cause.kind, message: null }
  if (!(cause instanceof NetworkFault)) throw cause
  const { kind, code, retryAfter } = cause
  return { code: kind, refusal: code, message: sentenceOf(code), wait: retryAfter }
}

/** Runs a call to the server; its expected failures become values. */
export async function attempt<T>(call: () => Promise<T>): Promise<Result<T, AccessFailure>> {
  try {
    return { ok: true, value: await call() }
  } catch (cause) {
    return err(failureOf(cause))
  }
}

/** The protocol's own sentence for a refusal, in the language of the page. */
function sentenceOf(code: string | null): string | null {
  if (code === null || !Object.hasOwn(REFUSALS, code)) return null
  const [, vi, en] = REFUSALS[code as RefusalCode]
  return document.documentElement.lang === 'en' ? en : vi
}
