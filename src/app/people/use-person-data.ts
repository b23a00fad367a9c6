import type { Result } from '../../domain/shared/result.ts'
import { vietnamDay } from '../../domain/shared/vietnam-day.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { askBytes, FILE_TIMEOUT } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import { saveFile } from '../save-file.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

/** Hands everything the server has of a person to the browser to save, as a ZIP; the server notes who had it made. */
export function usePersonData(): { save(person: string): Promise<Result<void, AccessFailure>> } {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  return {
    save: (person) =>
      attempt(async () => {
        const path = `/api/people/${encodeURIComponent(person)}/data`
        const question = { method: 'GET', path, contentType: null, body: null } as const
        const answer = await inSession(ports, () =>
          askBytes(ports.network, { ...question, timeout: FILE_TIMEOUT }),
        )
        const name = `du-lieu-ca-nhan_${vietnamDay(Date.now())}.zip`
        saveFile(new Blob([answer.body], { type: 'application/zip' }), name)
      }),
  }
}
