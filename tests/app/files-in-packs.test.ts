import { describe, expect, test } from 'vitest'
import { filesInPacks, packsOfBuild, type BuiltChunk } from '../scripts/files-in-packs.ts'

const chunk = (part: Partial<BuiltChunk>): BuiltChunk => ({
  module: null,
  entry: false,
  imports: [],
  dynamicImports: [],
  assets: [],
  ...part,
})
const PACKS = { desk: '/desk-pages.ts', en: '/en.ts' }

/** A form that leads to the pages of a commune, of a desk, and to English; each page with what only it needs. */
const BUILD = {
  'form.js': chunk({
    entry: true,
    dynamicImports: ['pages.js', 'desk-pages.js', 'en.js'],
    assets: ['form.css'],
  }),
  'pages.js': chunk({ module: '/app/pages.ts', dynamicImports: ['send.js'] }),
  'send.js': chunk({ imports: ['form.js', 'dialog.js'], dynamicImports: ['docx.js'] }),
  'desk-pages.js': chunk({ module: '/app/desk-pages.ts', dynamicImports: ['inbox.js'] }),
  'inbox.js': chunk({
    imports: ['form.js', 'dialog.js', 'chips.js'],
    dynamicImports: ['sheet.js'],
    assets: ['inbox.css'],
  }),
  'chips.js': chunk({ assets: ['chips.css', 'form.css'] }),
  'sheet.js': chunk({ imports: ['docx.js'] }),
  'dialog.js': chunk({ assets: ['dialog.css'] }),
  'docx.js': chunk({}),
  'en.js': chunk({ module: '/app/en.ts' }),
}

describe('what only some devices need', () => {
  test('is what nothing but the list of desk pages leads to, whatever way it is imported', () => {
    expect(Object.fromEntries(filesInPacks(BUILD, PACKS))).toEqual({
      'desk-pages.js': 'desk',
      'inbox.js': 'desk',
      'inbox.css': 'desk',
      'chips.js': 'desk',
      'chips.css': 'desk',
      'sheet.js': 'desk',
      'en.js': 'en',
    })
  })

  test('a page of the commune that comes to need a part of the desk takes it to every phone', () => {
    const build = { ...BUILD, 'send.js': chunk({ dynamicImports: ['sheet.js'] }) }
    const found = filesInPacks(build, PACKS)
    expect(found.get('inbox.js')).toBe('desk')
    expect(found.has('sheet.js')).toBe(false)
    expect(found.has('docx.js')).toBe(false)
  })

  test('what two packs share is on every phone', () => {
    const build = { ...BUILD, 'en.js': chunk({ module: '/app/en.ts', imports: ['chips.js'] }) }
    const found = filesInPacks(build, PACKS)
    expect([found.get('en.js'), found.get('chips.js'), found.get('chips.css')]).toEqual([
      'en',
      undefined,
      undefined,
    ])
  })

  test('a build in which a pack has no chunk of its own is refused, and one without an entry', () => {
    expect(() => filesInPacks({ 'form.js': chunk({ entry: true }) }, PACKS)).toThrow(
      'no chunk for /desk-pages.ts',
    )
    const headless = { ...BUILD, 'form.js': chunk({ dynamicImports: ['pages.js'] }) }
    expect(() => filesInPacks(headless, PACKS)).toThrow('no entry')
  })

  test("in the worker's list the files of every phone stand first, unmarked", () => {
    const { markPacks } = packsOfBuild()
    const files = [{ url: 'a.js', revision: null, size: 3 }]
    expect(markPacks(files)).toEqual({ manifest: files })
  })
})
