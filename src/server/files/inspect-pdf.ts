import { open } from 'node:fs/promises'

export type PdfFault = 'unreadable-file' | 'active-content'

/** Readers look for the end this near to it; scanners and signing programs append a little behind. */
const TAIL = 2048
const HEAD = 16

/**
 * The frame of a PDF and no more: its version, the place of its table, its end mark, and that no script and no start of
 * a program stands in it openly. Null when it passes. What is packed inside object streams is not looked into, and pages
 * are not drawn: it stays a file that is only ever handed out as a download.
 */
export async function inspectPdf(path: string): Promise<PdfFault | null> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    if (!/^%PDF-[12]\.\d/.test(head.buffer.toString('latin1'))) return 'unreadable-file'
    const tail = await file.read(Buffer.alloc(TAIL), 0, TAIL, Math.max(0, size - TAIL))
    const end = tail.buffer.subarray(0, tail.bytesRead).toString('latin1')
    if (!end.includes('%%EOF') || !/startxref\s+\d+/.test(end)) return 'unreadable-file'
    return (await findsAction(file.createReadStream({ start: 0, autoClose: false })))
      ? 'active-content'
      : null
  } finally {
    await file.close()
  }
}

/** `/JS` alone is too short: it stands by chance in every large scan. A script needs its kind said in full as well. */
const ACTION = /\/(JavaScript|Launch)(?![A-Za-z0-9])/

async function findsAction(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  let before = ''
  for await (const chunk of chunks) {
    const text = before + chunk.toString('latin1')
    if (ACTION.test(unescapeNames(text))) return true
    before = text.slice(-64)
  }
  return false
}

/** In a PDF `/J#61vaScript` is the same name. */
const unescapeNames = (text: string): string =>
  text.replace(/#([46][1-9A-Fa-f]|[57][0-9Aa])/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
