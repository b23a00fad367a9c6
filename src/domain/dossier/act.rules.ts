import type { DossierPart } from '../log/record-id.ts'
import type { Role } from '../person/role.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Act, ActKind, ActRefusal } from './act.ts'
import { mayFollow, type DossierState } from './dossier.workflow.ts'
import type { Finding } from './finding.ts'

/** Which record an act stands in, and whose act it is. */
const BELONGS: Readonly<Record<ActKind, { readonly part: DossierPart; readonly role: Role }>> = {
  send: { part: 'self', role: 'leader' },
  withdraw: { part: 'self', role: 'leader' },
  'start-appraisal': { part: 'appraisal', role: 'appraiser' },
  return: { part: 'appraisal', role: 'appraiser' },
  accept: { part: 'appraisal', role: 'appraiser' },
}

/** Everything a ruling depends on, as folded from the sealed prefix. */
export interface ActContext {
  readonly part: DossierPart
  readonly roles: ReadonlySet<Role>
  readonly state: DossierState
  /** `sealOf` the prefix as this side holds it; the button passes the act's own. */
  readonly seal: string
  /** Codes of what `canSend` still refuses; only for `send`. */
  readonly notReady: readonly string[]
  /** The findings of the record and all indicators of the set; only for `return` and `accept`. */
  readonly findings: ReadonlyMap<string, Finding>
  /** Indicators on which two appraisers wrote differently and nobody has chosen; only for `return` and `accept`. */
  readonly disputed: readonly string[]
  readonly indicators: readonly string[]
}

/** May this act be accepted? Called by the button before it is offered and by the server when it rules. */
export function ruleAct(act: Act, context: ActContext): Result<void, ActRefusal> {
  const { part, roles, state } = context
  const belongs = BELONGS[act.act]
  if (belongs.part !== part || !roles.has(belongs.role)) return err({ code: 'not-permitted' })
  if (!mayFollow(act.act, state.phase)) return err({ code: 'wrong-phase', phase: state.phase })
  if ('seal' in act && act.seal !== context.seal) return err({ code: 'seal-mismatch' })
  switch (act.act) {
    case 'send':
      return context.notReady.length > 0
        ? err({ code: 'not-ready', reasons: context.notReady })
        : ok(undefined)
    case 'return':
      return ruleReturn(act.indicators, context)
    case 'accept':
      return ruleAccept(context)
    case 'withdraw':
    case 'start-appraisal':
      return ok(undefined)
  }
}

/** Indicators the appraiser asks more about, in the order of the set. */
export function indicatorsAsked({
  findings,
  indicators,
}: Pick<ActContext, 'findings' | 'indicators'>): string[] {
  return indicators.filter((indicator) => findings.get(indicator)?.verdict === 'ask')
}

function ruleReturn(named: readonly string[], context: ActContext): Result<void, ActRefusal> {
  const asked = indicatorsAsked(context)
  if (context.disputed.length > 0) return err({ code: 'findings-disagree', indicators: context.disputed })
  if (asked.length === 0) return err({ code: 'nothing-asked' })
  const same = asked.length === named.length && asked.every((indicator) => named.includes(indicator))
  return same ? ok(undefined) : err({ code: 'indicators-differ', indicators: asked })
}

function ruleAccept(context: ActContext): Result<void, ActRefusal> {
  if (context.disputed.length > 0) return err({ code: 'findings-disagree', indicators: context.disputed })
  const open = context.indicators.filter((indicator) => {
    const finding = context.findings.get(indicator)
    return finding === undefined || finding.verdict === 'ask'
  })
  return open.length > 0 ? err({ code: 'findings-missing', indicators: open }) : ok(undefined)
}
