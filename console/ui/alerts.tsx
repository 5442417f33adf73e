/** What leads have to be told: one at a time above the screen, until one of them has seen it. */
import { useScreen } from './screen.ts'

export function AlertBar() {
  const { desk, words, go } = useScreen()
  const alerts = desk.alerts.all.value
  const [first] = alerts
  if (!first) return null
  const { body } = first
  const look = () =>
    go(body.is === 'rule' ? { is: 'inbox', id: body.conversation } : { is: 'webhooks', id: body.webhook })
  return (
    <div class="top warn alerts" role="status">
      <span>
        {body.is === 'rule' ? words.alertRule(body.rule.name, body.text) : words.alertWebhook(body.url)}
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
