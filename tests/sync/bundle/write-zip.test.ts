import { crc32 as nodeCrc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { createZip, crc32 } from '../../../src/sync/bundle/write-zip.ts'
import { hasEnd, scanZip } from '../../../src/sync/bundle/scan-zip.ts'

const PARTS: readonly (readonly [string, string])[] = [
  ['manifest.json', '{}'],
  ['files/empty.txt', ''],
  ['index.html', '<p>Hồ sơ PK\u0003\u0004 không phải đầu mục</p>'],
]

function archive(): Blob {
  const zip = createZip('application/zip')
  for (const [name, text] of PARTS) zip.add(name, new TextEncoder().encode(text))
  return zip.finish()
}

/** As an ordinary unpacker reads it: from the index at the end. */
async function readByIndex(file: Blob) {
  const bytes = Buffer.from(await file.arrayBuffer())
  const end = bytes.lastIndexOf('PK\u0005\u0006')
  let at = bytes.readUInt32LE(end + 16)
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const crc = bytes.readUInt32LE(at + 16)
    const size = bytes.readUInt32LE(at + 24)
    const place = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28))
    at += 46 + name.length
    const body = place + 30 + name.length
    return { name, crc, text: bytes.subarray(body, body + size) }
  })
}

test('an ordinary unpacker finds every part by the index, with the right check sum', async () => {
  const read = await readByIndex(archive())
  expect(read.map(({ name, text }) => [name, text.toString('utf8')])).toEqual(PARTS)
  for (const { crc, text } of read) expect(crc).toBe(nodeCrc32(text))
})

test('the scan finds the same parts without the index, and is not misled by a header inside a part', async () => {
  const file = archive()
  const found: (readonly [string, string])[] = []
  for await (const { name, at, size, cut, afterDamage } of scanZip(file, () => undefined)) {
    expect([cut, afterDamage]).toEqual([false, false])
    found.push([name, await file.slice(at, at + size).text()])
  }
  expect(found).toEqual(PARTS)
  expect([await hasEnd(file), await hasEnd(file.slice(0, file.size - 1))]).toEqual([true, false])
})

test.each([
  ['compressed', 8, 8],
  ['encrypted', 6, 1],
  ['with its size behind it', 6, 8],
])('a part that is %s is passed over', async (_, offset, value) => {
  const bytes = new Uint8Array(await archive().arrayBuffer())
  bytes[offset] = value
  const names: string[] = []
  for await (const { name } of scanZip(new Blob([bytes]), () => undefined)) names.push(name)
  expect(names).toEqual(PARTS.slice(1).map(([name]) => name))
})

test('CRC-32 is the one everybody uses', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})
