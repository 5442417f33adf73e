/** What the desk does by itself has two pages. */
import { routeOf, useScreen } from './screen.ts'

const PARTS = ['rules', 'webhooks'] as const

export function AutomationTabs() {
  const { words, route, go } = useScreen()
  return (
    <nav class="auto-tabs" aria-label={words.automation}>
      {PARTS.map((part) => (
        <button
          type="button"
          key={part}
          aria-current={route.is === part ? 'page' : undefined}
          onClick={() => go(routeOf(`#/${part}`))}
        >
          {words.automationParts[part]}
        </button>
      ))}
    </nav>
  )
}
