import type { Hasher } from '../domain/log/ports.ts'
import { verificationCodeOf } from '../domain/paper/verification-code.ts'
import type { Paper } from './paper.ts'

/** The verification code of what is printed of a paper: comments and the name of its file are not. */
export const codeOfPaper = (
  { form, about, orientation, head, blocks, foot }: Paper,
  hasher: Hasher,
): Promise<string> => verificationCodeOf({ form, about, orientation, head, blocks, foot }, hasher)

/** At the foot of every page of a version. */
export const codeLine = (code: string, version: number): string =>
  `Mã kiểm tra: ${code} · Sổ TCPL · bản ${version}`

/** At the foot of a paper that nobody has made a version of. */
export const DRAFT_LINE = 'Bản nháp, chưa có mã kiểm tra · Sổ TCPL'
