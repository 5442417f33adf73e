/** The account page: who is signed in, membership, renewal, orders, devices. */
import { devices, inbox, member, orders, renewal } from './account/cards.ts'
import { card, list, signInCard } from './account/people.ts'
import { tellChat } from './chat.ts'
import { byId, el } from './dom.ts'
import { say } from './language.ts'
import { people, signedIn, signIn, signOut } from './signed-in.ts'

export function showAccount(): void {
  const root = byId('account')
  async function draw(): Promise<void> {
    const here = await signedIn()
    if (!here) {
      tellChat({ page: 'account' })
      const known = list(await people(), async (subject) => {
        await signIn(subject)
        await draw()
      })
      return root.replaceChildren(signInCard(known), help())
    }
    tellChat({ page: 'account', membership: here.account.plan })
    const out = () => {
      signOut()
      void draw()
    }
    root.replaceChildren(
      member(here.account, out),
      renewal(here.orders),
      ...(here.inbox.length > 0 ? [inbox(here.inbox)] : []),
      orders(here.orders),
      devices(here.account),
      help(),
    )
  }
  root.replaceChildren(help())
  void draw()
}

function help(): HTMLElement {
  return card(
    'account.help',
    'help',
    el('p', { class: 'quiet' }, say('account.help.text')),
    el('button', { class: 'button primary', type: 'button', 'data-chat': 'account' }, say('nav.help')),
  )
}
