import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/score.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-score-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const past = { criteriaSet: 'tcpl-2017', unitType: 'II', facts: {}, criterionPoints: { TC1: 1500 } }

/** The command as a person starts it, from the folder the file lies in. */
function score(
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; out: string; told: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: folder,
      env: { ...process.env, INIT_CWD: folder },
    })
    const got = { out: '', told: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (got.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (got.told += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...got }))
    child.stdin.end(input)
  })
}

describe('npm run score', () => {
  test('a file of one dossier: one line of JSON and nothing else', async () => {
    writeFileSync(join(folder, 'one.json'), JSON.stringify(past))
    const { code, out, told } = await score(['one.json'])
    expect({ code, told, lines: out.trimEnd().split('\n').length }).toEqual({ code: 0, told: '', lines: 1 })
    expect(JSON.parse(out)).toMatchObject({ criteriaSet: 'tcpl-2017', total: null })
  })

  test('a list from standard input gives a list, in its order; progress is told aside', async () => {
    const inputs = Array.from({ length: 1001 }, (_, i) => ({ ...past, criterionPoints: { TC1: i } }))
    const { code, out, told } = await score(['-'], JSON.stringify(inputs))
    const results = JSON.parse(out) as { criteria: { points: number }[] }[]
    expect(results.map(({ criteria }) => criteria[0]!.points)).toEqual(inputs.map((_, i) => i))
    expect({ code, told }).toEqual({ code: 0, told: '1000 of 1001\n' })
  })

  test('an empty list gives an empty list', async () => {
    expect(await score(['-'], '[]')).toMatchObject({ code: 0, out: '[]\n' })
  })

  test('one wrong dossier among many: no result, every error with its place, exit code 2', async () => {
    const { code, out } = await score(['-'], JSON.stringify([past, { ...past, unitType: 'IV' }, past, {}]))
    const { ok, errors } = JSON.parse(out) as { ok: boolean; errors: { path: string; reason: string }[] }
    expect({ code, ok, paths: errors.map(({ path }) => path) }).toEqual({
      code: 2,
      ok: false,
      paths: ['[1].unitType', '[3].criteriaSet'],
    })
  })

  test.each<[why: string, args: readonly string[], input: string, reason: RegExp]>([
    ['no such file', ['gone.json'], '', /^gone\.json cannot be read: ENOENT/],
    ['no JSON', ['-'], '{"criteriaSet":', /^is not JSON: /],
    ['nothing', ['-'], '', /^is not JSON: /],
    ['no file named', [], '', /^give one file, or - for standard input/],
    ['two files', ['a.json', 'b.json'], '', /^give one file/],
  ])('%s: exit code 2 and the same shape', async (_, args, input, reason) => {
    const { code, out } = await score(args, input)
    const answer = JSON.parse(out) as { ok: boolean; errors: { path: string; reason: string }[] }
    expect({ code, ok: answer.ok, path: answer.errors[0]!.path }).toEqual({ code: 2, ok: false, path: '' })
    expect(answer.errors[0]!.reason).toMatch(reason)
  })
})
