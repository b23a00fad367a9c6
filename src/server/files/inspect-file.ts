import type { FileType } from '../../protocol/file.schema.ts'
import { inspectPdf, type PdfFault } from './inspect-pdf.ts'
import { inspectPicture, type PictureFault } from './inspect-picture.ts'

export type ContentFault = PdfFault | PictureFault

/** Whether the bytes at `path` really are what their first ones say: null, or why they are no evidence. */
export const inspectFile = (path: string, type: FileType): Promise<ContentFault | null> =>
  type === 'application/pdf' ? inspectPdf(path) : inspectPicture(path)
