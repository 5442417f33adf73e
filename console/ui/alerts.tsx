/** What leads have to be told: one at a time above the screen, until one of them has seen it. */
import { clockTime } from '#shared/words/times.ts'
import { useScreen } from './screen.ts'

export function AlertBar() {
  const { desk, words, go, locale } = useScreen()
  const alerts = desk.alerts.all.value.filter(({ body }) => {
    const row = body.is === 'quiet' ? desk.inbox.row(body.conversation) : undefined
    // Answered meanwhile, or another's by now: that is seen here before it is asked for again.
    return (
      body.is !== 'quiet' || row === undefined || (row.status === 'assigned' && row.quietAt === body.since)
    )
  })
  const [first] = alerts
  if (!first) return null
  const { body } = first
  const look = () =>
    go(
      body.is === 'webhook_off'
        ? { is: 'webhooks', id: body.webhook }
        : { is: 'inbox', id: body.conversation },
    )
  return (
    <div class="top warn alerts" role="status">
      <span>
        {body.is === 'rule' && words.alertRule(body.rule.name, body.text)}
        {body.is === 'webhook_off' && words.alertWebhook(body.url)}
        {body.is === 'quiet' && words.alertQuiet(body.agent, clockTime(body.since, locale))}
      </span>
      <button type="button" class="link" onClick={look}>
        {words.alertLook}
      </button>
      <button type="button" class="link" onClick={() => void desk.alerts.seen(first.id)}>
        {words.alertSeen}
      </button>
      {alerts.length > 1 && <small>{words.alertMore(alerts.length - 1)}</small>}
    </div>
  )
}
