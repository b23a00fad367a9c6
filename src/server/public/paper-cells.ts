import type { PublicResult } from '../../domain/recognition/public-result.ts'
import { html, type Html } from './html.ts'
import { vietnamese } from './public-page.ts'
import { dayText, PUBLIC_WORDS, type PublicLanguage } from './public-words.ts'

/** A decision with its number, day and authority, and whether another has been recorded since. */
export function decisionText(
  { decision, replaced }: Pick<PublicResult, 'decision' | 'replaced'>,
  language: PublicLanguage,
): Html {
  const words = PUBLIC_WORDS[language]
  const paper = words.paper(decision.number, dayText(decision.date), decision.authority)
  return html`${vietnamese(paper, language)}${
    replaced ? html`<small class="note">${words.replaced}</small>` : null
  }`
}

/** Below it: when it became public and where else it stands, and the decision that took it back. */
export function publishedText(
  { publishedOn, address, revoked }: Pick<PublicResult, 'publishedOn' | 'address' | 'revoked'>,
  language: PublicLanguage,
): Html {
  const link = webAddress(address)
  const words = PUBLIC_WORDS[language]
  const elsewhere = link && html` · <a href="${link}" rel="noopener noreferrer">${words.elsewhere}</a>`
  const revocation = revoked && words.paper(revoked.number, dayText(revoked.date), revoked.authority)
  return html`<small>${words.published}: ${dayText(publishedOn)}${elsewhere}</small>${
      revocation && html`<small class="note">${words.revocation}: ${vietnamese(revocation, language)}</small>`
    }`
}

/** What was typed, where it is an address a browser may be sent to. */
function webAddress(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
}
