import { promise } from './violation.ts'
import type { World } from './world.ts'

/** R5, P9: what the server has said it keeps is there, whatever crashed. */
export function checkAcknowledged({ acknowledged, server }: World): void {
  const { entries } = server.log.tables
  const gone = [...acknowledged].filter((id) => !entries.has(id))
  promise(gone.length === 0, 'R5 acknowledged survives', () => `the server has lost ${gone.join(', ')}`)
}
