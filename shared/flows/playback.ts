import type { FlowDocument } from '../rules/flow/types.ts'
import { choice, DETAILS, FILES, TITLE, t } from './parts.ts'

export const playback: FlowDocument = {
  format: 1,
  key: 'playback',
  topic: 'playback',
  makes: 'conversation',
  icon: 'playback',
  title: t('播放问题', 'Playback trouble'),
  short: t('播放问题', 'Playback'),
  card: {
    can: t(
      '卡顿、黑屏、没声音、字幕不对，我们一起找原因。',
      'Buffering, black screen, no sound, wrong subtitles: we find out why.',
    ),
    who: t('所有观众，不用会员。', 'Every viewer, with or without a membership.'),
    needs: t('片名、设备，有错误码更好。', 'The title and your device; an error code helps.'),
    takes: t(
      '约 1 分钟，客服在线时马上接待。',
      'About a minute. While we are open somebody answers at once.',
    ),
    article: 'cannot-play',
  },
  promise: { answerHours: 2 },
  steps: [
    {
      id: 'what',
      title: t('遇到了什么？', 'What goes wrong?'),
      fields: [
        choice('trouble', t('最像哪一种', 'Which is it most like'), [
          ['cannot', '放不出来', 'It does not play'],
          ['stall', '一直卡顿、转圈', 'It keeps buffering'],
          ['black', '有声音，黑屏', 'Sound but no picture'],
          ['silent', '有画面，没声音', 'Picture but no sound'],
          ['subtitles', '字幕或音轨不对', 'Subtitles or language are wrong'],
        ]),
        {
          id: 'code',
          kind: 'text',
          label: t('错误码', 'Error code'),
          hint: t('画面上写着的，没有就空着。', 'As shown on the screen. Leave it empty if there is none.'),
          optional: true,
          max: 60,
          when: { field: 'trouble', is: ['cannot', 'black'] },
        },
      ],
    },
    {
      id: 'where',
      title: t('在哪里看的？', 'Where do you watch?'),
      fields: [
        TITLE,
        choice('device', t('用什么设备', 'On which device'), [
          ['phone', '手机', 'Phone'],
          ['tablet', '平板', 'Tablet'],
          ['computer', '电脑', 'Computer'],
          ['tv', '电视或盒子', 'TV or box'],
        ]),
        // Three questions matter: what happens, which title, which device. The others may be left.
        {
          ...choice('others', t('别的影片也这样吗', 'Do other titles do it too'), [
            ['yes', '都这样', 'Yes, all of them'],
            ['no', '只有这一部', 'No, only this one'],
            ['unknown', '没试过', 'I have not tried'],
          ]),
          optional: true,
        },
      ],
    },
    {
      id: 'more',
      title: t('还有要补充的吗？', 'Anything to add?'),
      fields: [{ ...DETAILS, optional: true }, FILES],
    },
  ],
}
