/** What the site says of a refund: the sum that is due, or its rule, with the article in which the whole of it stands. */
import { useEffect, useRef } from 'preact/hooks'
import type { RefundCheck, Rule } from '#shared/protocol/systems.ts'
import { money } from '#shared/words/money.ts'
import type { Locale } from '#shared/words/types.ts'
import type { Had } from '../../core/site.ts'
import { useScreen, type View } from '../screen.ts'
import { useSiteParts } from './use-site.ts'
import { siteWords } from './words.ts'

type SaidProps = { had: Had<{ check: RefundCheck | null }>; back: View }

export function RefundSaid({ had, back }: SaidProps) {
  const { locale, words, why } = useSiteParts()
  const box = useRef<HTMLElement>(null)
  // It stands under what was filled in, where a small screen may not reach.
  useEffect(() => box.current?.scrollIntoView({ block: 'center' }), [had])
  if (!('told' in had)) {
    if ('unverified' in had || ('silent' in had && had.silent === 'off')) return null
    return (
      <p class="hint" role="status">
        {why(had)}
      </p>
    )
  }
  const { check } = had.told
  if (check === null)
    return (
      <section class="no" role="alert" ref={box}>
        <b>{words.foreign}</b>
        <p>{words.foreignHint}</p>
      </section>
    )
  if (check.entitled)
    return (
      <p class="hint" role="status">
        {words.due(money(check.due.amount, check.due.currency, locale))}
      </p>
    )
  return (
    <section class="no" role="alert" ref={box}>
      <b>{words.ruleNo}</b>
      <blockquote>
        <small>{words.rule}</small>
        {check.rule.text}
        <Whole rule={check.rule} back={back} />
      </blockquote>
    </section>
  )
}

const NAME = /^[a-z0-9][a-z0-9-]{0,79}$/

/** An article of ours is opened beside it; elsewhere in a tab of its own. */
function Whole({ rule: { article = '' }, back }: { rule: Rule; back: View }) {
  const { locale, go } = useScreen()
  const { words } = useSiteParts()
  if (NAME.test(article))
    return (
      <button
        type="button"
        class="text whole"
        onClick={() => go({ is: 'help', slug: article, locale, from: 'suggestion', back })}
      >
        {words.wholeRule}
      </button>
    )
  if (!article.startsWith('https://')) return null
  return (
    <a class="text whole" href={article} target="_blank" rel="noopener noreferrer">
      {words.wholeRule}
    </a>
  )
}

/** In words, for a person who is asked about it. */
export function refundAsText(had: SaidProps['had'], locale: Locale): string {
  if (!('told' in had)) return ''
  const words = siteWords(locale)
  return words.siteSaid + (had.told.check?.rule.text ?? words.foreign)
}
