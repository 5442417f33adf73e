/** How much of everything a rule may have, and a conversation of rules. */
export const RULES_MAX = 50
export const RULE_NAME_MAX = 60
export const CONDITIONS_MAX = 10
export const ACTIONS_MAX = 8
export const WORDS_MAX = 30
export const WORD_MAX = 60
export const RULE_TEXT_MAX = 2_000
export const ALERT_TEXT_MAX = 200
export const PAGE_MAX = 200
/** A week. */
export const MINUTES_MAX = 10_080

export const TAG_MAX = 24
/** Of one conversation. */
export const TAGS_MAX = 20

/** Rules run in one conversation within an hour so often at most, all of them together. */
export const RUNS_AN_HOUR = 20
