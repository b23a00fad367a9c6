import { parseEvidenceCard } from '../../domain/evidence/evidence-card.ts'
import type { Space } from '../space/space.ts'

/** File → the name its evidence card gives it, for every card this device knows, of whatever standing. */
export async function namedFiles(space: Space): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  const records = (await space.heads.orderBy('record').uniqueKeys()) as string[]
  for (const record of records) {
    const cards = space.entries
      .where('[record+field]')
      .between([record, 'evidence/'], [record, 'evidence/\uffff'])
    await cards.each(({ value }) => {
      const file = parseEvidenceCard(value)?.file
      if (file) names.set(file.sha256, file.name)
    })
  }
  return names
}
