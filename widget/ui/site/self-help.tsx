/** What the owner of an account can have done at once, beside the question to a person. */
import { useEffect, useState } from 'preact/hooks'
import { ACCOUNT_ACTS, type AccountAct, type OwnIdentity } from '#shared/protocol/systems.ts'
import { Icon } from '../icons.tsx'
import { SiteIcon } from './icons.tsx'
import { Prove } from './prove.tsx'
import { useSiteParts } from './use-site.ts'

export function SelfHelp() {
  const { panel, site, words } = useSiteParts()
  const [who, setWho] = useState<OwnIdentity | null>(null)
  const [proving, setProving] = useState(false)
  const read = () => void site.identity().then(setWho)
  // Also when the page says meanwhile who is signed in.
  useEffect(read, [site, panel.identified.value])
  // Where the site cannot be asked a person can: nothing is offered that is not there.
  if (!who?.systems) return null
  const { proof } = who
  return (
    <section class="card own" aria-label={words.selfHelp}>
      <h2>{proof || !proving ? words.selfHelp : words.prove}</h2>
      {proof ? (
        <>
          <p>{words.selfHelpHint(proof.name)}</p>
          <Acts onLapsed={read} />
        </>
      ) : proving ? (
        <Prove purpose="account" onProved={read} />
      ) : (
        <>
          <p>{ACCOUNT_ACTS.map((act) => words.acts[act]).join(' · ')}</p>
          <button type="button" class="act" onClick={() => setProving(true)}>
            <Icon name="account" />
            {words.prove}
            <Icon name="go" />
          </button>
        </>
      )}
    </section>
  )
}

type Doing = { act: AccountAct; clientId: string; is: 'asked' | 'busy' | 'done' | 'wrong'; why?: string }

function Acts({ onLapsed }: { onLapsed: () => void }) {
  const { site, words, why } = useSiteParts()
  const [doing, setDoing] = useState<Doing | null>(null)

  async function run(now: Doing): Promise<void> {
    setDoing({ ...now, is: 'busy' })
    const answer = await site.act(now.act, now.clientId)
    if ('unverified' in answer) onLapsed()
    if (!('told' in answer)) return setDoing({ ...now, is: 'wrong', why: why(answer) })
    const { refused } = answer.told
    if (refused === null) return setDoing({ ...now, is: 'done' })
    setDoing({ ...now, is: 'wrong', why: refused.rule?.text ?? words.refused[refused.code] })
  }

  if (doing === null)
    return (
      <div class="acts">
        {ACCOUNT_ACTS.map((act) => (
          <button
            type="button"
            class="act"
            key={act}
            onClick={() => setDoing({ act, clientId: site.fresh(), is: 'asked' })}
          >
            <SiteIcon name={act} />
            {words.acts[act]}
            <Icon name="go" />
          </button>
        ))}
      </div>
    )
  const back = () => setDoing(null)
  return (
    <fieldset class="sure" aria-label={words.acts[doing.act]}>
      <div role="status">
        {doing.is === 'done' ? (
          <p class="done">
            <SiteIcon name="check" />
            {words.done[doing.act]}
          </p>
        ) : doing.is === 'wrong' ? (
          <p class="wrong">{doing.why}</p>
        ) : (
          <p>{doing.is === 'busy' ? words.working : words.sure[doing.act]}</p>
        )}
      </div>
      {doing.is === 'done' ? (
        <button type="button" class="button" onClick={back}>
          {words.back}
        </button>
      ) : (
        <div class="pair">
          <button type="button" class="button" disabled={doing.is === 'busy'} onClick={back}>
            {words.no}
          </button>
          <button
            type="button"
            class="button go"
            disabled={doing.is === 'busy'}
            onClick={() => void run(doing)}
          >
            {doing.is === 'wrong' ? words.again : words.yes}
          </button>
        </div>
      )}
    </fieldset>
  )
}
