import '../support/browser.ts'
import { computed } from 'vue'
import { expect, test } from 'vitest'
import { useDossier } from '../../../src/app/dossier/use-dossier.ts'
import type { Papers } from '../../../src/app/papers/use-papers.ts'
import { useScans, type Scans } from '../../../src/app/papers/use-scans.ts'
import { recordOf } from '../../../src/domain/log/record-id.ts'
import { receive } from '../../../src/storage/entries/receive.ts'
import { foreignChain } from '../../storage/support/foreign-chain.ts'
import { newSpace, valuesOf } from '../../storage/support/new-space.ts'
import { openScreen, until } from '../support/screen.ts'

const DOSSIER = 'practice:00001/2026/tcpl-2025'
const RECORD = recordOf(DOSSIER, 'meetings')
const FIELD = 'paper/participant-list.m1/scan/e1'

test('a signed copy that another phone attached is taken off, not contradicted', async () => {
  const space = await newSpace()
  const known = foreignChain().write({ record: RECORD, field: FIELD, value: { version: 'v1' } })
  await receive(space, { entries: [{ known, receivedAt: 0 }], stubs: [], oddities: [], epoch: null }, null)
  let scans: Scans | undefined
  const screen = await openScreen(space, DOSSIER, () => {
    const papers: Pick<Papers, 'dossier' | 'partOf' | 'pieces' | 'records'> = {
      dossier: useDossier(),
      partOf: () => 'meetings',
      pieces: () => new Map(),
      records: computed(() => new Map()),
    }
    scans = useScans(papers, () => ({ form: 'participant-list', about: 'm1' }))
  })
  const name = { kind: 'paper', of: 'participant-list.m1', aspect: 'scan', each: 'e1' } as const
  await until(() => screen.dossier.headsOf(name, 'meetings').length === 1)
  const [head] = screen.dossier.headsOf(name, 'meetings')
  if (!head) throw new Error('Nothing came')
  const card = { file: null, link: null, title: '', number: '', date: '', issuer: '' }
  await scans?.remove({ id: 'e1', card, removed: false, head })
  expect(await valuesOf(space, FIELD, RECORD)).toEqual([null])
  screen.close()
  space.close()
})
