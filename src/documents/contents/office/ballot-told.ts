import type { Ballot } from '../../../domain/council/council-column.ts'
import type { Block } from '../../paper.ts'
import { say } from '../blocks.ts'

/** "Biểu quyết công khai: 5 đồng ý, 2 không đồng ý, 1 không có ý kiến."; nothing where no vote was taken. */
export const ballotInWords = ({ kind, approve, reject, abstain }: Ballot): string =>
  `${kind === 'secret' ? 'Bỏ phiếu kín' : 'Biểu quyết công khai'}: ${approve} đồng ý, ${reject} không đồng ý, ${abstain} không có ý kiến hoặc phiếu không hợp lệ.`

export const ballotTold = (ballot: Ballot | null): readonly Block[] =>
  ballot ? [say(ballotInWords(ballot))] : []
