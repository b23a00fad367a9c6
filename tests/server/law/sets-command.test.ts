import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toSheets } from '../../../src/domain/criteria-set/sheets/to-sheets.ts'
import { withCells } from '../../../src/domain/criteria-set/sheets/with-cells.ts'
import { writeSheets } from '../../../src/server/law/set-workbook.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { answerSets } from '../../scripts/sets-answer.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sets-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const codes = async (...args: readonly string[]) => {
  const answer = await answerSets(args, folder)
  return answer.ok ? [] : answer.errors.map(({ sheet, code }) => [sheet, code])
}

describe('npm run sets', () => {
  test('lists the shipped sets', async () => {
    expect(await answerSets(['list'], folder)).toMatchObject({
      ok: true,
      sets: [{ id: 'tcpl-2025' }, { id: 'tcpl-2021' }, { id: 'tcpl-2017' }, { id: 'tcpl-district-2022' }],
    })
  })

  test('exports a set that it then finds in order, and overwrites only when told', async () => {
    expect(await answerSets(['export', 'tcpl-2025', 'a.xlsx'], folder)).toMatchObject({ ok: true })
    expect(await answerSets(['check', 'a.xlsx'], folder)).toEqual({ ok: true, errors: [] })
    const before = await readFile(join(folder, 'a.xlsx'))
    expect(await codes('export', 'tcpl-2021', 'a.xlsx')).toEqual([['', 'file-exists']])
    expect((await readFile(join(folder, 'a.xlsx'))).equals(before)).toBe(true)
    expect(await answerSets(['export', 'tcpl-2021', 'a.xlsx', '--force'], folder)).toMatchObject({ ok: true })
    expect((await readFile(join(folder, 'a.xlsx'))).equals(before)).toBe(false)
  })

  test.each([
    ['a set there is not', ['export', 'tcpl-1999', 'b.xlsx'], 'set-unknown'],
    ['a folder there is not', ['export', 'tcpl-2021', 'no/such/b.xlsx'], 'file-not-written'],
    ['a file there is not', ['check', 'nothing.xlsx'], 'file-unreadable'],
    ['a folder instead of a file', ['check', '.'], 'file-unreadable'],
    ['no file at all', ['check'], 'usage'],
    ['a verb there is not', ['import', 'a.xlsx'], 'usage'],
    ['nothing', [], 'usage'],
  ])('%s: one error without a sheet', async (_, args, code) => {
    expect(await codes(...args)).toEqual([['', code]])
  })

  test('a file that is no workbook: one error without a sheet', async () => {
    await writeFile(join(folder, 'text.xlsx'), 'Mã;Tên')
    expect(await codes('check', 'text.xlsx')).toEqual([['', 'file-not-xlsx']])
  })

  test('a wrong cell ends with 2 and one line of JSON that names it in Vietnamese', async () => {
    const set = shippedCriteriaSets().get('tcpl-2021')
    if (!set) throw new Error('no set of 2021')
    const wrong = { sheet: 'Chỉ tiêu', row: 4, column: 'Điểm tối đa', value: 'bảy' }
    await writeFile(join(folder, 'wrong.xlsx'), await writeSheets(withCells(toSheets(set), [wrong])))
    const run = promisify(execFile)(process.execPath, ['tests/scripts/sets.mjs', 'check', 'wrong.xlsx'], {
      env: { ...process.env, INIT_CWD: folder },
    })
    const { code, stdout } = await run.then(
      () => ({ code: 0, stdout: '' }),
      (cause: { code: number; stdout: string }) => cause,
    )
    expect(code).toBe(2)
    expect(stdout.split('\n')).toHaveLength(2)
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      errors: [
        {
          sheet: 'Chỉ tiêu',
          row: 4,
          column: 'Điểm tối đa',
          reason: '“bảy” không phải là số.',
          code: 'not-a-number',
        },
      ],
    })
  })
})
