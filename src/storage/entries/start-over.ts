import { START } from '../space/meta.ts'
import type { Oddity } from '../space/oddity.ts'
import type { Space } from '../space/space.ts'
import { HIGHEST_KEY } from '../space/table.ts'

/**
 * P4: has the server lost what it had confirmed? It says it holds our chain up to `chain`; if the next entry is here,
 * confirmed in this very history, a backup was restored without a new epoch. Then everything is offered and pulled
 * anew: true. Once per history and length, until the server has taken that entry anew (`acknowledge`): one that
 * miscounts must not make us send for ever.
 * @param lost the server itself says that it does not have what it gave us
 */
export async function startOverWhenServerLost(
  space: Space,
  epoch: string,
  chain: number,
  lost = false,
): Promise<boolean> {
  if (epoch === '') return false
  if (lost) {
    await startOver(space, epoch, chain)
    return true
  }
  const next = await space.entries
    .where('[device+n]')
    .equals([space.device, chain + 1])
    .first()
  const before = await space.readMeta('startedOverAt')
  if (next?.ackEpoch !== epoch) {
    if (before) await space.write([], () => space.meta.delete('startedOverAt'))
    return false
  }
  if (before && before.epoch === epoch && before.chain === chain) return false
  await startOver(space, epoch, chain)
  return true
}

/**
 * P4: a backup bears the name of its own time. A history whose name comes back after another one has lost what was received
 * under that name since: what stands here as confirmed by it is offered once more. Before its answer is applied: should the
 * phone die in between, the position still bears the other name.
 */
export async function forgetEarlierReceipts(space: Space, epoch: string): Promise<void> {
  const { epoch: latest } = (await space.readMeta('position')) ?? START
  if (latest === '' || latest === epoch) return
  const entries = space.entries.where('[ackEpoch+device+n]').between([epoch], [epoch, HIGHEST_KEY])
  const files = space.files.where('receiptEpoch').equals(epoch)
  if (!(await entries.first()) && !(await files.first())) return
  await space.write([space.entries, space.files], async () => {
    const rows = (await entries.toArray()).filter((row) => !row.stub)
    await space.entries.bulkPut(rows.map((row) => ({ ...row, ackEpoch: '' })))
    await space.files.bulkPut((await files.toArray()).map((row) => ({ ...row, receiptEpoch: '' })))
  })
}

async function startOver(space: Space, epoch: string, chain: number): Promise<void> {
  await space.write([space.entries, space.files, space.oddities], async () => {
    const position = (await space.readMeta('position')) ?? START
    const rows = await space.entries.toArray()
    await space.entries.bulkPut(rows.filter((row) => !row.stub).map((row) => ({ ...row, ackEpoch: '' })))
    const files = await space.files.toArray()
    await space.files.bulkPut(files.map((row) => ({ ...row, receiptEpoch: '' })))
    await space.writeMeta('position', { ...position, cursor: '' })
    await space.writeMeta('startedOverAt', { epoch, chain })
    const oddity: Oddity = {
      kind: 'server-chain',
      id: `${epoch}:${chain}`,
      reason: 'server-lost-entries',
      raw: '',
      at: space.ports.clock.now(),
    }
    await space.oddities.put(oddity)
  })
}
