/** On home, where the site can be reached in other ways: the way to them. */
import { useEffect, useState } from 'preact/hooks'
import { readWays } from '../../core/ways.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'

const WORDS = {
  'zh-CN': { title: '其他联系方式', open: (count: number) => `${count} 个现在有人` },
  en: { title: 'Other ways to reach us', open: (count: number) => `${count} open now` },
}

export function WaysLink() {
  const { panel, locale, go } = useScreen()
  const [state, setState] = useState({ all: 0, open: 0 })
  useEffect(() => {
    void readWays(panel.site, locale, (url, init) => fetch(url, init)).then((ways) =>
      setState({ all: ways?.length ?? 0, open: ways?.filter(({ hours }) => hours.open).length ?? 0 }),
    )
  }, [panel, locale])
  if (state.all === 0) return null
  const words = WORDS[locale]
  return (
    <button type="button" class="card ways-link" onClick={() => go({ is: 'ways', slug: '' })}>
      <b>{words.title}</b>
      {state.open > 0 && <small>{words.open(state.open)}</small>}
      <Icon name="go" />
    </button>
  )
}
