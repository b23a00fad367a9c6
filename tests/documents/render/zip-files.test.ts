import { strFromU8, strToU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32 } from '../../../src/documents/render/crc32.ts'
import { zipBytes, zipFiles, type ZipEntry } from '../../../src/documents/render/zip-files.ts'

const file = (name: string, text: string): ZipEntry => ({ name, read: () => strToU8(text) })

test('what is packed comes out again under its Vietnamese name', async () => {
  const zip = await zipBytes([file('Hồ sơ/Báo cáo.html', '<p>Xã đạt chuẩn</p>'), file('rỗng.txt', '')])
  const found = unzipSync(zip)
  expect(Object.entries(found).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['Hồ sơ/Báo cáo.html', '<p>Xã đạt chuẩn</p>'],
    ['rỗng.txt', ''],
  ])
})

test('any files come out again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 500 }), { maxLength: 8 }), async (files) => {
      const zip = await zipBytes(
        files.map((bytes, i) => ({
          name: i % 2 ? `${i}.jpg` : `${i}.txt`,
          read: () => new Uint8Array(bytes),
        })),
      )
      expect(Object.values(unzipSync(zip)).map((bytes) => [...bytes])).toEqual(
        files.map((bytes) => [...bytes]),
      )
    }),
  )
})

/** Method, checksum and sizes as the first head says them, and the bit that says they would only follow later. */
function firstHead(zip: Uint8Array<ArrayBuffer>) {
  const view = new DataView(zip.buffer)
  return {
    signature: view.getUint32(0, true),
    isUtf8: (view.getUint16(6, true) & 0x0800) !== 0,
    sizesFollow: (view.getUint16(6, true) & 8) !== 0,
    method: view.getUint16(8, true),
    crc: view.getUint32(14, true),
    packed: view.getUint32(18, true),
    size: view.getUint32(22, true),
  }
}

test('photos are stored as they are, text is packed, and sizes stand before the bytes', async () => {
  const text = 'Suối Mơ '.repeat(100)
  const size = strToU8(text).length
  const stored = firstHead(await zipBytes([file('ảnh.JPG', text)]))
  const shared = { signature: 0x04034b50, isUtf8: true, sizesFollow: false, size, crc: crc32(strToU8(text)) }
  expect(stored).toEqual({ ...shared, method: 0, packed: size })
  const packed = firstHead(await zipBytes([file('trang.html', text)]))
  expect(packed).toEqual({ ...shared, method: 8, packed: packed.packed })
  expect(packed.packed).toBeLessThan(60)
})

test('the checksum is the one every unpacker knows', () => {
  expect(crc32(strToU8('123456789'))).toBe(0xcbf43926)
})

test('files are read one at a time and their pieces waited for', async () => {
  const done: string[] = []
  const entry = (name: string): ZipEntry => ({
    name,
    read: () => {
      done.push(`read ${name}`)
      return Promise.resolve(strToU8(name))
    },
  })
  await zipFiles([entry('a.jpg'), entry('b.jpg')], async (piece) => {
    await Promise.resolve()
    done.push(`${piece.length} bytes`)
  })
  expect(done).toEqual([
    'read a.jpg',
    '35 bytes',
    '5 bytes',
    'read b.jpg',
    '35 bytes',
    '5 bytes',
    '124 bytes',
  ])
})

test('the same files are the same archive', async () => {
  const entries = [file('a.txt', 'a'), file('b.jpg', 'b')]
  expect(await zipBytes(entries)).toEqual(await zipBytes(entries))
})

test('a file that cannot be read ends the packing', async () => {
  const broken: ZipEntry = { name: 'a', read: () => Promise.reject(new Error('gone')) }
  await expect(zipBytes([broken])).rejects.toThrow('gone')
})
