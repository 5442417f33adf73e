/** Whether a site finds the account that somebody names who cannot sign in. It may leave the question out. */
import type { Asking, Target } from './asking.ts'
import { NOBODY } from './repeats.ts'

const NOT_THERE = 404

export async function checkFinding(asking: Asking, { subject, login }: Target): Promise<void> {
  const { post, found, answer } = asking
  const status = await post('account/find', { login: NOBODY }).then(
    (one) => one.status,
    () => null,
  )
  if (status === NOT_THERE)
    return found('account/find: left out, so people have to know the `sub` of their account', null)
  await answer('account/find: nobody', 'account/find', { login: NOBODY }, (ok) =>
    ok?.subject === null ? null : 'somebody is found, or it is refused; null would be right',
  )
  if (subject === null || login === null) return
  for (const [how, typed] of [
    ['the given login', login],
    ['the given login, with spaces around', ` ${login} `],
  ] as const)
    await answer(`account/find: ${how}`, 'account/find', { login: typed }, (ok) =>
      ok?.subject === subject ? null : `it is ${ok?.subject ?? 'nobody'}, and ${subject} would be right`,
    )
}
