import type * as v from 'valibot'
import type { Result } from '../../domain/shared/result.ts'
import { XLSX_TYPE } from '../../protocol/import.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import type { Space } from '../../storage/space/space.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask, askBytes, FILE_TIMEOUT, readJson, type Question } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'

/** The server as the law office needs it: questions, and .xlsx files there and back. */
export interface LawServer {
  ask<T>(question: Question<T>): Promise<Result<T, AccessFailure>>
  /** Posts an .xlsx file. */
  send<T>(
    path: string,
    body: Uint8Array<ArrayBuffer>,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<Result<T, AccessFailure>>
  /** Gets an .xlsx file. */
  fetch(path: string): Promise<Result<Blob, AccessFailure>>
}

export function lawServer(space: Space): LawServer {
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  return {
    ask: (question) => attempt(() => inSession(ports, () => ask(ports.network, question))),
    send: (path, body, schema) =>
      attempt(() =>
        inSession(ports, async () => {
          const question = { method: 'POST', path, contentType: XLSX_TYPE, body } as const
          return readJson(await ports.network.send({ ...question, timeout: FILE_TIMEOUT }), schema)
        }),
      ),
    fetch: (path) =>
      attempt(async () => {
        const question = { method: 'GET', path, contentType: null, body: null } as const
        const answer = await inSession(ports, () =>
          askBytes(ports.network, { ...question, timeout: FILE_TIMEOUT }),
        )
        return new Blob([answer.body], { type: XLSX_TYPE })
      }),
  }
}
