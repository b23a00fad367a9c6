import { bundleDisk } from '../../../src/storage/bundle/bundle-disk.ts'
import { witnessOf } from '../../../src/sync/bundle/witness.ts'
import { fakeCrypto } from './fake-crypto.ts'
import type { SimPhone } from './sim-phone.ts'
import type { Cut } from './step.ts'
import { promise } from './violation.ts'
import type { World } from './world.ts'

/** Entries that are taken at a time: as the importer does with its two hundred. */
const AT_ONCE = 20

/**
 * One phone hands over all it holds, and the other takes it through the importer's own doors: witness, `receive`,
 * `keepCarriedFile`. Only the ZIP around it is left out; that has tests of its own.
 */
export async function carryBundle(
  world: World,
  from: SimPhone,
  to: SimPhone,
  cut: Cut | null,
): Promise<void> {
  const giving = bundleDisk(from.space)
  const known = await giving.entriesOf(await giving.entryIds())
  const lines = known.map(({ entry }) => JSON.stringify(entry))
  const names = await giving.namedFiles()
  const files = await giving.files()
  await to.survives(cut, async () => {
    const taking = bundleDisk(to.space)
    const witness = await witnessOf(taking, fakeCrypto)
    await witness.hear(await world.server.directory())
    for (let i = 0; i < lines.length; i += AT_ONCE) {
      const verified = await Promise.all(
        lines.slice(i, i + AT_ONCE).map((line) => witness.verify(JSON.parse(line))),
      )
      const entries = verified.map((one) => {
        promise(
          one.ok,
          'R2 saved reaches the server',
          () => `a bundle of ours is refused: ${JSON.stringify(one)}`,
        )
        return { known: one.value, receivedAt: 0 }
      })
      await taking.receive({ entries, stubs: [], oddities: [], epoch: null })
    }
    for (const { sha256, type } of files) {
      const name = names.get(sha256)
      const bytes = await giving.fileBytes(sha256)
      if (name !== undefined && bytes) await taking.keepCarriedFile({ sha256, type, name, bytes })
    }
  })
}
