import { expect, test } from 'vitest'
import { readXml } from './read-xml.ts'

test.each([
  '<a><b></a></b>',
  '<a>',
  '<a/><b/>',
  '<a x="1" x="2"/>',
  '<a x=1/>',
  '<a>&nbsp;</a>',
  '<a>a & b</a>',
  '<a>\u0001</a>',
  '<w:a/>',
  '<a x="<"/>',
  'text',
  '<a/>text',
])('%s is refused', (source) => {
  expect(() => readXml(source)).toThrow()
})

test('what is well formed is read', () => {
  const read = readXml('<?xml version="1.0"?>\n<w:a xmlns:w="urn:w" w:x="1 &amp; 2"><b/>&lt;3</w:a>')
  expect(read).toMatchObject({ name: 'w:a', attributes: { 'w:x': '1 & 2' }, text: '<3' })
  expect(read.children.map(({ name }) => name)).toEqual(['b'])
})
