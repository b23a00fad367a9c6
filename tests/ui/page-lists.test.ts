import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deskPages } from '../../src/ui/pages/desk-pages.ts'
import { pages } from '../../src/ui/pages/pages.ts'

/** They come with the entry. */
const WITH_THE_FORM = ['DossierLayout', 'IndicatorPage']

test('every page stands in one list: on every phone, or only where somebody has a role at a desk', () => {
  const files = readdirSync('src/ui/pages')
    .filter((file) => file.endsWith('.vue'))
    .map((file) => file.replace('.vue', ''))
  expect([...WITH_THE_FORM, ...Object.keys(pages), ...Object.keys(deskPages)].sort()).toEqual(files.sort())
})
