import { Packer } from 'docx'
import type { Paper } from '../paper.ts'
import { wordDocument } from './word/word-document.ts'

export interface DocxOptions {
  /** Small print at the foot of every page: by which code the paper can be checked. */
  readonly footer: string
}

/**
 * The paper as an editable .docx in the layout of NĐ 30/2020/NĐ-CP, Phụ lục I. The same paper reads the same; the file
 * carries the moment at which it was made.
 */
export async function renderDocx(paper: Paper, { footer }: DocxOptions): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await Packer.pack(wordDocument(paper, footer), 'arraybuffer'))
}
