import type { SetFault } from '../set-fault.ts'

/** What can be wrong with the sheets themselves, before they make a set. */
export type FileFault =
  | 'file-unreadable'
  | 'file-not-xlsx'
  | 'file-damaged'
  | 'file-too-long'
  | 'sheet-missing'
  | 'sheet-twice'
  | 'sheet-unknown'
  | 'column-missing'
  | 'column-twice'
  | 'column-unknown'
  | 'too-many-rows'
  | 'formula'
  | 'not-a-number'
  | 'not-whole'
  | 'too-fine'
  | 'negative'
  | 'not-a-date'
  | 'not-a-day'
  | 'cell-needed'
  | 'cell-unused'
  | 'key-twice'
  | 'parent-unknown'
  | 'rule-missing'

export type SheetFault = SetFault | FileFault
