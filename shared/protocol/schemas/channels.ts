/** The schemas of the other ways to reach a site. */
import { type TSchema, Type } from 'typebox'
import {
  CHANNEL_ADDRESS_MAX,
  CHANNEL_FITS_MAX,
  CHANNEL_LINK_MAX,
  CHANNEL_NAME_MAX,
  CHANNELS_MAX,
} from '../../rules/channels.ts'
import { Count, line, object, oneOf } from './parts.ts'

/** @param week the schema of a week of hours */
export const channelsWith = <W extends TSchema>(week: W) =>
  object({
    rev: Count,
    channels: Type.Array(
      object({
        kind: oneOf(['wechat', 'weibo', 'telephone', 'email', 'other']),
        name: line(CHANNEL_NAME_MAX),
        address: line(CHANNEL_ADDRESS_MAX),
        link: line(CHANNEL_LINK_MAX, 0),
        fits: object({ 'zh-CN': line(CHANNEL_FITS_MAX, 0), en: line(CHANNEL_FITS_MAX, 0) }),
        week: Type.Union([week, Type.Null()]),
      }),
      { maxItems: CHANNELS_MAX },
    ),
  })
