import type { PulledEntry } from '../../../src/protocol/sync.schema.ts'
import type { Entry } from '../../../src/domain/log/entry.ts'
import { maySee } from './handed-over.ts'
import type { SimServer } from './sim-server.ts'
import { promise } from './violation.ts'

/** R10: whatever the server gives, the person may see now. */
export function checkAnswer(server: SimServer, device: string, entries: readonly PulledEntry[]): void {
  if (entries.length === 0) return
  const scope = server.scopeOf(device)
  for (const pulled of entries) {
    const id = pulled.kind === 'stub' ? pulled.stub.id : (pulled.entry as Entry).id
    const row = server.log.tables.entries.get(id)?.row
    const sides = (['commune', 'office'] as const).filter((side) => row && scope.standsOn(side, row.unit))
    promise(
      row !== undefined && sides.some((side) => maySee(server, side, row)),
      'R10 nobody sees more than he may',
      () => `${device} is given ${row?.record} ${row?.field} ${id}`,
    )
  }
}
