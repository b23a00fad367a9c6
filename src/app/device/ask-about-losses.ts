import { readLosses, answerLoss } from '../../storage/space/loss-record.ts'
import type { Space } from '../../storage/space/space.ts'
import { askAboutLoss } from '../../sync/ask-about-loss.ts'
import { attempt } from '../session/failure-of.ts'
import { syncPortsOf } from '../sync/engine.ts'

/** R6: tells the server what this person lost here and keeps what it answers. Stops at the first one it cannot be asked. */
export async function askAboutLosses(space: Space): Promise<void> {
  const { keep, clock } = space.ports
  const person = (await space.readMeta('identity'))?.person.id
  for (const { device, gap, person: owner } of readLosses(keep)) {
    if (!gap || owner?.id !== person) continue
    const answer = await attempt(() =>
      askAboutLoss(syncPortsOf(space), { device, from: gap.from, to: gap.to }),
    )
    if (answer.ok) answerLoss(keep, device, { ...answer.value, at: clock.now() })
    else if (answer.error.code !== 'refused') return
  }
}
