/** The first question. Outside the hours with all that an agent will need in the morning. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useAttach } from '#shared/attach/attach.tsx'
import type { Topic } from '#shared/protocol/conversation.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { say } from '#shared/words/say.ts'
import type { LateAnswers } from './after-hours.tsx'
import { Head } from './head.tsx'
import { useDiagnosis, useSeldom, useSite } from './later.ts'
import { LinkBanner } from './link-banner.tsx'
import { useScreen } from './screen.ts'

export function Ask({ topic }: { topic: Topic }) {
  const screen = useScreen()
  const { panel, words, locale, drafts, nameOf, go, look, help } = screen
  const key = `ask:${topic}`
  const [text, setText] = useState(drafts.get(key))
  const [late, setLate] = useState<LateAnswers>()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>()
  const box = useRef<HTMLTextAreaElement>(null)
  const report = panel.report.value
  const seen = useDiagnosis(report)
  const [agreed, setAgreed] = useState(false)
  const closed = panel.hoursOf(topic)?.open === false
  const seldom = useSeldom(closed)
  const site = useSite(topic === 'account')
  const over = text.length - TEXT_MAX
  const files = useAttach({ ...screen, call: panel.call }, key, words.attach)
  const idle = busy || (text.trim() === '' && files.ids.length === 0) || over > 0 || files.busy
  useEffect(() => {
    box.current?.focus()
    look()
  }, [])

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (idle) return
    const fault = seldom?.faultOf(late, locale)
    if (fault) return setWrong(fault)
    setBusy(true)
    setWrong('')
    const begun = await panel.start({
      topic,
      ...late,
      text: text.trim(),
      files: files.ids,
      diagnosis: (agreed && report) || undefined,
    })
    setBusy(false)
    if (begun) {
      files.sent()
      drafts.set(key, '')
      return go({ is: 'chat' })
    }
    const trouble = panel.trouble.value
    setWrong(
      trouble?.is === 'refused' ? say(locale, trouble.refusal) : `${words.lostTitle} · ${words.lostText}`,
    )
  }

  return (
    <main class="screen">
      <Head title={closed ? words.leaveMessage : nameOf(topic)} under={closed ? nameOf(topic) : words.ask} />
      <LinkBanner />
      <form class="body ask" onSubmit={submit} {...files.on}>
        {seldom && closed && <seldom.Closed topic={topic} />}
        {topic === 'account' && site && <site.SelfHelp />}
        <label class="field">
          <span>{words.question}</span>
          <textarea
            ref={box}
            rows={5}
            value={text}
            placeholder={words.questionPlaceholder}
            aria-invalid={over > 0}
            onInput={(event) => {
              setText(event.currentTarget.value)
              drafts.set(key, event.currentTarget.value)
            }}
          />
          {over > 0 && <small class="wrong">{words.tooLong(over)}</small>}
        </label>
        {help && <help.Suggest text={text} back={{ is: 'ask', topic }} />}
        {text.trim() === '' && seen && report && <seen.Answers report={report} back={{ is: 'ask', topic }} />}
        {files.tray}
        <div class="attach">{files.button}</div>
        {seen && report && <seen.Consent report={report} agreed={agreed} onAgree={setAgreed} />}
        {seldom && closed && <seldom.AfterHours topic={topic} said={late} onSaid={setLate} />}
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
        <button type="submit" class="cta center" disabled={idle}>
          {closed ? words.submit : words.start}
        </button>
      </form>
    </main>
  )
}
