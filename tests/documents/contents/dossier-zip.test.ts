import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { dossierZip } from '../../../src/documents/contents/dossier-zip.ts'
import { makePaper } from '../../../src/documents/make-paper.ts'
import type { PaperSource } from '../../../src/documents/paper-source.ts'
import { papersOf } from '../../../src/documents/papers-of.ts'
import { zipBytes } from '../../../src/documents/render/zip-files.ts'
import { hasher } from '../../../src/protocol/web-crypto.ts'
import { dossierOf2024, fieldsOf, readDossier, setOf } from './fixture-dossier.ts'
import { DECIDING, HAMLETS, MEETINGS } from './fixture-people.ts'

interface Manifest {
  readonly unit: string
  readonly files: readonly { path: string; sha256: string; size: number; kind: string; code?: string }[]
  readonly missing: readonly { name: string; indicators: readonly string[] }[]
}

const BYTES = new Uint8Array([1, 2, 3])
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function unpacked(source: PaperSource, available: readonly string[]) {
  const papers = papersOf(source).flatMap((place) => {
    const paper = makePaper(source, place)
    return paper ? [{ paper, footer: 'Mã', version: { number: 2, code: 'ABCDE-FGHJK' } }] : []
  })
  const entries = await dossierZip({
    source,
    papers,
    madeAt: '22/11/2026 14:05',
    available: new Set(available),
    read: () => Promise.resolve(BYTES),
    hasher,
  })
  const files = unzipSync(await zipBytes(entries))
  const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as Manifest
  return {
    files,
    manifest,
    index: strFromU8(files['index.html']!),
    missing: strFromU8(files['thieu-tep.txt']!),
  }
}

/** A card of a file whose bytes are `BYTES`. */
const card = (name: string, over: object = {}) => ({
  file: { sha256: sha256(BYTES), size: 3, type: 'image/jpeg', name },
  link: null,
  title: '',
  number: '',
  date: '',
  issuer: '',
  ...over,
})

test('every file is in the manifest with its hash, and the index leads to it', async () => {
  const { files, manifest, index } = await unpacked(dossierOf2024(), ['a'.repeat(64)])
  const inside = Object.keys(files).filter((name) => !/^(index|manifest|thieu-tep)/.test(name))
  expect(manifest.files.map(({ path }) => path).sort()).toEqual(inside.sort())
  const links = [...index.matchAll(/href="([^"]+)"/g)].map(([, href]) => decodeURIComponent(href!))
  for (const { path, sha256: hash, size, kind } of manifest.files) {
    if (kind === 'paper') {
      expect(sha256(files[path]!)).toBe(hash)
      expect(files[path]).toHaveLength(size)
    }
    expect(links).toContain(path)
  }
  for (const link of links) expect(files[link]).toBeDefined()
  expect(index).not.toMatch(/<script|https?:\/\/(?!thuchanh)|src=/)
})

test('files that are not on this device are named, in the list and in the index', async () => {
  const { manifest, missing, index } = await unpacked(dossierOf2024(), [])
  expect(manifest.missing.map(({ name }) => name)).toEqual(['QD 12.pdf', 'IMG_2041.jpg', 'IMG_2077.jpg'])
  expect(missing).toContain('Thiếu 3 tệp')
  expect(missing).toContain('Quyết định về quy chế quản lý chợ – QD 12.pdf (TC1.CT1, TC1.CT2)')
  expect(index).toContain('tệp không có trong gói này')
})

test('evidence lies below its first indicator, proof of postings and signed papers by themselves', async () => {
  const source = readDossier({
    set: setOf('tcpl-2021'),
    self: fieldsOf({
      'evidence/e1': card('anh.jpg', { title: 'Biên bản 05/2024', number: '05/BB' }),
      'attachment/TC2.CT1/TC2.CT1.general/e1': true,
      'attachment/TC1.CT1/TC1.CT1.general/e1': true,
      'evidence/e2': card('bang-tin.jpg', { for: 'posting/p' }),
      'evidence/e3': card('ky.jpg', { for: 'paper/assessment-report' }),
      'evidence/e4': card('../../leo.jpg'),
      'evidence/e6': card('phong-hop.jpg', { for: `meeting/${DECIDING}` }),
      'evidence/e7': card('ky-bien-ban.jpg', { for: `paper/hamlet-meeting-minutes.${DECIDING}` }),
      'evidence/e5': card('bo.jpg'),
      'removed/e5': true,
    }),
    meetings: fieldsOf({ ...HAMLETS, ...MEETINGS }),
  })
  const { manifest, index } = await unpacked(source, [sha256(BYTES)])
  const paths = manifest.files.filter(({ kind }) => kind === 'evidence').map(({ path }) => path)
  expect(paths[0]).toMatch(
    /^02 Minh chứng\/TC1\.CT1 Ban hành đầy đủ, đúng quy định [^/]+\/05-BB Biên bản 05-2024\.jpg$/,
  )
  expect(paths.slice(1)).toEqual([
    '03 Minh chứng niêm yết/bang-tin.jpg',
    '04 Văn bản đã ký/ky.jpg',
    expect.stringMatching(/^02 Minh chứng\/Chưa xếp vào chỉ tiêu\/[^/]*leo\.jpg$/),
    '05 Họp cộng đồng dân cư (lưu tại UBND)/phong-hop.jpg',
    '05 Họp cộng đồng dân cư (lưu tại UBND)/ky-bien-ban.jpg',
  ])
  // Below both indicators it proves.
  expect(index.split(encodeURIComponent('05-BB Biên bản 05-2024.jpg'))).toHaveLength(3)
})

test('papers that name households stand apart: they stay with the commune', async () => {
  const { manifest } = await unpacked(dossierOf2024(), [])
  const apart = manifest.files.filter(({ path }) =>
    path.startsWith('05 Họp cộng đồng dân cư (lưu tại UBND)/'),
  )
  expect(apart.map(({ path }) => path.split('/')[1])).toContain(
    '03 Biên bản họp bản Pom Khoang ngày 20-11-2024.docx',
  )
  const rest = manifest.files.filter(({ path }) => path.startsWith('01 Văn bản/'))
  expect(rest.filter(({ path }) => path.includes('Pom Khoang'))).toEqual([])
})

test('what people typed is text in the index', async () => {
  const source = readDossier({
    set: setOf('tcpl-2025'),
    unit: { form: 'xa', name: '<img src=x onerror=alert(1)>' },
    self: fieldsOf({
      'remark/TC1.CT1': '<script>alert(1)</script>',
      'evidence/e1': card('a.jpg', { title: '"><script>' }),
      'attachment/TC1.CT1/TC1.CT1.document/e1': true,
    }),
  })
  const { index } = await unpacked(source, [sha256(BYTES)])
  expect(index).not.toMatch(/<script|<img/)
})

test('a file ends as what it is, whatever it calls itself', async () => {
  const source = readDossier({
    set: setOf('tcpl-2021'),
    self: fieldsOf({
      'evidence/e1': card('trang.html'),
      'evidence/e2': card('trang.html', {
        title: 'Giấy mời',
        file: { ...card('').file, type: 'text/html', name: 'a.hta' },
      }),
    }),
  })
  const { manifest } = await unpacked(source, [sha256(BYTES)])
  const paths = manifest.files.filter(({ kind }) => kind === 'evidence').map(({ path }) => path)
  expect(paths.map((path) => path.split('/').at(-1))).toEqual(['trang.jpg', 'Giấy mời.bin'])
})
