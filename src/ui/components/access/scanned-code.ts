import { looksMisread, tidyCode } from './enrolment-code.ts'

/** The native reader of QR codes; few browsers have one, and there is no other in the app. */
export interface CodeReader {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
interface CodeReaderClass {
  new (options: { readonly formats: readonly string[] }): CodeReader
  getSupportedFormats(): Promise<readonly string[]>
}

const readerClass = (): CodeReaderClass | undefined =>
  (globalThis as { BarcodeDetector?: CodeReaderClass }).BarcodeDetector

/** Whether this browser reads QR codes by itself and has a camera to ask for. */
export async function canScan(): Promise<boolean> {
  const { mediaDevices } = navigator as Partial<Navigator>
  if (!mediaDevices) return false
  const formats = (await readerClass()?.getSupportedFormats()) ?? []
  return formats.includes('qr_code')
}

/** Throws where `canScan` is false. */
export function createReader(): CodeReader {
  const Reader = readerClass()
  if (!Reader) throw new Error('This browser reads no QR codes')
  return new Reader({ formats: ['qr_code'] })
}

/** The code of an enrolment link of this very server, or of a bare code; null for anything else. */
export function scannedCode(text: string, origin: string): string | null {
  const code = URL.canParse(text) ? codeOfLink(new URL(text), origin) : text.trim()
  if (code === null || !/^[0-9A-Za-z -]{6,40}$/.test(code)) return null
  return looksMisread(code) ? null : tidyCode(code)
}

const codeOfLink = (link: URL, origin: string): string | null =>
  link.origin === origin && link.pathname === '/enrol' ? link.hash.slice(1) : null
