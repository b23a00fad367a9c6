import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const pages = [
  'docs/du-lieu-ca-nhan.md',
  ...readdirSync(join(root, 'docs/privacy')).map((name) => `docs/privacy/${name}`),
]
const read = (page: string): string => readFileSync(join(root, page), 'utf8')

test.each(pages)('%s names only files that exist', (page) => {
  const text = read(page)
  const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) =>
    join(dirname(page), link),
  )
  const paths = [...text.matchAll(/`((?:src|tests|docs)\/[^`\s<]+)`/g)].map(([, path = '']) => path)
  expect([...links, ...paths].filter((path) => !existsSync(join(root, path)))).toEqual([])
  expect(links.length + paths.length).toBeGreaterThan(0)
})

test('no page cites an article of the two texts without saying that counsel has to confirm it', () => {
  for (const page of pages) {
    const text = read(page)
    expect(text, page).toMatch(/cần luật sư/)
    expect(text, page).not.toMatch(/Điều \d+[^.]*(?:91\/2025|356\/2025)/)
  }
})
