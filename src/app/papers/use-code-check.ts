import { shallowReadonly, shallowRef, type Ref } from 'vue'
import type { PaperDifference } from '../../documents/paper-differences.ts'
import type { PaperRecord, PaperVersion } from '../../domain/paper/paper-version.ts'
import { parseVerificationCode } from '../../domain/paper/verification-code.ts'
import { hasher } from '../../protocol/web-crypto.ts'
import type { Papers } from './use-papers.ts'

export type { PaperDifference } from '../../documents/paper-differences.ts'

/** What is known of a code somebody typed from a printed page. */
export type CodeAnswer =
  /** A character is missing, wrong or swapped. */
  | { readonly kind: 'mistyped' }
  /** A right code, of no version this device has of this dossier. */
  | { readonly kind: 'unknown'; readonly code: string }
  | {
      readonly kind: 'found'
      readonly record: PaperRecord
      readonly version: PaperVersion
      /**
       * `same`: today's data give this very text · `changed`: they give another · `gone`: what it was about is no more ·
       * `unreadable`: its text is not whole here, or not the one its code was made of.
       */
      readonly today: 'same' | 'changed' | 'gone' | 'unreadable'
      readonly differences: readonly PaperDifference[]
    }

export interface CodeCheck {
  readonly answer: Readonly<Ref<CodeAnswer | null>>
  /** Asks nobody but this device. */
  check(typed: string): Promise<void>
  forget(): void
}

export function useCodeCheck(papers: Papers): CodeCheck {
  const answer = shallowRef<CodeAnswer | null>(null)

  async function answerTo(typed: string): Promise<CodeAnswer> {
    const code = parseVerificationCode(typed)
    if (code === null) return { kind: 'mistyped' }
    for (const record of papers.records.value.values()) {
      // The same text may have been made twice: the first is whose print it can be.
      const version = record.versions.find((one) => one.code === code)
      if (version) return { kind: 'found', record, version, ...(await standing(record, version)) }
    }
    return { kind: 'unknown', code }
  }

  async function standing(record: PaperRecord, version: PaperVersion) {
    const [office, source] = [papers.code.value, papers.source.value]
    const then = version.packed === null ? null : (office?.open(version.packed) ?? null)
    const kept = then && office && (await office.codeOf(then.paper, hasher)) === version.code
    if (!office || !source || !kept) return { today: 'unreadable', differences: [] } as const
    const now = office.make(source, record)
    if (!now) return { today: 'gone', differences: [] } as const
    if ((await office.codeOf(now.paper, hasher)) === version.code)
      return { today: 'same', differences: [] } as const
    return { today: 'changed', differences: office.differences(then.paper, now.paper) } as const
  }

  return {
    answer: shallowReadonly(answer),
    async check(typed) {
      answer.value = await answerTo(typed)
    },
    forget() {
      answer.value = null
    },
  }
}
