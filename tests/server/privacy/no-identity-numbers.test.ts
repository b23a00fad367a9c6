import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { DATA_DICTIONARY } from '../../../src/server/privacy/data-dictionary.ts'
import type { DictionaryGroup } from '../../../src/server/privacy/dictionary/dictionary-group.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** What nobody's number, birth or body is asked by. */
const ASKED =
  /cccd|cmnd|căn cước|chứng minh (?:thư|nhân dân)|định danh cá nhân|hộ chiếu|ngày sinh|năm sinh|giới tính|dân tộc:|tôn giáo:|identity (?:card|number)|passport|date of birth|\bgender\b/i

/** Lines of these files that hold one of the words. */
async function linesSaying(folder: string, ending: RegExp): Promise<string[]> {
  const found: string[] = []
  for (const file of await readdir(join(root, folder), { recursive: true }))
    if (ending.test(file))
      for (const line of (await readFile(join(root, folder, file), 'utf8')).split('\n'))
        if (ASKED.test(line)) found.push(`${folder}/${file}: ${line.trim()}`)
  return found
}

test('no word on any screen asks for an identity number, a birth or a sex', async () => {
  const said = await linesSaying('src/ui/text', /\.ts$/)
  // Those that warn of them, a PIN that is like a birthday, and why something is taken out again.
  const warns = /text\/(vi|en)\/(privacy|evidence|lock|redaction|timeline)\.ts: /
  expect(said.filter((line) => !warns.test(line))).toEqual([])
  expect(said.length).toBeGreaterThan(2)
})

test('no paper that the app writes has a place for one', async () => {
  expect(await linesSaying('src/documents', /\.ts$/)).toEqual([])
})

test('no schema of what comes in has a field for one', async () => {
  const fields = /\b(cccd|cmnd|citizenId|identityNumber|nationalId|passport|birthday|birthDate|gender)\b/
  for (const file of await readdir(join(root, 'src/protocol')))
    expect(await readFile(join(root, 'src/protocol', file), 'utf8'), file).not.toMatch(fields)
})

test('no column of an import asks for one', async () => {
  for (const folder of ['src/server/import', 'src/server/history'])
    expect(await linesSaying(folder, /\.ts$/)).toEqual([])
})

test('no fact of a criteria set asks for one of a person', async () => {
  const folder = 'src/domain/criteria-set/data'
  for (const file of await readdir(join(root, folder))) {
    if (!file.endsWith('.json')) continue
    const labels = labelsIn(JSON.parse(await readFile(join(root, folder, file), 'utf8')))
    expect(labels.length, file).toBeGreaterThan(0)
    expect(labels.filter((label) => /\b(cccd|cmnd)\b|số căn cước|ngày sinh|năm sinh/i.test(label))).toEqual(
      [],
    )
  }
})

/** Every text under a key `label`, however deep. */
function labelsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(labelsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'label' && typeof inner === 'string' ? [inner] : labelsIn(inner),
  )
}

test('no line of the data dictionary holds one', () => {
  const { tables, fields, deviceStores, deviceKeys, serverFolder, outsideDatabase } = DATA_DICTIONARY
  const groups: DictionaryGroup[] = [
    ...Object.values(tables),
    ...Object.values(fields),
    ...[deviceStores, deviceKeys, serverFolder, outsideDatabase],
  ]
  const held = groups.flatMap(({ lines }) => Object.values(lines).map(([, what]) => what))
  expect(held.filter((what) => /căn cước|cccd|ngày sinh/i.test(what))).toEqual([])
  expect(held.length).toBeGreaterThan(300)
})
