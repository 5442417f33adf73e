/** What the page of a conversation has besides the sheet of the case page. */
export const TALK_STYLE = `
.talk { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px }
.talk li { max-width: 88%; padding: 10px 14px; border-radius: 14px; background: var(--sheet); border: 1px solid var(--line); justify-self: start }
.talk .mine { justify-self: end; background: var(--warm) }
.talk .told { justify-self: center; border: 0; background: none; color: var(--soft); font-size: .875rem; padding: 0 8px; text-align: center }
.talk b { font-size: .875rem } .talk time { color: var(--soft); font-size: .75rem; margin-inline-start: 8px }
.row { display: flex; flex-wrap: wrap; gap: 12px 20px; align-items: center } .row a { color: var(--accent); padding: 10px 0 }
`
