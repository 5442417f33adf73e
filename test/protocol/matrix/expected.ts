/**
 * Who may ask what, and of what: written by hand after the rules, and never made from the registry. One line for each
 * caller, one word for each object: `ok`, or the code of the refusal. A line of one word holds for every object.
 *
 * The visitor's conversations: `queued` waits, `hers` is with the agent of these tables, `theirs` with a colleague of
 * her team, `ended` was hers, `endedTheirs` the colleague's. `elsewhere` is a conversation on another site, with the
 * `foreignAgent`; `missing` is an id that nobody has. The `servingAdmin` is a member of the team, the `admin` of none.
 * The `bot` answers first about what `queued` is about, and talks there and nowhere else.
 */

/** Who gets onto which line. Whom it refuses can ask nothing on it. */
export const HANDSHAKES = `
/visitor                                                 answer
  visitor otherVisitor foreignVisitor                    ok
  nobody                                                 unauthenticated
  agent foreignAgent lead servingAdmin foreignLead       unauthenticated
  admin auditor bot                                      unauthenticated

/agent                                                   answer
  agent foreignAgent lead servingAdmin foreignLead       ok
  admin auditor bot                                      ok
  nobody visitor otherVisitor foreignVisitor             unauthenticated
`

/** These two hold on the line, and just so where the same is asked by `POST /v1/asks/:event`. */
export const ON_VISITORS_LINE = `
conversation:start, conversation:list, link:check, case:list,
identity:read, orders:list, order:read, refund:check, titles:search, codes:send, codes:verify, account:act, announcement:following,
progress:save, progress:read, progress:drop,
notice:read, notice:set, notice:drop
                                                         answer
  visitor otherVisitor foreignVisitor                    ok

transcript:mail        queued      hers        theirs      ended       endedTheirs elsewhere   missing
  visitor              conflict    conflict    conflict    conflict    conflict    not_found   not_found
  otherVisitor         not_found
  foreignVisitor       not_found   not_found   not_found   not_found   not_found   conflict    not_found

conversation:since, message:send, typing:set, receipt:set
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  visitor              ok          ok          ok          ok          ok          not_found   not_found
  otherVisitor         not_found
  foreignVisitor       not_found   not_found   not_found   not_found   not_found   ok          not_found

conversation:leave, conversation:contact, diagnosis:send, guide:step
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  visitor              ok          ok          ok          ended       ended       not_found   not_found
  otherVisitor         not_found
  foreignVisitor       not_found   not_found   not_found   not_found   not_found   ok          not_found

queue:nudge            queued      hers        theirs      ended       endedTheirs elsewhere   missing
  visitor              limited     conflict    conflict    ended       ended       not_found   not_found
  otherVisitor         not_found
  foreignVisitor       not_found   not_found   not_found   not_found   not_found   conflict    not_found

bot:reply              queued      hers        theirs      ended       endedTheirs elsewhere   missing
  visitor              ok          conflict    conflict    ended       ended       not_found   not_found
  otherVisitor         not_found
  foreignVisitor       not_found   not_found   not_found   not_found   not_found   conflict    not_found

conversation:rate      queued      hers        theirs      ended       endedTheirs elsewhere   missing
  visitor              conflict    conflict    conflict    ok          ok          not_found   not_found
  otherVisitor         not_found
  foreignVisitor       not_found   not_found   not_found   not_found   not_found   conflict    not_found

help:read, help:rate                                     article     otherSite   draft       missing
  visitor otherVisitor                                   ok          not_found   not_found   not_found
  foreignVisitor                                         not_found   ok          not_found   not_found

announcement:follow                                      running     otherSite   draft       missing
  visitor otherVisitor                                   ok          not_found   not_found   not_found
  foreignVisitor                                         not_found   ok          not_found   not_found

case:read, case:act, case:page                           refund      complaint   otherSite   missing
  visitor                                                ok          ok          not_found   not_found
  otherVisitor                                           not_found
  foreignVisitor                                         not_found   not_found   ok          not_found

document:withdraw                                        refund      complaint   otherSite   missing
  visitor                                                ok          ok          not_found   not_found
  otherVisitor                                           not_found
  foreignVisitor                                         not_found   not_found   ok          not_found

case:rate                                                refund      complaint   otherSite   missing
  visitor                                                conflict    conflict    not_found   not_found
  otherVisitor                                           not_found
  foreignVisitor                                         not_found   not_found   conflict    not_found
`

export const ON_AGENTS_LINE = `
inbox:read, link:check                                   answer
  agent foreignAgent lead servingAdmin foreignLead       ok
  admin auditor bot                                      ok

inbox:resolved, case:list                                answer
  agent foreignAgent lead servingAdmin foreignLead       ok
  auditor                                                ok
  admin bot                                              forbidden

availability:set, thanks:list                            answer
  agent foreignAgent lead servingAdmin foreignLead       ok
  admin auditor bot                                      forbidden

conversation:since
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                ok          ok          ok          ok          not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin                forbidden
  auditor              ok          ok          ok          ok          ok          not_found   not_found
  bot                  ok          not_found   not_found   not_found   not_found   not_found   not_found

conversation:facts, inbox:row, case:list (of a conversation)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                ok          ok          ok          ok          not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin bot            forbidden
  auditor              ok          ok          ok          ok          ok          not_found   not_found

note:write, conversation:tag, draft:save, draft:read, receipt:set, case:open, visitor:account, guide:find
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                ok          ok          ok          ok          not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor bot    forbidden

typing:set
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                ok          ok          ok          ok          not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor        forbidden
  bot                  ok          not_found   not_found   not_found   not_found   not_found   not_found

conversation:since (about her)
                       aboutHer
  agent foreignAgent   not_found
  foreignLead bot      not_found
  lead servingAdmin    ok
  admin                forbidden
  auditor              ok

typing:set (about her)
                       aboutHer
  agent foreignAgent   not_found
  foreignLead bot      not_found
  lead servingAdmin    ok
  admin auditor        forbidden

conversation:facts (about her), inbox:row (about her), case:list (about her)
                       aboutHer
  agent foreignAgent   not_found
  foreignLead          not_found
  lead servingAdmin    ok
  admin                forbidden
  auditor              ok
  bot                  forbidden

note:write (about her), message:send (about her), guide:find (about her), draft:save (about her), draft:read (about her),
receipt:set (about her), visitor:account (about her), conversation:accept (about her),
conversation:resolve (about her)
                       aboutHer
  agent foreignAgent   not_found
  foreignLead          not_found
  lead servingAdmin    ok
  admin auditor        forbidden
  bot                  forbidden

case:open (a complaint)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                forbidden   forbidden   forbidden   forbidden   not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   forbidden   not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor bot    forbidden

case:read                                                refund      complaint   otherSite   missing
  agent                                                  ok          not_found   not_found   not_found
  foreignAgent foreignLead                               not_found   not_found   ok          not_found
  lead servingAdmin auditor                              ok          ok          not_found   not_found
  admin bot                                              forbidden

case:act                                                 refund      complaint   otherSite   missing
  agent                                                  ok          not_found   not_found   not_found
  foreignAgent foreignLead                               not_found   not_found   ok          not_found
  lead servingAdmin                                      ok          ok          not_found   not_found
  admin auditor bot                                      forbidden

message:send, guide:send
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                forbidden   ok          forbidden   ended       not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ended       ended       not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor bot    forbidden

message:redact (what the holder wrote)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                forbidden   ok          forbidden   ok          not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor bot    forbidden

message:redact (what the visitor wrote)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                forbidden   forbidden   forbidden   forbidden   not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   forbidden   not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor bot    forbidden

message:redact (what nobody wrote), message:redact (beyond the end)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent foreignAgent   not_found
  lead servingAdmin    not_found
  foreignLead          not_found
  admin auditor bot    forbidden

conversation:accept
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                ok          conflict    conflict    ended       not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   conflict    not_found
  lead servingAdmin    ok          conflict    conflict    ended       ended       not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   conflict    not_found
  admin auditor bot    forbidden

offer:decline
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                conflict    conflict    conflict    conflict    not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   conflict    not_found
  lead servingAdmin    conflict    conflict    conflict    conflict    conflict    not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   conflict    not_found
  admin auditor        forbidden
  bot                  forbidden

conversation:transfer (to the queue)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                conflict    ok          forbidden   ended       not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    conflict    ok          ok          ended       ended       not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor bot    forbidden

conversation:transfer (to a third of the team, who is away)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                conflict    unavailable forbidden   ended       not_found   not_found   not_found
  foreignAgent         not_found
  lead servingAdmin    conflict    unavailable unavailable ended       ended       not_found   not_found
  foreignLead          not_found
  admin auditor bot    forbidden

conversation:transfer (to a team of the other site)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent foreignAgent   not_found
  lead servingAdmin    not_found
  foreignLead          not_found
  admin auditor bot    forbidden

transfer:options
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                ok          ok          ok          ok          not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor bot    forbidden

transfer:undo
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                conflict    conflict    conflict    ended       not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   conflict    not_found
  lead servingAdmin    conflict    conflict    conflict    ended       ended       not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   conflict    not_found
  admin auditor bot    forbidden

conversation:take
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent foreignAgent   forbidden
  lead servingAdmin    conflict    conflict    conflict    ended       ended       not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   conflict    not_found
  admin auditor bot    forbidden

consult:invite (a third of the team, who is not here)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                conflict    unavailable forbidden   ended       not_found   not_found   not_found
  foreignAgent         not_found
  lead servingAdmin    conflict    unavailable unavailable ended       ended       not_found   not_found
  foreignLead          not_found
  admin auditor bot    forbidden

consult:invite (somebody of the other site)
                       queued      hers        theirs      ended       endedTheirs missing
  agent foreignAgent   not_found
  lead servingAdmin    not_found
  foreignLead          not_found
  admin auditor bot    forbidden

consult:leave
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                forbidden   conflict    forbidden   ended       not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   conflict    not_found
  lead servingAdmin    conflict    conflict    conflict    ended       ended       not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   conflict    not_found
  admin auditor bot    forbidden

conversation:transfer (to nobody who is)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent foreignAgent   not_found
  lead servingAdmin    not_found
  foreignLead          not_found
  admin auditor bot    forbidden

conversation:transfer (to somebody of the other site)
                       queued      hers        theirs      ended       endedTheirs missing
  agent foreignAgent   not_found
  lead servingAdmin    not_found
  foreignLead          not_found
  admin auditor bot    forbidden

conversation:resolve
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent                forbidden   ok          forbidden   ended       not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ended       ended       not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor bot    forbidden

conversation:close
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent foreignAgent   ok
  lead servingAdmin    ok
  foreignLead auditor  ok
  admin bot            forbidden

bot:say, bot:say (and offers a flow), bot:hand-over
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  agent foreignAgent   forbidden
  lead servingAdmin    forbidden
  foreignLead          forbidden
  admin auditor        forbidden
  bot                  ok          not_found   not_found   not_found   not_found   not_found   not_found
`

/** `known` is what there is (a site's key, a link, an account), `unknown` what there is not. */
export const OVER_HTTP = `
GET /v1/desk, POST /v1/visitors                          known       unknown
  nobody visitor otherVisitor foreignVisitor             ok          not_found
  agent foreignAgent lead servingAdmin foreignLead       ok          not_found
  admin auditor bot                                      ok          not_found

POST /v1/sign-in                                         known       wrongPassword     unknown
  nobody visitor otherVisitor foreignVisitor             ok          wrong_credentials wrong_credentials
  agent foreignAgent lead servingAdmin foreignLead       ok          wrong_credentials wrong_credentials
  admin auditor bot                                      ok          wrong_credentials wrong_credentials

POST /v1/one-time-links/read, POST /v1/one-time-links/claim
                                                         known       unknown       used
  nobody visitor otherVisitor foreignVisitor             ok          link_expired  link_expired
  agent foreignAgent lead servingAdmin foreignLead       ok          link_expired  link_expired
  admin auditor bot                                      ok          link_expired  link_expired

POST /v1/visitors/identify                               own              another          forged
  visitor otherVisitor foreignVisitor                    ok               identity_refused identity_refused
  nobody                                                 unauthenticated
  agent foreignAgent lead servingAdmin foreignLead       unauthenticated
  admin auditor bot                                      unauthenticated

DELETE /v1/visitors/session                              answer
  visitor otherVisitor foreignVisitor                    ok
  nobody                                                 unauthenticated
  agent foreignAgent lead servingAdmin foreignLead       unauthenticated
  admin auditor bot                                      unauthenticated

POST /v1/sign-out, GET /v1/me                            answer
  agent foreignAgent lead servingAdmin foreignLead       ok
  admin auditor                                          ok
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  bot                                                    forbidden

POST /v1/asks/:event (by either side)                    answer
  nobody                                                 unauthenticated
  visitor otherVisitor foreignVisitor                    ok
  agent foreignAgent lead servingAdmin foreignLead       ok
  admin auditor bot                                      ok

POST /v1/asks/:event (by visitors alone)                 answer
  nobody                                                 unauthenticated
  visitor otherVisitor foreignVisitor                    ok
  agent foreignAgent lead servingAdmin foreignLead       invalid
  admin auditor bot                                      invalid

POST /v1/asks/:event (by agents alone)                   answer
  nobody                                                 unauthenticated
  visitor otherVisitor foreignVisitor                    invalid
  agent foreignAgent lead servingAdmin foreignLead       ok
  admin auditor bot                                      ok

POST /v1/asks/:event (by nobody)                         answer
  nobody                                                 unauthenticated
  visitor otherVisitor foreignVisitor                    invalid
  agent foreignAgent lead servingAdmin foreignLead       invalid
  admin auditor bot                                      invalid

POST /v1/conversations/:id/events (a message)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  nobody               unauthenticated
  visitor              ok          ok          ok          ok          ok          not_found   not_found
  otherVisitor         not_found
  foreignVisitor       not_found   not_found   not_found   not_found   not_found   ok          not_found
  agent                forbidden   ok          forbidden   ended       not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ended       ended       not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor bot    forbidden

POST /v1/conversations/:id/events (a note)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  nobody               unauthenticated
  visitor otherVisitor forbidden
  foreignVisitor       forbidden
  agent                ok          ok          ok          ok          not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin auditor bot    forbidden

GET /v1/conversations/:id/events, GET /v1/conversations/:id/transcript (with notes, as text),
GET /v1/conversations/:id/transcript (as a page), GET /v1/conversations/:id/transcript (as data)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  nobody               unauthenticated
  visitor              ok          ok          ok          ok          ok          not_found   not_found
  otherVisitor         not_found
  foreignVisitor       not_found   not_found   not_found   not_found   not_found   ok          not_found
  agent                ok          ok          ok          ok          not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin bot            forbidden
  auditor              ok          ok          ok          ok          ok          not_found   not_found

POST /v1/uploads                                         answer
  nobody                                                 unauthenticated
  visitor otherVisitor foreignVisitor                    ok
  agent foreignAgent lead servingAdmin foreignLead admin ok
  auditor bot                                            forbidden

POST /v1/documents                                       answer
  nobody agent foreignAgent lead servingAdmin foreignLead admin auditor bot unauthenticated
  visitor otherVisitor foreignVisitor                    invalid

POST /v1/documents/:id/open                              refund      complaint   otherSite   missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent                                                  ok          not_found   not_found   not_found
  foreignAgent foreignLead                               not_found   not_found   ok          not_found
  lead servingAdmin                                      ok          ok          not_found   not_found
  admin auditor bot                                      forbidden

PUT /v1/uploads/:id, DELETE /v1/uploads/:id              own             another         missing
  nobody                                                 unauthenticated
  visitor otherVisitor foreignVisitor                    ok              not_found       not_found
  agent foreignAgent lead servingAdmin foreignLead admin ok              not_found       not_found
  auditor bot                                            forbidden

POST /v1/cases/:number/uploads, POST /v1/cases/:number/files/links,
PUT /v1/cases/:number/uploads/:id, DELETE /v1/cases/:number/uploads/:id
                                                         refund      complaint   otherSite   missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent lead servingAdmin foreignLead       unauthenticated
  admin auditor bot                                      unauthenticated

POST /v1/cases/:number/uploads (with a pass for it)      refund      complaint   otherSite   missing
  nobody visitor otherVisitor foreignVisitor             ok          ok          ok          unauthenticated
  agent foreignAgent lead servingAdmin foreignLead       ok          ok          ok          unauthenticated
  admin auditor bot                                      ok          ok          ok          unauthenticated

POST /v1/cases/:number/uploads (with a pass for another)
                                                         refund      complaint   otherSite   missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent lead servingAdmin foreignLead       unauthenticated
  admin auditor bot                                      unauthenticated

POST /v1/files/links (of an upload)                      own             another         missing
  nobody                                                 unauthenticated
  visitor otherVisitor foreignVisitor                    ok              not_found       not_found
  agent foreignAgent lead servingAdmin foreignLead       ok              not_found       not_found
  admin bot                                              forbidden
  auditor                                                not_found

POST /v1/files/links (in a message)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  nobody               unauthenticated
  visitor              ok          ok          ok          ok          ok          not_found   not_found
  otherVisitor         not_found
  foreignVisitor       not_found   not_found   not_found   not_found   not_found   ok          not_found
  agent                ok          ok          ok          ok          not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin bot            forbidden
  auditor              ok          ok          ok          ok          ok          not_found   not_found

POST /v1/files/links (in a note)
                       queued      hers        theirs      ended       endedTheirs elsewhere   missing
  nobody               unauthenticated
  visitor otherVisitor not_found
  foreignVisitor       not_found
  agent                ok          ok          ok          ok          not_found   not_found   not_found
  foreignAgent         not_found   not_found   not_found   not_found   not_found   ok          not_found
  lead servingAdmin    ok          ok          ok          ok          ok          not_found   not_found
  foreignLead          not_found   not_found   not_found   not_found   not_found   ok          not_found
  admin bot            forbidden
  auditor              ok          ok          ok          ok          ok          not_found   not_found

GET /v1/files/:id/:variant                               forVisitor      forAgent        forged
  nobody visitor otherVisitor foreignVisitor             ok              not_found       not_found
  agent                                                  ok              ok              not_found
  foreignAgent lead servingAdmin foreignLead             ok              not_found       not_found
  admin auditor bot                                      ok              not_found       not_found

GET /v1/transcripts/export (as lines), GET /v1/transcripts/export (as a table)
                                                         site            otherSite       noSite
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent admin auditor bot                   forbidden
  lead servingAdmin                                      ok              not_found       not_found
  foreignLead                                            not_found       ok              not_found

GET /v1/sites/:site/schedule, GET /v1/sites/:site/teams, GET /v1/sites/:site/topics
                                                         site            otherSite       noSite
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent bot                                 forbidden
  lead servingAdmin auditor                              ok              not_found       not_found
  foreignLead                                            not_found       ok              not_found
  admin                                                  ok              ok              not_found

GET /v1/help/articles, GET /v1/help/search, GET /v1/announcements, GET /v1/channels, GET /v1/hours,
GET /v1/flows
                                                         known       unknown
  nobody visitor otherVisitor foreignVisitor             ok          not_found
  agent foreignAgent lead servingAdmin foreignLead       ok          not_found
  admin auditor bot                                      ok          not_found

GET /v1/help/articles/:slug                              article     otherSite   draft       missing
  nobody visitor otherVisitor foreignVisitor             ok          not_found   not_found   not_found
  agent foreignAgent lead servingAdmin foreignLead       ok          not_found   not_found   not_found
  admin auditor bot                                      ok          not_found   not_found   not_found

GET /v1/sites/:site/help, GET /v1/sites/:site/articles, GET /v1/sites/:site/announcements, GET /v1/sites/:site/channels,
GET /v1/sites/:site/webhooks, GET /v1/sites/:site/alerts, GET /v1/sites/:site/rules,
GET /v1/sites/:site/flows, GET /v1/sites/:site/bots
                                                         site            otherSite       noSite
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent bot                                 forbidden
  lead servingAdmin auditor                              ok              not_found       not_found
  foreignLead                                            not_found       ok              not_found
  admin                                                  ok              ok              not_found

GET /v1/sites/:site/articles/:id                         article     otherSite   draft       missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent bot                                 forbidden
  lead servingAdmin auditor                              ok          not_found   ok          not_found
  foreignLead                                            not_found   ok          not_found   not_found
  admin                                                  ok          ok          ok          not_found

PUT /v1/sites/:site/articles/:id                         article     otherSite   draft       missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor bot                         forbidden
  lead servingAdmin                                      ok          not_found   ok          not_found
  foreignLead                                            not_found   ok          not_found   not_found
  admin                                                  ok          ok          ok          not_found

POST /v1/sites/:site/articles/:id/publish                article     otherSite   draft       missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor bot                         forbidden
  lead servingAdmin                                      ok          not_found   ok          not_found
  foreignLead                                            not_found   ok          not_found   not_found
  admin                                                  ok          ok          ok          not_found

POST /v1/sites/:site/pictures                            site            otherSite       noSite
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor                             forbidden
  lead servingAdmin                                      ok              not_found       not_found
  foreignLead                                            not_found       ok              not_found
  admin                                                  ok              ok              not_found
  bot                  forbidden

GET /v1/flows/:key                                       shipped     unknown
  nobody visitor otherVisitor foreignVisitor             ok          not_found
  agent foreignAgent lead servingAdmin foreignLead       ok          not_found
  admin auditor bot                                      ok          not_found

PUT /v1/sites/:site/flows                                site            otherSite       noSite
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor bot                         forbidden
  lead servingAdmin                                      ok              not_found       not_found
  foreignLead                                            not_found       ok              not_found
  admin                                                  ok              ok              not_found

GET /v1/sites/:site/flows/:key                           shipped     otherSite   unknown     noSite
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent bot                                 forbidden
  lead servingAdmin auditor                              ok          not_found   not_found   not_found
  foreignLead                                            not_found   ok          not_found   not_found
  admin                                                  ok          ok          not_found   not_found

PUT /v1/sites/:site/flows/:key, POST /v1/sites/:site/flows/:key/act
                                                         shipped     otherSite   unknown     noSite
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor bot                         forbidden
  lead servingAdmin                                      ok          not_found   not_found   not_found
  foreignLead                                            not_found   ok          not_found   not_found
  admin                                                  ok          ok          not_found   not_found

PUT /v1/sites/:site/announcements/:id, POST /v1/sites/:site/announcements/:id/act
                                                         planned     otherSite   draft       missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor bot                         forbidden
  lead servingAdmin                                      ok          not_found   ok          not_found
  foreignLead                                            not_found   ok          not_found   not_found
  admin                                                  ok          ok          ok          not_found

GET /v1/sites/:site/announcements/:id/chats, PUT /v1/sites/:site/announcements/:id/chats
                                                         planned     otherSite   draft       missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor                             forbidden
  lead servingAdmin                                      ok          not_found   ok          not_found
  foreignLead                                            not_found   ok          not_found   not_found
  admin                                                  not_found
  bot                  forbidden

POST /v1/sites/:site/announcements/:id/replies           planned     otherSite   draft       missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor                             forbidden
  lead servingAdmin                                      conflict    not_found   conflict    not_found
  foreignLead                                            not_found   conflict    not_found   not_found
  admin                                                  not_found
  bot                  forbidden

POST /v1/sites/:site/announcements/:id/replies/stop      planned     otherSite   draft       missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor                             forbidden
  lead servingAdmin foreignLead                          not_found
  admin                                                  not_found
  bot                  forbidden

GET /v1/holidays                                         answer
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent                                     forbidden
  lead servingAdmin foreignLead                          ok
  admin auditor                                          ok
  bot                  forbidden

POST /v1/holidays/read                                   answer
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor                             forbidden
  lead servingAdmin foreignLead                          ok
  admin                                                  ok
  bot                  forbidden

POST /v1/sites/:site/rules/try                           site            otherSite       noSite
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent admin auditor                       forbidden
  lead servingAdmin                                      ok              not_found       not_found
  foreignLead                                            not_found       ok              not_found
  bot                  forbidden

PUT /v1/sites/:site/rules/:id, POST /v1/sites/:site/rules/:id/act,
PUT /v1/sites/:site/webhooks/:id, POST /v1/sites/:site/webhooks/:id/act, POST /v1/sites/:site/alerts/:id/seen,
GET /v1/sites/:site/webhooks/:id/deliveries, POST /v1/sites/:site/webhooks/:id/deliveries
                                                         there       otherSite   missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor                             forbidden
  lead servingAdmin                                      ok          not_found   not_found
  foreignLead                                            not_found   ok          not_found
  admin                                                  ok          ok          not_found
  bot                  forbidden

PUT /v1/sites/:site/schedule, DELETE /v1/sites/:site/schedule, PUT /v1/sites/:site/channels,
PUT /v1/sites/:site/teams, PUT /v1/sites/:site/topics
                                                         site            otherSite       noSite
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor bot                         forbidden
  lead servingAdmin                                      ok              not_found       not_found
  foreignLead                                            not_found       ok              not_found
  admin                                                  ok              ok              not_found

PUT /v1/sites/:site/bots/:id                             house       otherSite   missing
  nobody visitor otherVisitor foreignVisitor             unauthenticated
  agent foreignAgent auditor bot                         forbidden
  lead servingAdmin                                      ok          not_found   not_found
  foreignLead                                            not_found   ok          not_found
  admin                                                  ok          ok          not_found
`

/** Which of these conversations an answer may name. What is not in the line is in no such answer. */
export const SHOWN = {
  'visitor conversation:list': {
    visitor: ['queued', 'hers', 'theirs', 'ended', 'endedTheirs'],
    otherVisitor: ['aboutHer'],
    foreignVisitor: ['elsewhere'],
  },
  'visitor link:check': {
    visitor: ['queued', 'hers', 'theirs', 'ended', 'endedTheirs'],
    otherVisitor: ['aboutHer'],
    foreignVisitor: ['elsewhere'],
  },
  'agent inbox:read': {
    agent: ['queued', 'hers', 'theirs'],
    foreignAgent: ['elsewhere'],
    lead: ['queued', 'hers', 'theirs', 'aboutHer'],
    servingAdmin: ['queued', 'hers', 'theirs', 'aboutHer'],
    foreignLead: ['elsewhere'],
    admin: [],
    auditor: ['queued', 'hers', 'theirs', 'aboutHer'],
    bot: ['queued'],
  },
  'agent link:check': {
    agent: ['queued', 'hers', 'theirs'],
    foreignAgent: ['elsewhere'],
    lead: ['queued', 'hers', 'theirs', 'aboutHer'],
    servingAdmin: ['queued', 'hers', 'theirs', 'aboutHer'],
    foreignLead: ['elsewhere'],
    admin: [],
    auditor: ['queued', 'hers', 'theirs', 'aboutHer'],
    bot: ['queued'],
  },
  'agent inbox:resolved': {
    agent: ['ended'],
    foreignAgent: [],
    lead: ['ended', 'endedTheirs'],
    servingAdmin: ['ended', 'endedTheirs'],
    foreignLead: [],
    auditor: ['ended', 'endedTheirs'],
  },
  /** What the visitor who waits asked besides. */
  'agent conversation:facts': {
    agent: ['hers', 'theirs', 'ended'],
    lead: ['hers', 'theirs', 'ended', 'endedTheirs'],
    servingAdmin: ['hers', 'theirs', 'ended', 'endedTheirs'],
    auditor: ['hers', 'theirs', 'ended', 'endedTheirs'],
  },
  'http GET /v1/transcripts/export (as lines)': {
    lead: ['queued', 'hers', 'theirs', 'ended', 'endedTheirs', 'aboutHer'],
    servingAdmin: ['queued', 'hers', 'theirs', 'ended', 'endedTheirs', 'aboutHer'],
  },
} as const

/** What the registry does not know: no questions about anybody, but the life of the process. Pages are not opened here. */
export const OTHER_DOORS = [
  'GET /livez',
  'HEAD /livez',
  'GET /readyz',
  'HEAD /readyz',
  'GET /metrics',
  'HEAD /metrics',
]
